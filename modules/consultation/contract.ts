/** What the collecting of opinions says to the world: shapes, endpoints, events. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/asking.ts'
export * from './contract/answering.ts'
export * from './contract/reading.ts'
export * from './contract/events.ts'
