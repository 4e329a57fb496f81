/** An update (QCVN 102:2016, type 2): a document sent again. What waits or went back takes its new words; what stands in the register is corrected by it. */
import { renameWork } from '#modules/work'
import type { Business, ReadEnvelope } from '#packages/edxml'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fingerprintOf, keyOf } from '../adapters/edxml.ts'
import { broughtBefore, type Brought } from '../queries/envelopes.ts'
import { lockParcelOut } from '../queries/parcels.ts'
import { tables } from '../tables.ts'
import { noteChange } from './changes.ts'
import { reopen } from './resend.ts'
import { ensureItsSender, envelopeRow, factsIn, filesIn, layEnvelope, namesUs, takeBack, type Coming, type Taken } from './lay-envelope.ts'

type Update = Extract<Business, { kind: 'update' }>

/** What it does to our agency as one of the receivers; null where it says nothing of us. */
async function changeOfUs({ db }: Context, coming: Coming, { receivers }: Update) {
  for (const { organId, change } of receivers) if (await namesUs(db, [organId], coming)) return change
  return null
}

/** The parcel is the one it was, with the words and files of now. */
async function renew(context: Context, read: ReadEnvelope, { documentId, parcelId, state }: Brought) {
  const { issuerName: senderName, issuerOrganId: senderOrganId, signerName, signerPosition, note: _, ...facts } = await factsIn(context, read.envelope)
  const [fileId, ...attachmentIds] = await filesIn(context, read.envelope)
  const { db, now } = context
  await tables(db).updateTable('delivery.dispatch').set({ ...facts, senderName, senderOrganId, signerName: signerName ?? '', signerPosition: signerPosition ?? '', fileId: fileId!, attachmentIds, sentAt: now }).where('documentId', '=', documentId).execute()
  await tables(db).updateTable('delivery.envelope').set(envelopeRow(context, read)).where('documentId', '=', documentId).execute()
  if (state === 'refused') await reopen(context, await lockParcelOut(db, documentId, parcelId), read.envelope.business.reason)
  else await renameWork(context, { subjectId: parcelId, title: facts.subject })
}

/** A further arrival that corrects the copy in the register; both bear it. */
async function correct(context: Context, coming: Coming, read: ReadEnvelope, earlier: Brought): Promise<string> {
  const { code, promulgation } = read.envelope
  const { id, documentId } = await layEnvelope(context, coming, read, earlier.edition + 1)
  await noteChange(context, { documentId: earlier.documentId, byDocumentId: documentId, kind: 'corrects', byNumber: `${code.number}/${code.notation}`, effectiveOn: promulgation.on })
  return id
}

const goneBack = ['recalled', 'copyCancelled']

async function takeChanged(context: Context, coming: Coming, read: ReadEnvelope, earlier: Brought): Promise<Taken> {
  if (goneBack.includes(earlier.state)) return { parcelId: (await layEnvelope(context, coming, read, earlier.edition + 1)).id, outcome: 'arrived' }
  if (earlier.state !== 'arrived' && earlier.state !== 'refused') return { parcelId: await correct(context, coming, read, earlier), outcome: 'corrected' }
  await renew(context, read, earlier)
  return { parcelId: earlier.parcelId, outcome: 'updated' }
}

/** @param named the document it updates, as its sender names it */
export async function takeUpdate(context: Context, coming: Coming, read: ReadEnvelope, named: string): Promise<Taken> {
  const { envelope } = read
  const update = envelope.business.kind === 'update' ? envelope.business : null
  const ours = update && await changeOfUs(context, coming, update)
  const earlier = await broughtBefore(context.db, coming.receiver.id, keyOf(named))
  if (!earlier) {
    ensure(ours === 'added', () => new Problem('delivery/update-of-nothing', 422, 'It updates a document that has not come here', { documentId: envelope.documentId }))
    return { parcelId: (await layEnvelope(context, coming, read)).id, outcome: 'arrived' }
  }
  ensureItsSender(earlier, envelope, named)
  if (ours === 'removed') return takeBack(context, earlier, envelope)
  const isOfOthers = update !== null && update.changesReceivers && !update.changesDocument
  if (isOfOthers || earlier.fingerprint === fingerprintOf(envelope)) return { parcelId: earlier.parcelId, outcome: 'already' }
  return takeChanged(context, coming, read, earlier)
}
