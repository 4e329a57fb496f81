import { unitsById } from '#modules/organisation'
import { entitledSigners } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { later } from '../rules.ts'

const MOBILE_DAYS = 90
const SOON_DAYS = 60

type Held = { personId: string; validTo: Date; isMobile: boolean }

/** Per agency: who may sign, who has a certificate for it, whose ends soon, and who has signed on a phone or tablet in the last three months. */
export const getCertificateStatistics: Handler<typeof contract.getCertificateStatistics> = async ({ db, now }) => {
  const entitled = await entitledSigners(db, dayOf(now))
  const { rows } = await sql<Held>`
    select c.person_id as "personId", c.valid_to as "validTo", exists (
        select from signing.signature s where s.person_id = c.person_id and s.device = 'mobile' and s.signed_at > ${later(now, -MOBILE_DAYS * 24 * 60)}) as "isMobile"
      from signing.credential c
     where c.person_id is not null and c.replaced_at is null and c.revoked_at is null and c.is_chosen and c.valid_from <= ${now} and c.valid_to > ${now}`.execute(db)
  const held = new Map(rows.map((row) => [row.personId, row]))
  const byAgency = Map.groupBy(entitled, ({ agencyId }) => agencyId)
  const units = await unitsById(db, [...byAgency.keys()], dayOf(now))
  const soon = later(now, SOON_DAYS * 24 * 60)
  return {
    rows: [...byAgency].map(([agencyId, people]) => {
      const theirs = people.flatMap(({ personId }) => held.get(personId) ?? [])
      return {
        agencyId, name: units.get(agencyId)?.name ?? '', entitled: people.length, issued: theirs.length,
        expiring: theirs.filter(({ validTo }) => validTo <= soon).length, onMobile: theirs.filter(({ isMobile }) => isMobile).length,
      }
    }).toSorted((a, b) => b.entitled - a.entitled || a.name.localeCompare(b.name, 'vi')),
  }
}
