import { useEffect, useState } from 'react'
import { getPerson, type PositionCard } from '#contracts/people'
import { call, useToday } from '#platform/web'
import { useLeaders } from '../pickers.ts'

export type Signer = { positionId: string; name: string; capacity: string }
type Authority = { positionId: string; documentTypes: string[] | null; capacityLines: string[]; signerTitle: string; validFrom: string; validTo: string | null }

const holds = ({ documentTypes, validFrom, validTo }: Authority, typeCode: string, today: string) =>
  (documentTypes === null || documentTypes.includes(typeCode)) && validFrom <= today && (validTo === null || today < validTo)

async function authoritiesOf(leaders: PositionCard[]): Promise<Map<string, Authority[]>> {
  const people = await Promise.all([...new Set(leaders.map(({ personId }) => personId))].map((personId) => call(getPerson, { personId })))
  const all = people.flatMap(({ authorities }) => authorities)
  return new Map(leaders.map(({ id }) => [id, all.filter(({ positionId }) => positionId === id)]))
}

/** Who may sign this type in this agency today, in which capacity (NĐ 30/2020 Art. 13); `null` while asking. */
export function useSigners(agencyId: string | undefined, typeCode: string): Signer[] | null {
  const leaders = useLeaders(agencyId)
  const today = useToday()
  const [authorities, setAuthorities] = useState<Map<string, Authority[]> | null>(null)
  useEffect(() => {
    if (leaders.length === 0) return
    let isStale = false
    authoritiesOf(leaders).then((found) => isStale || setAuthorities(found)).catch(() => isStale || setAuthorities(new Map()))
    return () => {
      isStale = true
    }
  }, [leaders])
  if (authorities === null) return null
  return leaders.flatMap(({ id, personName, title }) => {
    const authority = authorities.get(id)?.find((one) => holds(one, typeCode, today))
    return authority ? [{ positionId: id, name: personName, capacity: [...authority.capacityLines, authority.signerTitle || title].join(' / ') }] : []
  })
}
