/** Filing online: the way through a form, what it says when read, references. Browser-safe. */
export * from './rules/way.ts'
export * from './rules/lines.ts'
export * from './rules/reference.ts'
export { partSources as sources } from '#packages/form-logic'

/** Where papers lie that were brought before. */
export const keptSources = ['personal_vault', 'previous_file'] as const
export type KeptSource = (typeof keptSources)[number]
export const isKeptSource = (source: string): source is KeptSource => keptSources.some((each) => each === source)

/** What is shown of a telephone: its last three digits. */
export const maskedPhone = (phone: string) => `•••••••${phone.slice(-3)}`
