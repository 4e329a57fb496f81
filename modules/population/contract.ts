/** What the population registry says to the world: checks of a dossier, the log, what procedures need, what citizens read about themselves. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/asking.ts'
export * from './contract/keeping.ts'
export * from './contract/count.ts'
export * from './contract/mine.ts'
export * from './contract/events.ts'
