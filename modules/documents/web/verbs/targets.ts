import type { Picked } from '#platform/web'
import { assignmentRoles, type AssignmentRole } from '../../rules.ts'

/** A direction as it is being written: who was picked, and per target its role, instruction and deadline under flat names. */
export type Direction = Record<string, unknown> & { opinion: string; units: Picked[]; people: Picked[] }
export type Target = Picked & { kind: 'unit' | 'person'; role: AssignmentRole }

export const emptyDirection: Direction = { opinion: '', units: [], people: [] }

const roleIn = (values: Direction, id: string): AssignmentRole | undefined => assignmentRoles.find((role) => role === values[`role.${id}`])

/** Who is chosen first leads until somebody else is made lead; the others coordinate. */
export function targetsOf(values: Direction): Target[] {
  const all = [...values.units.map((one) => ({ ...one, kind: 'unit' as const })), ...values.people.map((one) => ({ ...one, kind: 'person' as const }))]
  const hasLead = all.some(({ value }) => roleIn(values, value) === 'lead')
  return all.map((one, i) => ({ ...one, role: roleIn(values, one.value) ?? (i === 0 && !hasLead ? 'lead' : 'coordinate') }))
}

/** The changes that give one target a role; a new lead makes the former one a coordinator. */
export function withRole(values: Direction, id: string, role: AssignmentRole): Partial<Direction> {
  const former = role === 'lead' ? targetsOf(values).filter((target) => target.role === 'lead' && target.value !== id) : []
  return { [`role.${id}`]: role, ...Object.fromEntries(former.map(({ value }) => [`role.${value}`, 'coordinate'])) }
}

const words = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

/** The direction as the server wants it. */
export const directionInput = (values: Direction) =>
  targetsOf(values).map(({ value, kind, role }) => ({
    unitId: kind === 'unit' ? value : null, positionId: kind === 'person' ? value : null, role,
    instruction: words(values[`instruction.${value}`]), dueOn: words(values[`dueOn.${value}`]),
  }))

/** `days` after `today`, both `YYYY-MM-DD`. */
export function dayAfter(today: string, days: number): string {
  const date = new Date(`${today}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
