/** What the ways by which an envelope is taken in share: how it lies before the clerks, who may do anything to it. */
import { randomUUID } from 'node:crypto'
import { findUnitByCode } from '#modules/organisation'
import { screenUpload } from '#modules/secrecy'
import type { Envelope, ReadEnvelope } from '#packages/edxml'
import type { Db } from '#platform/database'
import { takeIn } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fingerprintOf, keyOf } from '../adapters/edxml.ts'
import type { Brought } from '../queries/envelopes.ts'
import type { Outcome } from '../rules.ts'
import { tables } from '../tables.ts'
import { factsOf, lay } from './lay-outside.ts'
import { recall } from './recall.ts'

/** To which agency of ours it came, and by which way; null where a clerk brought it. */
export type Coming = { receiver: { id: string; name: string }; link: string | null }
export type Taken = { parcelId: string; outcome: Outcome }

export const factsIn = (context: Context, { from, code, promulgation, typeCode, subject, signer, otherInfo, dueOn }: Envelope) => factsOf(context, {
  typeCode, issuerName: from.name, issuerOrganId: from.organId || null, codeNumber: code.number, codeNotation: code.notation, issuedOn: promulgation.on, subject,
  signerName: signer.fullName || null, signerPosition: signer.position || null, urgency: otherInfo.priority, pageAmount: otherInfo.pageAmount || null, dueOn,
}, 'delivery/edxml-facts')

/** Each through the intake every upload goes through; the first PDF is the document itself. */
export async function filesIn(context: Context, { attachments }: Envelope): Promise<string[]> {
  ensure(attachments.length > 0, () => new Problem('delivery/no-files', 422, 'The envelope holds no file'))
  const main = Math.max(0, attachments.findIndex(({ bytes }) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-'))
  const files = []
  for (const { bytes, name } of [attachments[main]!, ...attachments.toSpliced(main, 1)]) files.push(await takeIn(context, bytes, name, screenUpload))
  return files.map(({ id }) => id)
}

/** Whether one of these identifiers, of today or of 2016, names that agency of ours. */
export async function namesUs(db: Db, organIds: readonly string[], { receiver }: Coming): Promise<boolean> {
  for (const organId of organIds) if (organId !== '' && (await findUnitByCode(db, organId))?.id === receiver.id) return true
  return false
}

/** What is kept of the envelope itself. */
export const envelopeRow = ({ actor, now }: Context, { envelope, deviations, signature }: ReadEnvelope) => ({
  edxmlId: envelope.documentId, edxmlKey: keyOf(envelope.documentId), fingerprint: fingerprintOf(envelope), deviations: JSON.stringify(deviations), signature: signature?.verdict ?? null,
  broughtBy: actor.name, broughtAt: now,
})

/** Lays it before the clerks as an arrival of its own. */
export async function layEnvelope(context: Context, coming: Coming, read: ReadEnvelope, edition = 1): Promise<{ id: string; documentId: string }> {
  const { envelope } = read
  const { receiver, link } = coming
  const facts = await factsIn(context, envelope)
  const laid = await lay(context, { receiver, facts, fileIds: await filesIn(context, envelope), ...(link !== null && { from: { member: link, sentAs: randomUUID() } }) })
  await tables(context.db).insertInto('delivery.envelope').values({
    documentId: laid.documentId, receiverId: receiver.id, edition, isAddressed: await namesUs(context.db, envelope.to.map(({ organId }) => organId), coming), ...envelopeRow(context, read),
  }).execute()
  return laid
}

/** Only its own sender does anything to a document. */
export function ensureItsSender({ senderOrganId }: Brought, { from }: Envelope, documentId: string) {
  ensure(senderOrganId === from.organId, () => new Problem('delivery/not-the-sender', 422, 'Another agency sent that document', { documentId }))
}

export async function takeBack(context: Context, earlier: Brought, { business }: Envelope): Promise<Taken> {
  await recall(context, { documentId: earlier.documentId, reason: business.reason ?? 'Nơi gửi yêu cầu lấy lại' })
  return { parcelId: earlier.parcelId, outcome: 'recalled' }
}
