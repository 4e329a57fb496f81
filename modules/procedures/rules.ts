/** Procedures as the law lists them: their shape, what stands in force when, what changed between two versions. Browser-safe. */
export * from './rules/portal.ts'
export * from './rules/brief.ts'
export * from './rules/differences.ts'
export * from './rules/standing.ts'
export * from './rules/government-service.ts'
