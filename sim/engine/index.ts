export { type Choose, median, settle } from '../model/index.ts'
export { firstDifference } from './branching/firstDifference.ts'
export { machinesOnline, type OwnerIn } from './machinesOnline.ts'
export { compile } from './plan/compile.ts'
export type { Plan } from './plan/types.ts'
export { Run } from './run.ts'
export { readSeries, type Series, seriesOf } from './series.ts'
export type { Segments } from './mining/segments.ts'
export { summarise } from './summary/summarise.ts'
export {
  simulate,
  simulateDays,
  simulateToMemory,
  type RunOptions,
  type RunResult,
  type SummaryRow,
} from './simulate.ts'
export { sharesOfDay } from './tables/countries.ts'
