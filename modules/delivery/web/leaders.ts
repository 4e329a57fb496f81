import { searchPositions } from '#contracts/people'
import { useEndpointState, type Option } from '#platform/web'

/** Those who may direct in an agency: its head first, then deputies, then the chief of office. */
export function useLeaders(agencyId: string): Option[] {
  const ask = (role: string) => ({ within: agencyId, role, limit: 30 })
  const lists = [useEndpointState(searchPositions, ask('leader')), useEndpointState(searchPositions, ask('deputy-leader')), useEndpointState(searchPositions, ask('office-chief'))]
  const all = lists.flatMap(({ data }) => data?.positions ?? []).filter((position) => position.agencyId === agencyId)
  return [...new Map(all.map(({ id, personName, title }) => [id, { value: id, label: personName, about: title }])).values()]
}
