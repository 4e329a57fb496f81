export * from './contract/events.ts'
export * from './contract/shipments.ts'
