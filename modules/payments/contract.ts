export * from './contract/charges.ts'
export * from './contract/events.ts'
export * from './contract/fees.ts'
export * from './contract/online.ts'
