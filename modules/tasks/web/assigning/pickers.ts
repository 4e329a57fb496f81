/** Who may be asked: questions to the organisation and the people, as the pickers ask them. The server decides again. */
import { whoAmI } from '#contracts/identity'
import { searchUnits } from '#contracts/organisation'
import { searchPositions, type PositionCard } from '#contracts/people'
import { useEndpointState, useMay, type Picked } from '#platform/web'

type Unit = { id: string; name: string; path: string[]; agencyId: string | null; isAgency: boolean }
const placed = (path: string[]) => path.slice(-2).join(' › ')
const optionOf = ({ id, name, path }: Unit): Picked => ({ value: id, label: name, about: placed(path) })

/** Rooms of my agency, and with the power over what is below it the agencies there. */
const unitsOf = (agencyId: string, isWide: boolean) => ({
  endpoint: searchUnits,
  input: (words: string) => ({ q: words || ' ', ...(!isWide && { agencyId }), limit: 100 }),
  options: ({ units }: { units: Unit[] }): Picked[] => units.filter((unit) => unit.id !== agencyId && (unit.agencyId === agencyId || unit.isAgency)).map(optionOf),
})

/** People in office today, in the agency or in one unit. */
const peopleOf = (where: { within?: string; unitId?: string }) => ({
  endpoint: searchPositions,
  input: (q: string) => ({ ...where, ...(q && { q }), limit: 30 }),
  options: ({ positions }: { positions: PositionCard[] }): Picked[] => positions.map(({ id, personName, title, unitName }) => ({ value: id, label: personName, about: `${title}, ${unitName}` })),
})

/** Where my word reaches: the agency and below for whoever directs it, else my own unit; coordinators anywhere in the agency. */
export function useReach() {
  const { data } = useEndpointState(whoAmI, {})
  const isWide = useMay('tasks.direct')
  const agencyId = data?.agency?.id
  if (agencyId === undefined || !data?.position) return null
  const { unitId } = data.position
  const coordinators = { units: unitsOf(agencyId, isWide), people: peopleOf({ within: agencyId }) }
  return { isWide, lead: isWide ? coordinators : { units: null, people: peopleOf({ unitId }) }, coordinators }
}
