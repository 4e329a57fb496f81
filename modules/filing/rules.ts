/** Filing online: the way through a form, what it says when read, references. Browser-safe. */
export * from './rules/way.ts'
export * from './rules/lines.ts'
export * from './rules/reference.ts'
export { partSources as sources } from '#packages/form-logic'
