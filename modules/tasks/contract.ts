/** What tasks say to the world: shapes, endpoints, events. Browser-safe. */
export * from './contract/shapes.ts'
export * from './contract/reading.ts'
export * from './contract/assigning.ts'
export * from './contract/working.ts'
export * from './contract/events.ts'
export { countMyTasks } from './contract/count.ts'
export * from './contract/duties.ts'
