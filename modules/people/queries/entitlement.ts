import { unitsById } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { capacityLines, entitling, judge, standingAt, titleOf, type Judged } from '../rules.ts'
import { entitlementFacts, type AuthorityRow } from './authorities.ts'
import { existingPerson } from './people.ts'
import { positionRows, withUnits } from './positions.ts'

async function agencyOn(db: Db, agencyId: string, day: string) {
  const agency = (await unitsById(db, [agencyId], day)).get(agencyId)
  ensure(agency, () => notFound('unit', agencyId))
  const exists = agency.validFrom <= day && (agency.validTo === null || agency.validTo > day)
  return { agencyName: agency.name, agencyExists: exists }
}

function considered({ grant, failures, doubts }: Judged, titles: Map<string, string>, agencies: Map<string, { name: string }>) {
  const { id: authorityId, positionId, agencyId, capacity, signerTitle, documentTypes, validFrom, validTo, endsAt, legalBasis } = grant as AuthorityRow
  return {
    authorityId, positionTitle: titles.get(positionId) ?? '', agencyName: agencies.get(agencyId)?.name ?? '', capacity, capacityLines: capacityLines(grant as AuthorityRow),
    signerTitle, documentTypes, validFrom, validTo, endsAt, legalBasis, failures, doubts,
  }
}

export const checkAuthority: Handler<typeof contract.checkAuthority> = async ({ db, now }, { personId, documentType, agencyId, at = now }) => {
  const person = await existingPerson(db, personId)
  const positions = await withUnits(db, await positionRows(db, sql`p.person_id = ${personId}`))
  const facts = await entitlementFacts(db, positions.map(({ id }) => id))
  const agency = await agencyOn(db, agencyId, dayOf(at))
  const judged = judge(facts, { documentType, agencyId, at })
  const titles = new Map(positions.map((each) => [each.id, titleOf(each)]))
  const agencies = await unitsById(db, facts.grants.map((each) => each.agencyId))
  const held = positions.filter(({ id }) => standingAt(facts.tenures.get(id)!, at) === 'in-force')
  return {
    isEntitled: agency.agencyExists && entitling(judged) !== null, at, documentType, agencyId, ...agency, personId, personName: person.fullName,
    positions: held.map(({ title, isActing, unitName, validFrom, validTo }) => ({ title: titleOf({ title, isActing }), unitName, validFrom, validTo })),
    considered: judged.map((each) => considered(each, titles, agencies)),
  }
}
