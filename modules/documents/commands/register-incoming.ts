import { deskOf, findPosition } from '#modules/people'
import { dayOf, yearOf } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import { claimUploads, type StoredFile } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findLookalikes } from '../queries/duplicates.ts'
import { documentColumns, findDocument, type DocumentRow } from '../queries/find.ts'
import { takeNumber } from '../queries/numbers.ts'
import { dateProblem, isPast } from '../rules.ts'
import { tables } from '../tables.ts'
import { documentType } from '../queries/types.ts'
import { ensureNotSecret } from './secrecy.ts'
import { grant, hand, standing, tell } from './step.ts'
import { leaderHolder, submitTo } from './submit-incoming.ts'

export type Arrival = {
  typeCode: string; issuerName: string; issuerOrganId: string | null; codeNumber: string; codeNotation: string; issuedOn: string; subject: string
  signerName: string | null; signerPosition: string | null; urgency: DocumentRow['urgency']; pageAmount: number | null; dueOn: string | null; note: string | null
  files: Pick<StoredFile, 'id' | 'name' | 'mediaType' | 'size' | 'pages'>[]
  parcelId?: string | null
  relatedIds?: string[]
}

/** What no register may contain, whatever way the paper came. */
async function ensureRegistrable(context: Context, { subject, issuedOn, note }: Pick<Arrival, 'subject' | 'issuedOn' | 'note'>) {
  const today = dayOf(context.now)
  await ensureNotSecret(context, subject, note ?? '')
  const wrong = dateProblem({ issuedOn, today })
  ensure(wrong === null, () => new Problem(`documents/${wrong!}`, 422, `The document cannot be dated ${issuedOn}`, { issuedOn, today }))
}

/** A deadline the clerk sets is still ahead; one the sender set may have passed on the way. */
function ensureAhead(dueOn: string | null, today: string) {
  ensure(dueOn === null || !isPast(dueOn, today), () => new Problem('documents/due-in-the-past', 422, `The deadline ${dueOn} has passed`, { dueOn, today }))
}

/** The same file is not attached twice. */
export function ensureOnce(fileIds: readonly string[]) {
  ensure(new Set(fileIds).size === fileIds.length, () => new Problem('documents/file-twice', 422, 'The same file is attached twice'))
}

/** My agency: only who acts in one keeps its registers. */
export function agencyOfActor({ actor }: Pick<Context, 'actor'>) {
  ensure(actor.agencyId !== null && actor.positionId !== null, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  return { agencyId: actor.agencyId, positionId: actor.positionId }
}

async function writeDocument(context: Context, arrival: Arrival, registerNumber: number): Promise<DocumentRow> {
  const { db, now } = context
  const { agencyId } = agencyOfActor(context)
  const desk = deskOf(agencyId, 'records-clerk')
  const { files: _, parcelId: __, relatedIds: ___, ...fields } = arrival
  const document = await tables(db).insertInto('documents.document').values({
    ...fields, direction: 'incoming', agencyId, state: 'registered', series: 'incoming', registerYear: yearOf(now), registerNumber,
    arrivedOn: dayOf(now), holder: desk, heldBy: 'Văn thư', acl: [desk], createdAt: now, updatedAt: now,
  }).returning(documentColumns).executeTakeFirstOrThrow()
  await grant(context, document, [desk])
  return document
}

async function keepFiles({ db, actor, now }: Context, { id }: DocumentRow, [scan, ...others]: Arrival['files']) {
  await tables(db).insertInto('documents.version').values({
    documentId: id, ordinal: 1, kind: 'scan', fileId: scan!.id, positionId: actor.positionId!, createdBy: actor.name, createdAt: now, note: scan!.name,
  }).execute()
  if (others.length > 0)
    await tables(db).insertInto('documents.attachment').values(others.map((file, i) =>
      ({ documentId: id, fileId: file.id, ordinal: i + 1, name: file.name, mediaType: file.mediaType, size: file.size, pages: file.pages }))).execute()
}

/** Enters an arrival in my agency's register, paper or electronic alike: one series for both (NĐ 30/2020 Art. 22). */
export async function enterArrival(context: Context, arrival: Arrival): Promise<DocumentRow> {
  const { agencyId } = agencyOfActor(context)
  await ensureRegistrable(context, arrival)
  await documentType(context.db, arrival.typeCode)
  const registerNumber = await takeNumber(context.db, { agencyId, direction: 'incoming', series: 'incoming', year: yearOf(context.now) })
  const document = await writeDocument(context, arrival, registerNumber)
  await keepFiles(context, document, arrival.files)
  for (const relatedId of new Set(arrival.relatedIds))
    await tables(context.db).insertInto('documents.relation').values({ documentId: document.id, relatedId, kind: 'related' }).execute()
  await tell(context, document, contract.IncomingRegistered, { arrivalNumber: registerNumber, issuerName: arrival.issuerName, parcelId: arrival.parcelId ?? null })
  return document
}

/** Leaves a registered document with its clerk, or submits it at once. */
export async function passOn(context: Context, document: DocumentRow, leaderPositionId: string | null, note: string | null) {
  if (leaderPositionId === null) {
    await hand(context, document, { to: document.holder!, verb: 'register' })
    return document
  }
  return submitTo(context, document, leaderHolder(document, await findPosition(context.db, leaderPositionId), dayOf(context.now)), note)
}

type Registration = Omit<InputOf<typeof contract.registerIncoming>, 'fileIds'>

/** The one way a paper enters the register by a clerk's hand, whoever brings its files; they are taken only when nothing speaks against it. */
export async function registerArrival(context: Context, input: Registration, takeFiles: () => Promise<Arrival['files']>) {
  const { submitTo: leader, note, notDuplicate, relatedIds, ...fields } = input
  const { agencyId } = agencyOfActor(context)
  ensureAhead(fields.dueOn, dayOf(context.now))
  await ensureRegistrable(context, { ...fields, note })
  const lookalikes = notDuplicate ? [] : await findLookalikes(context.db, agencyId, fields)
  ensure(lookalikes.length === 0, () => new Problem('documents/duplicate', 409, 'Already registered with this number, symbol and issuer', { documents: lookalikes }))

  const files = await takeFiles()
  for (const id of relatedIds) await findDocument(context.db, context.actor, id)
  const document = await enterArrival(context, { ...fields, note, files, relatedIds })
  const passed = await passOn(context, document, leader, note)
  return { ...standing(passed), arrivalNumber: document.registerNumber!, year: document.registerYear! }
}

export const registerIncoming: Handler<typeof contract.registerIncoming> = (context, { fileIds, ...input }) => registerArrival(context, input, () => {
  ensureOnce(fileIds)
  return claimUploads(context, fileIds)
})
