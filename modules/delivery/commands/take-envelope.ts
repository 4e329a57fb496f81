/** What an agency outside says in edXML to one of ours, whatever has carried it: a new arrival, or something about an earlier one. */
import type { Envelope, ReadEnvelope } from '#packages/edxml'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fingerprintOf, keyOf } from '../adapters/edxml.ts'
import { broughtBefore } from '../queries/envelopes.ts'
import { noteChange } from './changes.ts'
import { ensureItsSender, layEnvelope, takeBack, type Coming, type Taken } from './lay-envelope.ts'
import { ensureNotSecret } from './lay-outside.ts'
import { takeUpdate } from './take-update.ts'

const ensureNoSecret = (context: Context, { envelope: { subject, content, otherInfo, business, toPlaces }, secrecy }: ReadEnvelope) =>
  ensureNotSecret(context, secrecy, subject, content ?? '', business.reason ?? '', ...otherInfo.appendixes, ...toPlaces)

/** The same file may come twice at the same moment: one of them must find the other's. */
const inTurn = ({ db }: Context, receiverId: string, key: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`delivery.envelope:${receiverId}:${key}`}, 0))`.execute(db)

/** What it replaces of what its sender sent before bears that at once. */
async function replaceEarlier(context: Context, { receiver }: Coming, { business, code, promulgation, from }: Envelope, byDocumentId: string) {
  if (business.kind !== 'replace') return
  for (const { documentId } of business.replaced) {
    const earlier = await broughtBefore(context.db, receiver.id, keyOf(documentId))
    if (earlier?.senderOrganId !== from.organId) continue
    await noteChange(context, { documentId: earlier.documentId, byDocumentId, kind: 'replaces', byNumber: `${code.number}/${code.notation}`, effectiveOn: promulgation.on })
  }
}

async function takeRecall(context: Context, { receiver }: Coming, envelope: Envelope, named: string): Promise<Taken> {
  const earlier = await broughtBefore(context.db, receiver.id, keyOf(named))
  ensure(earlier, () => new Problem('delivery/nothing-to-recall', 422, `No document ${named} has come here`, { documentId: named }))
  ensureItsSender(earlier, envelope, named)
  return takeBack(context, earlier, envelope)
}

/** What was refused here may come again in other words; what was taken may not. */
async function takeNew(context: Context, coming: Coming, read: ReadEnvelope): Promise<Taken> {
  const { envelope } = read
  const earlier = await broughtBefore(context.db, coming.receiver.id, keyOf(envelope.documentId))
  if (earlier?.fingerprint === fingerprintOf(envelope)) return { parcelId: earlier.parcelId, outcome: 'already' }
  if (earlier?.state === 'refused') return takeUpdate(context, coming, read, envelope.documentId)
  if (earlier) throw new Problem('delivery/another-content', 409, 'This DocumentId has come before with other content', { parcelId: earlier.parcelId, documentId: envelope.documentId })
  const { id: parcelId, documentId } = await layEnvelope(context, coming, read)
  await replaceEarlier(context, coming, envelope, documentId)
  return { parcelId, outcome: 'arrived' }
}

/** @throws Problem 4xx with what speaks against it; nothing has changed then */
export async function takeEnvelope(context: Context, coming: Coming, read: ReadEnvelope): Promise<Taken> {
  await ensureNoSecret(context, read)
  const { business, documentId } = read.envelope
  const named = 'documentId' in business && business.documentId !== '' ? business.documentId : documentId
  await inTurn(context, coming.receiver.id, keyOf(named))
  if (business.kind === 'recall') return takeRecall(context, coming, read.envelope, named)
  return business.kind === 'update' ? takeUpdate(context, coming, read, named) : takeNew(context, coming, read)
}
