import type { Unit } from '#contracts/organisation'
import { unitsById } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { prepared, send, sql, type Db } from '#platform/database'
import type { ParcelState } from '../rules.ts'

/** What another installation sent: by whom, under which id there, to which agency of ours. */
export type Which = { member: string; sentAs: string; receiverId: string }
export type Arrival = { parcelId: string; documentId: string; state: ParcelState }

/** The parcel that what another installation sent has become here. */
export async function arrivalFrom(db: Db, { member, sentAs, receiverId }: Which): Promise<Arrival | undefined> {
  const { rows } = await sql<Arrival>`select p.id as parcel_id, p.document_id, p.state from delivery.dispatch d join delivery.parcel p using (document_id)
    where d.member = ${member} and d.sent_as = ${sentAs} and d.sent_to = ${receiverId}`.execute(db)
  return rows[0]
}

const placeOf = ({ sentAs, receiverId }: Pick<Which, 'sentAs' | 'receiverId'>) => `${sentAs} ${receiverId}`

const turns = prepared(`select pg_advisory_xact_lock(hashtextextended(place, 0)) from unnest($1::text[]) as place`)
const earlier = prepared<Arrival & Pick<Which, 'sentAs' | 'receiverId'>>(`select d.sent_as, d.sent_to as receiver_id, p.id as parcel_id, p.document_id, p.state
  from jsonb_to_recordset($1::jsonb) as w (member text, "sentAs" uuid, "receiverId" uuid)
  join delivery.dispatch d on d.member = w.member and d.sent_as = w."sentAs" and d.sent_to = w."receiverId" join delivery.parcel p using (document_id)`)

/** What is known of letters of one member before they are laid: those that lie here already, and the units they are for. */
export type Known = { earlier: (which: Which) => Arrival | undefined; receivers: Map<string, Unit> }

/**
 * Holds until the transaction ends what else could happen to these letters at the same moment, and looks where they stand: the same one
 * twice is one arrival, and a change that came before finds it.
 */
export async function meet({ db, now }: { db: Db; now: Date }, all: readonly Which[]): Promise<Known> {
  void send(db, turns([...new Set(all.map(({ member, receiverId }) => `delivery.member:${member}:${receiverId}`))].sort()))
  const [found, receivers] = await Promise.all([send(db, earlier(JSON.stringify(all))), unitsById(db, all.map(({ receiverId }) => receiverId), dayOf(now))])
  const arrivals = new Map(found.map(({ sentAs, receiverId, ...arrival }) => [placeOf({ sentAs, receiverId }), arrival]))
  return { earlier: (which) => arrivals.get(placeOf(which)), receivers }
}
