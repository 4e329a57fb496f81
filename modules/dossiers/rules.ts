/** How a dossier goes from the counter to the hand: states, clock, steps, codes, cards. Browser-safe. */
export * from './rules/states.ts'
export * from './rules/clock.ts'
export * from './rules/process.ts'
export * from './rules/code.ts'
export * from './rules/card.ts'
export * from './rules/offline.ts'
export * from './rules/sheets.ts'
export * from './rules/returning.ts'
