/** What the catalogue of procedures says to the world: the portal's shape, endpoints open to everybody, those of its keepers. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/reading.ts'
export * from './contract/keeping.ts'
export * from './contract/events.ts'
