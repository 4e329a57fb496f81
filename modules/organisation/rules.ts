/** Identifiers of agencies (QĐ 20/2020/QĐ-TTg) and what may be done to a unit. Browser-safe. */

const ORGAN_ID_LIMIT = 35

/** Canonical: groups of [0-9A-Z] from the highest level to the lowest, at most 35 characters; level 1 is a letter and two digits. */
export const isOrganId = (text: string) => text.length <= ORGAN_ID_LIMIT && /^[A-Z]\d{2}(\.[0-9A-Z]+)*$/.test(text)

/** Legacy (QCVN 102:2016): level 4 . level 3 . level 2 . level 1, lowest level first, absent levels written as zeros. */
const LEGACY = /^(?:([0-9A-Z]{3})\.)?([0-9A-Z]{2})\.([0-9A-Z]{2})\.([A-Z]\d{2})$/

const isAbsent = (group: string | undefined) => group === undefined || /^0+$/.test(group)

/**
 * `000.00.01.H57` → `H57.01`, `00.00.H57` → `H57`; a canonical code answers itself, anything else null.
 * Zeros between two present levels are kept: they stand for a level. What could be either is canonical, the law in force.
 */
export function toCanonicalOrganId(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (isOrganId(code)) return code
  const found = LEGACY.exec(code)
  if (!found) return null
  const [, fourth, third, second, first] = found
  const levels = [first!, second!, third!, ...(fourth === undefined ? [] : [fourth])]
  while (levels.length > 1 && isAbsent(levels.at(-1))) levels.pop()
  return levels.join('.')
}

/** `H57.01` → `000.00.01.H57`; null when no 13-character form leads back to it (five levels, wider groups). */
export function toLegacyOrganId(text: string): string | null {
  const code = toCanonicalOrganId(text)
  if (code === null) return null
  const [first, second = '00', third = '00', fourth = '000', ...deeper] = code.split('.')
  const legacy = `${fourth}.${third}.${second}.${first}`
  const returns = deeper.length === 0 && LEGACY.test(legacy) && toCanonicalOrganId(legacy) === code
  return returns ? legacy : null
}

/** Every spelling under which files and partners may name the same agency. */
export function spellingsOf(organId: string): string[] {
  const legacy = toLegacyOrganId(organId)
  const short = legacy?.startsWith('000.') ? [legacy.slice(4)] : []
  return [...new Set([organId, ...(legacy ? [legacy] : []), ...short])]
}

/** Dates are half-open: `validTo` is the first day a thing no longer holds. */
export type Span = { validFrom: string; validTo: string | null }

export const holdsOn = ({ validFrom, validTo }: Span, day: string) => validFrom <= day && (validTo === null || day < validTo)

/** The day a unit is looked at: the asked one, or the nearest day of its life. */
export const nearestDay = ({ validFrom, validTo }: Span, day: string) => {
  if (day < validFrom) return validFrom
  return validTo !== null && day >= validTo ? dayBefore(validTo) : day
}

function dayBefore(day: string) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

export const areaKinds = ['rural', 'ward', 'special-zone'] as const
export type AreaKind = (typeof areaKinds)[number]

const areaPrefixes: [string, AreaKind][] = [['Phường ', 'ward'], ['Xã ', 'rural'], ['Đặc khu ', 'special-zone']]

/** The directory of communes has no type column: the official name begins with it. */
export function areaOf(name: string): { kind: AreaKind; bare: string } | null {
  const found = areaPrefixes.find(([prefix]) => name.startsWith(prefix))
  return found ? { kind: found[1], bare: name.slice(found[0].length) } : null
}

/** Place name on documents (NĐ 30/2020, App. I): the bare name, the full one when it is a number. */
export const placeOf = (name: string) => {
  const area = areaOf(name)
  return area && !/^\d/.test(area.bare) ? area.bare : name
}

/** A part of a sentence: `Phường Ba Đình` becomes `phường Ba Đình`. */
export const inSentence = (name: string) => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)

export const manners = ['create', 'rename', 'move', 'merge', 'split', 'abolish'] as const

/** One row of the tree's tables, written as it stands. */
export type TreeRow = { part: 'unit' | 'unit_name' | 'unit_edge' | 'succession'; id: string; row: string }

/** What a change wrote (new rows, and changed ones as they are now) and what it replaced (changed rows as they were, and lost ones). */
export function replacedRows(before: readonly TreeRow[], after: readonly TreeRow[]) {
  const [was, is] = [before, after].map((rows) => new Set(rows.map(({ id, row }) => id + row))) as [Set<string>, Set<string>]
  return { rowsMade: after.filter(({ id, row }) => !was.has(id + row)), rowsReplaced: before.filter(({ id, row }) => !is.has(id + row)) }
}

/** Whether what a change wrote stands untouched. */
export function isStillSo(made: readonly TreeRow[], now: readonly TreeRow[]) {
  const standing = new Set(now.map(({ id, row }) => id + row))
  return made.every(({ id, row }) => standing.has(id + row))
}
