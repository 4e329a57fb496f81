import { lodgeForCitizen, offersOfProcedure, supplementElsewhere, withdrawElsewhere } from '#modules/dossiers'
import { findUnitByCode } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit, orUndone, systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import * as contract from '../contract.ts'
import { retryMs, type ParkReason } from '../rules.ts'

type Item = contract.PortalItem
type Filed = Extract<Item, { kind: 'filed' }>
type Became = { state: 'taken' | 'parked' | 'conflict' | 'dropped'; reason: string | null }
export type Arriving = Pick<Context, 'db' | 'now'>

const PURPOSE = 'portal.message'
const keyOf = ({ portalId, version }: Pick<Item, 'portalId' | 'version'>) => `${portalId}#${version}`

/** The portal acts for the citizen: nobody of ours does. */
const asPortal = ({ db, now }: Arriving): Context => ({ db, now, actor: { ...systemActor(), name: 'Cổng Dịch vụ công quốc gia' }, request: { id: 'portal', address: null, agent: null, headers: {} } })

const parked = (reason: ParkReason): Became => ({ state: 'parked', reason })
const taken: Became = { state: 'taken', reason: null }

async function dossierOf({ db }: Arriving, portalId: string): Promise<string | null> {
  return (await sql<{ dossierId: string }>`select dossier_id from portal.dossier where portal_id = ${portalId}`.execute(db)).rows[0]?.dossierId ?? null
}

/** Lodged at the counter of the agency the citizen chose on the portal, once, whatever comes twice. */
async function takeFiled(arriving: Arriving, { portalId, procedureCode, agencyCode, caseName, applicant, components }: Filed): Promise<Became> {
  const { db, now } = arriving
  if ((await dossierOf(arriving, portalId)) !== null) return taken
  const [agency, offers] = [await findUnitByCode(db, agencyCode), await offersOfProcedure(db, procedureCode, dayOf(now))]
  if (agency === undefined) return parked('unknown-agency')
  if (offers.length === 0) return parked('unknown-procedure')
  const own = offers.filter(({ agencyId }) => agencyId === agency.id)
  const offer = own.find((each) => each.caseName === (caseName ?? '')) ?? own[0]
  if (!offer) return parked('not-handled')
  const parts = components.map(({ position, copies }) => ({ position, source: 'uploaded' as const, originals: 0, copies, fileIds: [] }))
  const context = asPortal(arriving)
  const { dossierId } = await lodgeForCitizen(context, { processId: offer.id, agencyId: agency.id, applicant, parts, citizenId: null, form: null, answers: null })
  await sql`insert into portal.dossier (dossier_id, portal_id, taken_at) values (${dossierId}, ${portalId}, ${now}) on conflict (dossier_id) do update set portal_id = excluded.portal_id, taken_at = excluded.taken_at`.execute(db)
  await emit(context, contract.DossierTaken, { subject: dossierId, payload: { dossierId, portalId } })
  return taken
}

/** What the citizen changed on the portal is done here too; where we have gone another way meanwhile, a person decides. */
async function takeChange(arriving: Arriving, item: Exclude<Item, Filed>): Promise<Became> {
  const dossierId = await dossierOf(arriving, item.portalId)
  if (dossierId === null) return parked('not-filed-yet')
  try {
    await orUndone(arriving.db, () => changeHere(arriving, dossierId, item))
    return taken
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error
    await openConflict(arriving, { kind: 'dossier', subject: item.portalId, dossierId, version: item.version, ours: error.facts ?? {}, theirs: { kind: item.kind, at: item.at, words: 'reason' in item ? item.reason : item.words } })
    return { state: 'conflict', reason: null }
  }
}

export const changeHere = (arriving: Arriving, dossierId: string, item: Exclude<Item, Filed>) =>
  item.kind === 'withdrawn' ? withdrawElsewhere(asPortal(arriving), dossierId, item.reason) : supplementElsewhere(asPortal(arriving), dossierId, item.words)

type Conflict = { kind: 'dossier' | 'procedure' | 'refused'; subject: string; dossierId: string | null; version: number | null; ours: object; theirs: object }

