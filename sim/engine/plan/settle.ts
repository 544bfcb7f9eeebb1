export { type Choose, fixed, median, settle } from '../../model/index.ts'
