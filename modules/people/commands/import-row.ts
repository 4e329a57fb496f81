import { z } from 'zod'
import { Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type { ColumnKey, Line } from '../adapters/officials-file.ts'
import * as contract from '../contract.ts'

export type RoleLabels = ReadonlyMap<string, string>
type Cells = Line['cells']

/** Everything wrong with one line, by column; several at once, so that a list is corrected in one go. */
const wrong = (issues: { column: ColumnKey; code: string }[]) => new Problem('people/line-invalid', 422, 'The line is not valid', { issues })

const orNull = (text: string | undefined) => text || null

export function understandPerson({ fullName = '', staffCode, personalNumber, email, phone }: Cells) {
  const given = { fullName, staffCode: orNull(staffCode), personalNumber: orNull(personalNumber), email: orNull(email), phone: orNull(phone) }
  const read = z.safeDecode(contract.createPerson.input, given)
  if (!read.success) throw wrong(issuesOf(read.error, given))
  const { staffCode: code = null, personalNumber: number = null, email: mail = null, phone: line = null } = read.data
  return { fullName: read.data.fullName, staffCode: code, personalNumber: number, email: mail, phone: line }
}

export function understandPosition(cells: Cells, labels: RoleLabels) {
  const { title = '', legalBasis = '', unit = '' } = cells
  const roles = (cells.roles ?? '').split(/[;,]/).map((text) => text.trim()).filter(Boolean)
  const unknown = roles.filter((role) => !labels.has(fold(role)))
  const given = {
    title, legalBasis, roles: roles.map((role) => labels.get(fold(role)) ?? role), validFrom: dayOf(cells.validFrom), validTo: orNull(dayOf(cells.validTo)),
    ...(isYes(cells.isPrimary) && { isPrimary: true }),
  }
  const read = z.safeDecode(PositionLine, given)
  const issues = [...(read.success ? [] : issuesOf(read.error, given)), ...unknown.map(() => ({ column: 'roles' as const, code: 'people/role-unknown' })), ...(unit === '' ? [{ column: 'unit' as const, code: 'missing' }] : [])]
  if (!read.success || issues.length > 0) throw wrong(issues)
  return read.data
}

const PositionLine = contract.createPosition.input.omit({ personId: true, unitId: true })

/** `1/7/2025` and `2025-07-01` are the same day; anything else is left for the contract to refuse. */
const dayOf = (text = '') => text.replace(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, (_, day: string, month: string, year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

const isYes = (text = '') => ['x', 'co', 'yes', 'true', '1'].includes(fold(text))

const issuesOf = ({ issues }: z.ZodError, given: Record<string, unknown>) =>
  issues.map(({ path, message }) => {
    const column = path[0] as ColumnKey
    const isMissing = given[column] === '' || given[column] === null
    return { column, code: isMissing ? 'missing' : codeOf(column, message) }
  })

/** Our own checks speak in codes (`not-a-phone`); zod's sentences become one per column. */
function codeOf(column: ColumnKey, message: string) {
  if (/^[a-z]+(-[a-z]+)+$/.test(message)) return message
  if (/Too big/i.test(message)) return 'too-long'
  return column === 'validFrom' || column === 'validTo' ? 'not-a-day' : 'not-valid'
}

const byCode: Record<string, ColumnKey> = {
  'people/role-unknown': 'roles', 'people/role-stands-alone': 'roles', 'people/title-before-name': 'fullName', 'people/person-differs': 'fullName',
  'people/position-taken': 'title', 'people/personal-number-taken': 'personalNumber', 'people/codes-disagree': 'personalNumber',
  'people/staff-code-taken': 'staffCode', 'people/ends-before-it-begins': 'validTo',
}

/** The column to look at when a command refused the line; most refusals are about the unit. */
export const columnOf = (code: string): ColumnKey => byCode[code] ?? 'unit'
