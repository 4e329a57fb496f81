/** What the queue of the one-stop counter says to the world. */
export * from './contract/events.ts'
export * from './contract/keeping.ts'
export * from './contract/serving.ts'
export * from './contract/shapes.ts'
export * from './contract/taking.ts'
