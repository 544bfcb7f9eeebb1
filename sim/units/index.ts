export * from './dimension.ts'
export * from './instant.ts'
export * from './quantity.ts'
export * from './zone.ts'
