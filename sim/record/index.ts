export * from './columns.ts'
export * from './metrics.ts'
export * from './sink.ts'
