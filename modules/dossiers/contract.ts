/** What dossiers say to the world: processes, the counter, the steps, what anybody may follow. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/processes.ts'
export * from './contract/counter.ts'
export * from './contract/handling.ts'
export * from './contract/hours.ts'
export * from './contract/reading.ts'
export * from './contract/mine.ts'
export * from './contract/events.ts'
