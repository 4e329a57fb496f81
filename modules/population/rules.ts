/** Pure decisions about the population registry. Browser-safe. */
export * from './rules/fields.ts'
export * from './rules/comparing.ts'
export * from './rules/number.ts'
export * from './rules/asking.ts'
export * from './rules/csv.ts'