export const openConflict = ({ db, now }: Arriving, { kind, subject, dossierId, version, ours, theirs }: Conflict) =>
  sql`insert into portal.conflict (kind, subject, dossier_id, version, ours, theirs, found_at) values (${kind}, ${subject}, ${dossierId}, ${version}, ${JSON.stringify(ours)}::jsonb, ${JSON.stringify(theirs)}::jsonb, ${now})`.execute(db)

/** What the rules of dossiers refuse is parked with their words; only what nobody foresaw stops the exchange. */
async function takeItem(arriving: Arriving, item: Item): Promise<Became> {
  try {
    return await orUndone(arriving.db, () => (item.kind === 'filed' ? takeFiled(arriving, item) : takeChange(arriving, item)))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { state: 'parked', reason: error.type.split(':').at(-1)! }
  }
}

const wakeAt = ({ state }: Became, now: Date, tries: number) => (state === 'parked' ? new Date(now.getTime() + retryMs(tries)) : null)

/** One message of the portal, in the caller's transaction: kept and acted on once, however often it comes. */
export async function takeMessage(arriving: Arriving, raw: { portalId: string }): Promise<Became['state'] | 'known'> {
  const { db, now } = arriving
  const { success, data: item } = contract.PortalItem.safeParse(raw)
  const head = success ? item : { portalId: raw.portalId.slice(0, 60), version: Number((raw as { version?: unknown }).version) || 1, kind: 'filed' as const, procedureCode: '', agencyCode: '' }
  const { rows } = await sql`insert into portal.inbox (portal_id, version, kind, procedure_code, agency_code, message, received_at, state, reason)
    values (${head.portalId}, ${head.version}, ${head.kind}, ${head.procedureCode}, ${head.agencyCode}, ${conceal(Buffer.from(JSON.stringify(raw)), PURPOSE, keyOf(head))}, ${now}, 'parked', 'unsound') on conflict do nothing returning 1`.execute(db)
  if (rows.length === 0) return 'known'
  const became = success ? await takeItem(arriving, item) : parked('unsound')
  await note(arriving, head, became, 1)
  if (head.kind === 'filed' && became.state === 'taken') await wakeWaiting(arriving, head.portalId)
  return became.state
}

/** What came before the filing it belongs to. */
async function wakeWaiting(arriving: Arriving, portalId: string) {
  const { rows } = await sql<{ version: number }>`select version from portal.inbox where portal_id = ${portalId} and state = 'parked' and reason = 'not-filed-yet' order by version`.execute(arriving.db)
  for (const { version } of rows) await takeAgain(arriving, { portalId, version })
}

const note = ({ db, now }: Arriving, { portalId, version }: Pick<Item, 'portalId' | 'version'>, became: Became, tries: number) =>
  sql`update portal.inbox set state = ${became.state}, reason = ${became.reason}, tries = ${tries}, next_at = ${wakeAt(became, now, tries)} where portal_id = ${portalId} and version = ${version}`.execute(db)

/** A parked message again: what was unknown may be known by now. */
export async function takeAgain(arriving: Arriving, which: { portalId: string; version: number }): Promise<Became | null> {
  const { rows: [row] } = await sql<{ message: Buffer; tries: number }>`select message, tries from portal.inbox where portal_id = ${which.portalId} and version = ${which.version} and state = 'parked' for update`.execute(arriving.db)
  if (!row) return null
  const { success, data: item } = contract.PortalItem.safeParse(JSON.parse(reveal(row.message, PURPOSE, keyOf(which)).toString()))
  const became = success ? await takeItem(arriving, item) : parked('unsound')
  await note(arriving, which, became, row.tries + 1)
  return became
}

/** What a message said, for whoever decides about it. */
export async function itemOf({ db }: Pick<Arriving, 'db'>, which: { portalId: string; version: number }): Promise<Item | null> {
  const { rows: [row] } = await sql<{ message: Buffer }>`select message from portal.inbox where portal_id = ${which.portalId} and version = ${which.version}`.execute(db)
  return row ? contract.PortalItem.parse(JSON.parse(reveal(row.message, PURPOSE, keyOf(which)).toString())) : null
}
