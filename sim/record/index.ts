export type { AnyTable, Column, Kind } from './column.ts'
export * from './columns.ts'
export * from './metrics.ts'
export * from './sink.ts'
