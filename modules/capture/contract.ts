/** What capture says to the world: shapes, endpoints, events. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/count.ts'
export * from './contract/reading.ts'
export * from './contract/arranging.ts'
export * from './contract/events.ts'
