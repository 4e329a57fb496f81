import { contentsNow, lockDocument, noteAct, noteReaders, openDocumentsTo, type DocumentRow } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { send, sql } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { ConsultationRow } from '../queries/find.ts'
import { paperOf } from '../queries/papers.ts'
import { deadlineFlaw, isOpenToOpinions, mayAsk } from '../rules.ts'
import { tables } from '../tables.ts'
import { ask, nameOf, standing, tell, titled } from './step.ts'
import { resolveTargets, type Asked } from './targets.ts'

function ensureMine({ actor }: Pick<Context, 'actor'>, document: DocumentRow) {
  const paper = paperOf(document)
  ensure(mayAsk(actor.keys, paper), () => new Problem('consultation/not-yours-to-ask', 403, 'Opinions are collected by the drafter, the head of the unit, or whoever leads'))
  ensure(isOpenToOpinions(paper), () => new Problem('consultation/too-late-to-ask', 409, 'Nobody can be asked about this paper any more', { state: document.state }))
}

export function ensureDeadline(dueOn: string, today: string, present: string | null = null) {
  const flaw = deadlineFlaw(dueOn, today, present)
  ensure(flaw === null, () => new Problem(`consultation/${flaw!}`, 422, `The day ${dueOn} cannot be the deadline`, { dueOn: present ?? dueOn }))
}


async function write(context: Context, document: DocumentRow, { question, dueOn, ordinal }: { question: string; dueOn: string; ordinal: number }): Promise<ConsultationRow> {
  const { db, actor, now } = context
  ensure(actor.positionId !== null && actor.unitId !== null, () => new Problem('consultation/no-agency', 403, 'Choose the position you act in first'))
  const agency = await findUnit(db, document.agencyId)
  const { rows } = await sql<{ round: number }>`select coalesce(max(round), 0) + 1 as round from consultation.consultation where document_id = ${document.id}`.execute(db)
  const number = document.codeNumber === null ? null : `${document.codeNumber}/${document.codeNotation}`
  return tables(db).insertInto('consultation.consultation').values({
    documentId: document.id, direction: document.direction, agencyId: document.agencyId, agencyName: agency?.name ?? '', round: rows[0]!.round, subject: titled(document.subject), number,
    urgency: document.urgency, ordinal, question, dueOn, firstDueOn: dueOn, askerId: actor.positionId, askerUnitId: document.drafterUnitId ?? actor.unitId, askerName: nameOf(actor),
    audience: document.acl, askedAt: now,
  }).returningAll().executeTakeFirstOrThrow()
}

async function fixFiles({ db }: Context, consultationId: string, fileIds: readonly string[]) {
  const files = await Promise.all(fileIds.map((fileId) => fileOf(db, fileId)))
  void send(db, tables(db).insertInto('consultation.file').values(files.map(({ id, name, mediaType, size, pages }) => ({ consultationId, fileId: id, name, mediaType, size, pages }))))
}

/** Inside the agency the whole document opens; other agencies read the version they are asked about, and no more. */
async function openTo(context: Context, { id, documentId, agencyId }: ConsultationRow, asked: readonly Asked[]) {
  const keysIn = (isOurs: boolean) => asked.filter((each) => (each.agencyId === agencyId) === isOurs).map(({ key }) => key)
  await openDocumentsTo(context, { source: id, documentIds: [documentId], keys: keysIn(true) })
  await noteReaders(context, { documentId, keys: keysIn(false) })
}

export const askOpinions: Handler<typeof contract.askOpinions> = async (context, { documentId, question, dueOn, targets }) => {
  const document = await lockDocument(context, documentId)
  ensureMine(context, document)
  ensureDeadline(dueOn, dayOf(context.now))
  noteAct(context, documentId)
  const asked = await resolveTargets(context, targets)
  const { ordinal, fileIds } = await contentsNow(context.db, documentId)
  const consultation = await write(context, document, { question, dueOn, ordinal })
  await fixFiles(context, consultation.id, fileIds)
  const requests = await tables(context.db).insertInto('consultation.request').values(asked.map((each) => ({ ...each, consultationId: consultation.id }))).returning(['id', 'key', 'handedId']).execute()
  await openTo(context, consultation, asked)
  for (const request of requests) await ask(context, consultation, request)
  await tell(context, consultation, contract.OpinionsAsked, asked.map(({ key }) => key), { names: asked.map(({ name }) => name), question, dueOn })
  return { ...standing(consultation), round: consultation.round, asked: asked.length }
}
