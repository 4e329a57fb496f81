import { enterArrival, findLookalikes, passOn, type Arrival } from '#modules/documents'
import { closeWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { lockParcel, type ParcelRow } from '../queries/parcels.ts'
import { filesOf } from '../queries/receiving.ts'
import { takeUpChanges } from './changes.ts'
import { advance } from './step.ts'
import { ensureWaiting } from './waiting.ts'

type Corrections = { [K in keyof contract.Corrections]?: contract.Corrections[K] | undefined }

/** The sender's words, set right where the clerk said so. A deadline that passed before the letter came binds nobody. */
async function arrivalOf({ db, now }: Context, parcel: ParcelRow, corrections: Corrections, note: string | null): Promise<Arrival> {
  const { typeCode, senderName, senderOrganId, codeNumber, codeNotation, issuedOn, subject, signerName, signerPosition, urgency, pageAmount, dueOn } = parcel
  const given = Object.fromEntries(Object.entries(corrections).filter(([, value]) => value !== undefined)) as Partial<Arrival>
  return {
    typeCode, issuerName: senderName, issuerOrganId: senderOrganId, codeNumber, codeNotation, issuedOn, subject, signerName: signerName || null, signerPosition: signerPosition || null,
    urgency, pageAmount, dueOn: isAhead(dueOn, dayOf(now)) ? dueOn : null, ...given, note, files: await filesOf(db, parcel), parcelId: parcel.id,
  }
}

const isAhead = (dueOn: string | null, today: string) => dueOn !== null && dueOn >= today

export const registerParcel: Handler<typeof contract.registerParcel> = async (context, { parcelId, corrections, submitTo, note, notDuplicate }) => {
  const parcel = await lockParcel(context, parcelId)
  ensureWaiting(parcel)
  const arrival = await arrivalOf(context, parcel, corrections, note)
  const lookalikes = notDuplicate ? [] : await findLookalikes(context.db, parcel.receiverId, arrival)
  ensure(lookalikes.length === 0, () => new Problem('documents/duplicate', 409, 'Already registered with this number, symbol and issuer', { documents: lookalikes }))

  const document = await enterArrival(context, arrival)
  const passed = await passOn(context, document, submitTo, note)
  await advance(context, parcel, 'register', { incomingDocumentId: document.id, clerkName: context.actor.name })
  await takeUpChanges(context, parcel, document.id)
  await closeWork(context, { subjectId: parcelId })
  return { parcelId, documentId: document.id, arrivalNumber: document.registerNumber!, year: document.registerYear!, state: passed.state }
}
