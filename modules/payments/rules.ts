export * from './rules/charge.ts'
export * from './rules/fees.ts'
export * from './rules/statement.ts'
