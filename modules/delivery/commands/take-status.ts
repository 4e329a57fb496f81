/** A status in edXML: what became of a document of ours at an agency outside, or its sender asking one back (13). */
import { readDocumentId, toCurrentOrganId, type StatusMessage } from '#packages/edxml'
import { sql, type Db } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { keyOf } from '../adapters/edxml.ts'
import { broughtAmong } from '../queries/envelopes.ts'
import type { Outcome, ParcelState } from '../rules.ts'
import { ensureNotSecret } from './lay-outside.ts'
import { recall } from './recall.ts'
import { noteArrived, noteRemoteStatus } from './sent.ts'

type Answered = { parcelId: string; documentId: string; state: ParcelState }
export type StatusTaken = { parcelId: string; outcome: Outcome; /** Ours, where one of ours was answered. */ documentId?: string }

/** Which document it is about, in whichever spelling: the DocumentId says it, else the facts beside it. */
function subjectOf({ documentId, organId, promulgatedOn, code }: StatusMessage['responseFor']) {
  const read = readDocumentId(documentId)
  return read
    ? { ...read, notation: read.notation ?? (code.notation || null), on: read.on ?? (promulgatedOn || null) }
    : { organId, year: Number(promulgatedOn.slice(0, 4)), on: promulgatedOn || null, ...code }
}

const withoutZeros = (number: string) => number.replace(/^0+(?=.)/, '')

/** The parcel that went to its sender by a file or an axis: what other installations answer comes with their proof. */
async function answered(db: Db, { responseFor, from }: StatusMessage, agencyId: string | null): Promise<Answered> {
  const { organId, year, on, number, notation } = subjectOf(responseFor)
  const { rows: [found] } = await sql<Answered>`
    select p.id as parcel_id, p.document_id, p.state from delivery.dispatch d join delivery.parcel p using (document_id)
     where d.sender_organ_id = ${organId} and d.code_number = any(${[number, withoutZeros(number), withoutZeros(number).padStart(2, '0')]}) and d.sender_id is not null
       and ${on === null ? sql`extract(year from d.issued_on) = ${year}` : sql`d.issued_on = ${on}::date`} ${notation === null ? sql`` : sql`and d.code_notation = ${notation}`}
       ${agencyId === null ? sql`` : sql`and d.sender_id = ${agencyId}`}
       and p.member like '%:%' and p.receiver_organ_id = ${toCurrentOrganId(from.organId) ?? from.organId}
     order by d.sent_at desc limit 1`.execute(db)
  ensure(found, () => new Problem('delivery/nothing-sent', 422, `${from.name} was sent no document ${responseFor.documentId} from here`, { documentId: responseFor.documentId, from: from.name }))
  return found
}

/** Its sender asks it back: from the agency that reads the file, or from every agency of ours that has it. */
async function askedBack(context: Context, { responseFor, from, description }: StatusMessage, agencyId: string | null): Promise<StatusTaken> {
  const { documentId: named } = responseFor
  const all = await broughtAmong(context.db, keyOf(named), agencyId)
  const theirs = all.filter(({ senderOrganId }) => senderOrganId === from.organId)
  ensure(all.length > 0, () => new Problem('delivery/nothing-to-recall', 422, `No document ${named} has come here`, { documentId: named }))
  ensure(theirs.length > 0, () => new Problem('delivery/not-the-sender', 422, 'Another agency sent that document', { documentId: named }))
  for (const { documentId } of theirs) await recall(context, { documentId, reason: description ?? 'Nơi gửi yêu cầu lấy lại' })
  return { parcelId: theirs[0]!.parcelId, outcome: 'recalled' }
}

const standingOf = async (db: Db, parcelId: string) => (await sql<{ standing: string }>`select state || coalesce(recall_refused_at::text, '') as standing from delivery.parcel where id = ${parcelId}`.execute(db)).rows[0]!.standing

/**
 * Moves the parcel it answers, only ever onward.
 * @param agencyId whose documents and arrivals it may be about; null for any of ours
 * @throws Problem 422: nothing was sent or came that it could be about, a refusal without a reason, a secrecy mark
 */
export async function takeStatus(context: Context, status: StatusMessage, agencyId: string | null): Promise<StatusTaken> {
  const { code, description, at, staff } = status
  await ensureNotSecret(context, null, description ?? '')
  if (code === '13') return askedBack(context, status, agencyId)
  ensure(code !== '02' || (description ?? '').trim() !== '', () => new Problem('delivery/reason-missing', 422, 'A refusal says why'))
  const { parcelId, documentId } = await answered(context.db, status, agencyId)
  const before = await standingOf(context.db, parcelId)
  if (code === '01') await noteArrived(context, [{ parcelId, at }])
  else await noteRemoteStatus(context, parcelId, { code, at, by: staff?.staff ?? null, reason: description })
  return { parcelId, documentId, outcome: (await standingOf(context.db, parcelId)) === before ? 'already' : 'told' }
}
