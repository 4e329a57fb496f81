/** What documents say to the world: shapes, endpoints, events. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/incoming.ts'
export * from './contract/outgoing.ts'
export * from './contract/form.ts'
export * from './contract/reading.ts'
export * from './contract/numbers.ts'
export * from './contract/books.ts'
export * from './contract/events.ts'
