/** Numbers, symbols and the books they stand in: NĐ 30/2020, Art. 15, 18, 22, 25 and App. I, III, IV. */

/** How one kind writes its number and symbol; a row of the law, not of this program. */
export type NumberingRule = { typeCode: string; abbreviation: string | null; hasYear: boolean; hasField: boolean; leastDigits: number; series: string | null }

/** `Số: 05/QĐ-UBND`: below ten a leading zero, or as many digits as the rule asks for. */
export const printedNumber = (number: number, leastDigits = 2) => String(number).padStart(leastDigits, '0')

export type SymbolParts = { agencySymbol: string; fieldSymbol: string | null; year: number }

/** What follows the number's slash: `QĐ-UBND`, `UBND-NN`, `2026/QĐ-UBND`. */
export function notationOf({ abbreviation, hasYear, hasField }: NumberingRule, { agencySymbol, fieldSymbol, year }: SymbolParts): string {
  const symbol = [abbreviation, agencySymbol, hasField ? fieldSymbol : null].filter(Boolean).join('-')
  return hasYear ? `${year}/${symbol}` : symbol
}

/** A symbol that carries a year belongs to the documents of that year alone. */
export const isOfYear = ({ hasYear }: NumberingRule, notation: string, year: number) => !hasYear || notation.startsWith(`${year}/`)

export const arrangements = ['perType', 'one', 'perGroup'] as const
export type Arrangement = (typeof arrangements)[number]
export type SeriesGroup = { name: string; typeCodes: string[] }
export type RegisterLayout = { arrangement: Arrangement; groups: SeriesGroup[] }

/** What an agency has that never chose: a series for each type. */
export const usualLayout: RegisterLayout = { arrangement: 'perType', groups: [] }

/** The series a kind counts in: its own law first, then the layout of the agency's registers. */
export function seriesOf({ typeCode, series }: NumberingRule, { arrangement, groups }: RegisterLayout): string {
  if (series !== null) return series
  if (arrangement === 'perType') return typeCode
  const group = arrangement === 'one' ? 0 : groups.findIndex(({ typeCodes }) => typeCodes.includes(typeCode)) + 1
  return arrangement === 'one' ? 'all' : group > 0 ? `group-${group}` : 'others'
}

/** What an agency may not choose, or null. */
export function layoutProblem({ arrangement, groups }: RegisterLayout): 'groups-missing' | 'groups-needless' | 'type-in-two-groups' | null {
  if (arrangement !== 'perGroup') return groups.length > 0 ? 'groups-needless' : null
  const codes = groups.flatMap(({ typeCodes }) => typeCodes)
  if (codes.length === 0) return 'groups-missing'
  return new Set(codes).size < codes.length ? 'type-in-two-groups' : null
}

/** Series change with the year; an agency that has numbered nothing this year may begin today. */
export const mayBeginOn = (day: string, { today, hasNumbered }: { today: string; hasNumbered: boolean }) =>
  (day > today && day.endsWith('-01-01')) || (day === today && !hasNumbered)

export const bookNames = ['incoming', 'outgoing', 'followUp', 'copies'] as const
export type BookName = (typeof bookNames)[number]

/** The book a number stands in: copies of all kinds have one of their own. */
export const bookOf = ({ direction, series }: { direction: 'incoming' | 'outgoing'; series: string }): BookName =>
  direction === 'incoming' ? 'incoming' : series === 'copies' ? 'copies' : 'outgoing'

/** A book is closed at the end of its year: on 31 December at the earliest. */
export const mayClose = (year: number, today: string) => today >= `${year}-12-31`

/** A number is kept until a day that has come or is near, and never beyond its year. */
export const keepingProblem = (expiresOn: string, { today, latest }: { today: string; latest: string }): 'past' | 'too-long' | null =>
  expiresOn < today ? 'past' : expiresOn > latest || expiresOn.slice(0, 4) !== today.slice(0, 4) ? 'too-long' : null
