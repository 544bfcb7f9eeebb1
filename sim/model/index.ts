export * from './distribution.ts'
export { ID_FORM } from './leaf.ts'
export * from './scenario.ts'
export { EVENT_KINDS } from './schema/events.ts'
