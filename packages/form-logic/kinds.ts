import type { Schema } from './definition.ts'

/** A day of which only the year, or the year and the month, may be known: as old papers tell a birth. The pattern of such a field. */
export const PARTIAL_DAY = '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'

/** An amount in đồng: an integer that says so by `x-unit`. */
export const isMoney = (schema: Schema) => schema.type === 'integer' && schema['x-unit'] === 'VND'
