/** What the archive says to the world: shapes, endpoints, events. Browser-safe. */
export * from './contract/plans.ts'
export * from './contract/files.ts'
export * from './contract/handing-over.ts'
export * from './contract/store.ts'
export * from './contract/events.ts'
export * from './contract/deposits.ts'
export * from './contract/exporting.ts'
export * from './contract/receipts.ts'
