/** Who and where: questions to the organisation and the people, as the pickers ask them. */
import { useMemo } from 'react'
import { whoAmI } from '#contracts/identity'
import { searchAgencies, type OutsideAgency } from '#contracts/members'
import { listUnits, searchUnits } from '#contracts/organisation'
import { searchPositions, type PositionCard } from '#contracts/people'
import { useEndpointState, type Picked } from '#platform/web'

const placed = (path: string[]) => path.slice(-2).join(' › ')

/** Units inside one agency, found by words. */
export const unitsOf = (agencyId: string) => ({
  endpoint: searchUnits,
  input: (words: string) => ({ q: words || ' ', limit: 100 }),
  options: ({ units }: { units: { id: string; name: string; path: string[]; agencyId: string | null; isAgency: boolean }[] }): Picked[] =>
    units.filter((unit) => unit.agencyId === agencyId && !unit.isAgency).map(({ id, name, path }) => ({ value: id, label: name, about: placed(path) })),
})

/** Agencies that keep a register of their own: those a document can be delivered to. */
export const agenciesExcept = (agencyId: string) => ({
  endpoint: searchUnits,
  input: (words: string) => ({ q: words || ' ', agencies: true, limit: 50 }),
  options: ({ units }: { units: { id: string; name: string; path: string[] }[] }): Picked[] =>
    units.filter(({ id }) => id !== agencyId).map(({ id, name, path }) => ({ value: id, label: name, about: placed(path) })),
})

/** Agencies of other installations of the exchange. */
export const agenciesElsewhere = {
  endpoint: searchAgencies,
  input: (text: string) => ({ limit: 30, ...(text && { text }) }),
  options: ({ rows }: { rows: OutsideAgency[] }): Picked[] => rows.map(({ id, name, memberName }) => ({ value: id, label: name, about: memberName })),
}

const positionOption = ({ id, personName, title, unitName }: PositionCard): Picked => ({ value: id, label: personName, about: `${title}, ${unitName}` })

/** People in office today, inside an agency or a unit. */
export const peopleOf = (where: { within?: string; unitId?: string; role?: string }) => ({
  endpoint: searchPositions,
  input: (q: string) => ({ ...where, ...(q && { q }), limit: 30 }),
  options: ({ positions }: { positions: PositionCard[] }): Picked[] => positions.map(positionOption),
})

/** The agency I act in; already read for the frame, so nothing is asked again. */
export function useMyAgency(): string | undefined {
  const { data } = useEndpointState(whoAmI, {})
  return data?.agency?.id
}

/** Those who may direct in an agency: its head first, then deputies, then the chief of office. */
export function useLeaders(agencyId: string | undefined): PositionCard[] {
  const ask = (role: string) => (agencyId ? { within: agencyId, role, limit: 30 } : null)
  const { data: heads } = useEndpointState(searchPositions, ask('leader'))
  const { data: deputies } = useEndpointState(searchPositions, ask('deputy-leader'))
  const { data: chiefs } = useEndpointState(searchPositions, ask('office-chief'))
  return useMemo(() => {
    const all = [heads, deputies, chiefs].flatMap((found) => found?.positions ?? []).filter((position) => position.agencyId === agencyId)
    return [...new Map(all.map((position) => [position.id, position])).values()]
  }, [heads, deputies, chiefs, agencyId])
}

/** Units directly under an agency that have no seal of their own: what a leader directs to most. */
export function useNearUnits(agencyId: string): Picked[] {
  const { data } = useEndpointState(listUnits, { parentId: agencyId })
  return (data?.units ?? []).filter(({ isAgency }) => !isAgency).map(({ id, name }) => ({ value: id, label: name }))
}
