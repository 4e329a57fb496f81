/** What waits for an axis is sent, one by one; each row is held while it is under way, so that nobody else sends it too. */
import { askingBackFile, documentFile, parcelToSend, statusFile } from '#modules/delivery'
import type { StatusCode } from '#packages/edxml'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { Problem } from '#platform/problems'
import { AxisTrouble, sendEdoc, type Access } from '../adapters/axis-client.ts'
import { backOff, isOver, type Trouble } from '../rules.ts'
import type { Profile } from '../queries/profiles.ts'
import { said } from './links.ts'
import { queueRecall } from './tell.ts'

export type Round = { database: Database; clock: () => Date; profile: Profile; access: Access }
type Row = { id: string; kind: 'document' | 'recall' | 'status'; parcelId: string; queuedAt: Date; attempts: number; body: { reason?: string | null; code?: StatusCode; at?: string; by?: string | null } }

const UNDER_WAY_MS = 180_000

async function claim({ database, clock, profile }: Round): Promise<Row | undefined> {
  const now = clock()
  const { rows } = await sql<Row>`update axis.outbox set attempts = attempts + 1, next_at = ${new Date(now.getTime() + UNDER_WAY_MS)} where id = (
      select id from axis.outbox where axis = ${profile.code} and sent_at is null and given_up_at is null and parked_at is null and next_at <= ${now} order by next_at, queued_at limit 1 for update skip locked)
    returning id, kind, parcel_id, queued_at, attempts, body`.execute(database.write)
  return rows[0]
}

const MB = 1024 * 1024

async function ensureSize(db: Db, { parcelId }: Row, { attachmentLimit }: Profile) {
  const { files, isWithheld } = await parcelToSend(db, parcelId)
  const size = files.reduce((sum, file) => sum + Number(file.size), 0)
  if (size > attachmentLimit) throw new AxisTrouble({ code: 'axis/too-large', detail: `${(size / MB).toFixed(1)} MB; ${(attachmentLimit / MB).toFixed(0)} MB`, isFinal: true, isOfLink: false })
  return isWithheld
}

/** Null for what is set aside meanwhile: it waits for the decision. */
async function fileOf({ database: { read: db }, clock, profile }: Round, row: Row): Promise<Uint8Array | null> {
  const context = { db, now: clock() }
  const { kind, parcelId, queuedAt, body: { reason = null, code, at, by = null } } = row
  if (kind === 'status') return statusFile(context, parcelId, profile.partner, { code: code!, reason, at: new Date(at!), by })
  if (kind === 'recall') return askingBackFile(context, parcelId, profile.partner, { form: profile.recallAs, reason: reason ?? '', at: queuedAt })
  return (await ensureSize(db, row, profile)) ? null : documentFile(context, parcelId, profile.partner, queuedAt)
}

const messageTypeOf = ({ kind }: Row, { recallAs }: Profile) => (kind === 'document' || (kind === 'recall' && recallAs === 'envelope') ? 'edoc' as const : 'status' as const)

/** Recalled while it was under way: it has left after all, and is asked back. */
async function noteSent({ database, clock, profile }: Round, { id }: Row, docId: string) {
  const now = clock()
  await inTransaction(database.write, async (db) => {
    const { rows: [row] } = await sql<{ wasGivenUp: boolean; parcelId: string; kind: string }>`select given_up_at is not null as was_given_up, parcel_id, kind from axis.outbox where id = ${id} for update`.execute(db)
    await sql`update axis.outbox set sent_at = ${now}, doc_id = ${docId}, problem = null, parked_at = null, given_up_at = null, given_up_by = null where id = ${id}`.execute(db)
    if (row!.wasGivenUp && row!.kind === 'document') await queueRecall({ db, now }, { axis: profile.code, parcelId: row!.parcelId, reason: 'Thu hồi khi đang gửi' })
  })
}

/** What we cannot even write will not be written better tomorrow. */
export function troubleIn(error: unknown): Trouble {
  if (error instanceof AxisTrouble) return error.trouble
  if (error instanceof Problem) return { code: error.code, detail: error.message, isFinal: error.status < 500, isOfLink: false }
  throw error
}

async function noteFailed({ database, clock }: Round, { id, attempts }: Row, trouble: Trouble) {
  const now = clock()
  await sql`update axis.outbox set problem = ${said(trouble)}::jsonb, next_at = ${new Date(now.getTime() + backOff(attempts))}, parked_at = ${isOver(trouble) ? now : null}::timestamptz where id = ${id}`.execute(database.write)
}

async function attempt(round: Round, row: Row) {
  const file = await fileOf(round, row)
  if (file === null) await sql`update axis.outbox set next_at = 'infinity' where id = ${row.id}`.execute(round.database.write)
  else await noteSent(round, row, await sendEdoc(round.access, messageTypeOf(row, round.profile), file))
}

/** Until nothing is due. @throws AxisTrouble when the link itself is in trouble: what is left waits with it */
export async function sendDue(round: Round): Promise<void> {
  for (let row = await claim(round); row !== undefined; row = await claim(round)) {
    const trouble = await attempt(round, row).then(() => null, troubleIn)
    if (trouble !== null) await noteFailed(round, row, trouble)
    if (trouble?.isOfLink) throw new AxisTrouble(trouble)
  }
}
