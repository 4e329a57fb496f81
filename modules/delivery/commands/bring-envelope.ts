/** An edXML file received outside becomes an arrival like any other; its sender's recall takes one back. */
import { findUnit, findUnitByCode } from '#modules/organisation'
import { screenUpload } from '#modules/secrecy'
import type { Envelope, ReadEnvelope } from '#packages/edxml'
import { sql } from '#platform/database'
import { takeIn } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fingerprintOf, keyOf, readBrought } from '../adapters/edxml.ts'
import type * as contract from '../contract.ts'
import { broughtBefore } from '../queries/envelopes.ts'
import { tables } from '../tables.ts'
import { noteChange } from './changes.ts'
import { ensureNotSecret, factsOf, lay } from './lay-outside.ts'
import { recall } from './recall.ts'

const MOST_BYTES = 96 * 1024 * 1024

type Receiver = { id: string; name: string }

async function bytesOf({ request: { body, headers } }: Context): Promise<Buffer> {
  const tooLarge = () => new Problem('files/too-large', 413, `An envelope may have at most ${MOST_BYTES} bytes`, { limit: MOST_BYTES })
  ensure(Number(headers['content-length'] ?? 0) <= MOST_BYTES, tooLarge)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body!) {
    ensure((size += (chunk as Buffer).length) <= MOST_BYTES, tooLarge)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** Whose register it comes to: the agency the clerk acts in. */
async function receiverOf({ db, actor }: Context): Promise<Receiver> {
  const unit = actor.agencyId === null ? undefined : await findUnit(db, actor.agencyId)
  ensure(unit, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  return unit
}

const ensureNoSecret = (context: Context, { envelope: { subject, content, otherInfo, business, toPlaces }, secrecy }: ReadEnvelope) =>
  ensureNotSecret(context, secrecy, subject, content ?? '', business.reason ?? '', ...otherInfo.appendixes, ...toPlaces)

const factsIn = (context: Context, { from, code, promulgation, typeCode, subject, signer, otherInfo, dueOn }: Envelope) => factsOf(context, {
  typeCode, issuerName: from.name, issuerOrganId: from.organId || null, codeNumber: code.number, codeNotation: code.notation, issuedOn: promulgation.on, subject,
  signerName: signer.fullName || null, signerPosition: signer.position || null, urgency: otherInfo.priority, pageAmount: otherInfo.pageAmount || null, dueOn,
}, 'delivery/edxml-facts')

/** Each through the intake every upload goes through; the first PDF is the document itself. */
async function filesOf(context: Context, { attachments }: Envelope) {
  ensure(attachments.length > 0, () => new Problem('delivery/no-files', 422, 'The envelope holds no file'))
  const main = Math.max(0, attachments.findIndex(({ bytes }) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-'))
  const files = []
  for (const { bytes, name } of [attachments[main]!, ...attachments.toSpliced(main, 1)]) files.push(await takeIn(context, bytes, name, screenUpload))
  return files.map(({ id }) => id)
}

async function isAddressed({ db }: Context, { to }: Envelope, receiver: Receiver) {
  for (const { organId } of to) if (organId !== '' && (await findUnitByCode(db, organId))?.id === receiver.id) return true
  return false
}

/** Two clerks may bring the same file at the same moment: one of them must find the other's. */
const inTurn = ({ db }: Context, receiverId: string, key: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`delivery.envelope:${receiverId}:${key}`}, 0))`.execute(db)

async function layEnvelope(context: Context, receiver: Receiver, { envelope, deviations, signature }: ReadEnvelope): Promise<{ id: string; documentId: string }> {
  const { db, actor, now } = context
  const facts = await factsIn(context, envelope)
  const laid = await lay(context, { receiver, facts, fileIds: await filesOf(context, envelope) })
  await tables(db).insertInto('delivery.envelope').values({
    documentId: laid.documentId, receiverId: receiver.id, edxmlId: envelope.documentId, edxmlKey: keyOf(envelope.documentId), fingerprint: fingerprintOf(envelope), isAddressed: await isAddressed(context, envelope, receiver),
    deviations: JSON.stringify(deviations), signature: signature?.verdict ?? null, broughtBy: actor.name, broughtAt: now,
  }).execute()
  return laid
}

/** What it replaces of what its sender sent before bears that at once. */
async function replaceEarlier(context: Context, receiver: Receiver, { business, code, promulgation, from }: Envelope, byDocumentId: string) {
  if (business.kind !== 'replace') return
  for (const { documentId } of business.replaced) {
    const earlier = await broughtBefore(context.db, receiver.id, keyOf(documentId))
    if (earlier?.senderOrganId !== from.organId) continue
    await noteChange(context, { documentId: earlier.documentId, byDocumentId, kind: 'replaces', byNumber: `${code.number}/${code.notation}`, effectiveOn: promulgation.on })
  }
}

/** Only its own sender takes a document back. */
async function takeBack(context: Context, receiver: Receiver, { business, from }: Envelope) {
  const named = business.kind === 'recall' ? business.documentId : ''
  const earlier = await broughtBefore(context.db, receiver.id, keyOf(named))
  ensure(earlier, () => new Problem('delivery/nothing-to-recall', 422, `No document ${named} has come here`, { documentId: named }))
  ensure(earlier.senderOrganId === from.organId, () => new Problem('delivery/not-the-sender', 422, 'Another agency sent that document', { documentId: named }))
  await recall(context, { documentId: earlier.documentId, reason: business.reason ?? 'Nơi gửi yêu cầu lấy lại' })
  return { parcelId: earlier.parcelId, outcome: 'recalled' as const }
}

export const bringEnvelope: Handler<typeof contract.bringEnvelope> = async (context) => {
  const receiver = await receiverOf(context)
  const brought = await readBrought(await bytesOf(context))
  const { envelope } = brought
  await ensureNoSecret(context, brought)
  if (envelope.business.kind === 'recall') return takeBack(context, receiver, envelope)
  const key = keyOf(envelope.documentId)
  await inTurn(context, receiver.id, key)
  const earlier = await broughtBefore(context.db, receiver.id, key)
  if (earlier?.fingerprint === fingerprintOf(envelope)) return { parcelId: earlier.parcelId, outcome: 'already' }
  if (earlier) throw new Problem('delivery/another-content', 409, 'This DocumentId has come before with other content', { parcelId: earlier.parcelId, documentId: envelope.documentId })
  ensure(envelope.business.kind !== 'update', () => new Problem('delivery/update-of-nothing', 422, 'It updates a document that has not come here', { documentId: envelope.documentId }))
  const { id: parcelId, documentId } = await layEnvelope(context, receiver, brought)
  await replaceEarlier(context, receiver, envelope, documentId)
  return { parcelId, outcome: 'arrived' }
}
