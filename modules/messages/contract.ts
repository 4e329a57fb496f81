export * from './contract/citizen.ts'
export * from './contract/events.ts'
export * from './contract/office.ts'
export * from './contract/reports.ts'
