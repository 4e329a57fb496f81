import { openTasksOf } from '#modules/tasks'
import { closeWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { ensureDecided, isUnfinished, weigh, type Weighed } from '../queries/closing.ts'
import { numberOf } from '../queries/entries.ts'
import { lockFile, type FileRow } from '../queries/find.ts'
import { ensureLawful, rulesOn } from '../queries/rules.ts'
import { fileLifecycle, handOverDueOn, keepBackFlaw, type FileMove } from '../rules.ts'
import { tables } from '../tables.ts'
import { closeEntries, custodyOf, ensureKeeps, ensureNotHeld, tell } from './step.ts'

type Closing = InputOf<typeof contract.closeWorkFile>

/** A file of mine that may make this move, held. */
async function takeUp(context: Context, fileId: string, move: FileMove) {
  const file = await lockFile(context, fileId)
  const state = fileLifecycle.next(move, file.state)
  ensureKeeps(context, file)
  ensureNotHeld(file)
  return { file, state }
}

function ensureDates({ startedOn }: FileRow, { endedOn }: Closing, today: string) {
  ensure(endedOn <= today, () => new Problem('archive/ends-in-the-future', 422, 'The work cannot end after today'))
  ensure(endedOn >= startedOn, () => new Problem('archive/ends-before-it-starts', 422, `The file starts on ${startedOn}`, { startedOn }))
}

/** Drafts and duplicates leave the file as it is closed. */
async function drop(context: Context, fileId: string, weighed: Weighed[], dropIds: readonly string[]): Promise<Weighed[]> {
  const dropped = weighed.filter(({ entry }) => dropIds.includes(entry.id))
  const unknown = dropIds.find((id) => !dropped.some(({ entry }) => entry.id === id))
  ensure(unknown === undefined, () => notFound('entry', unknown!))
  if (dropped.length === 0) return weighed
  await tables(context.db).updateTable('archive.entry').set({ removedAt: context.now, removedBy: context.actor.name, removedReason: 'Bản nháp, bản trùng loại khi kết thúc hồ sơ' })
    .where('id', 'in', dropped.map(({ entry }) => entry.id)).execute()
  await closeEntries(context, fileId, dropped.flatMap(({ entry }) => entry.documentId ?? []))
  return weighed.filter((each) => !dropped.includes(each))
}

function ensureFinished(kept: Weighed[]) {
  ensure(kept.length > 0, () => new Problem('archive/nothing-in-it', 409, 'There is nothing in the file'))
  const unfinished = kept.filter(isUnfinished).map(({ document }) => document!)
  ensure(unfinished.length === 0, () => new Problem('archive/unfinished', 409, `Work on ${unfinished.length} documents is not finished`, {
    documents: unfinished.map((document) => ({ id: document.id, number: numberOf(document), title: document.subject, heldBy: document.heldBy })),
  }))
}

/** What was ordered on a paper is part of the work: as long as it goes on, the file of that work does not end. */
async function ensureNothingOrdered({ db }: Context, kept: Weighed[]) {
  const open = new Map((await openTasksOf(db, kept.flatMap(({ entry }) => entry.documentId ?? []))).map(({ documentId, count }) => [documentId, count]))
  const ordered = kept.flatMap(({ document }) => (document && open.has(document.id) ? [{ id: document.id, number: numberOf(document), title: document.subject, count: open.get(document.id)! }] : []))
  ensure(ordered.length === 0, () => new Problem('archive/tasks-open', 409, `Tasks ordered on ${ordered.length} documents go on`, { documents: ordered }))
}

/** From now on the file says for itself what lies in it: places, contents with hashes, and the documents' own facts. */
async function settle({ db }: Context, fileId: string, kept: Weighed[]) {
  const settled = kept.map(({ entry, document, contents, pages, placedOn }, index) => ({
    id: entry.id, ordinal: index + 1, pages, placedOn, contents, facts: document,
    title: document?.subject ?? entry.title, typeName: document?.typeName ?? entry.typeName, number: document ? numberOf(document) : entry.number, issuerName: document?.issuerName ?? entry.issuerName,
  }))
  await sql`
    update archive.entry e set ordinal = (s->>'ordinal')::int, pages = (s->>'pages')::int, placed_on = (s->>'placedOn')::date, contents = s->'contents', facts = nullif(s->'facts', 'null'::jsonb),
           title = s->>'title', type_name = s->>'typeName', number = s->>'number', issuer_name = s->>'issuerName'
      from jsonb_array_elements(${JSON.stringify(settled)}::jsonb) as s where e.id = (s->>'id')::uuid and e.file_id = ${fileId}`.execute(db)
}

export const closeWorkFile: Handler<typeof contract.closeWorkFile> = async (context, closing) => {
  const { fileId, title, retentionYears, endedOn, dropIds } = closing
  const { file, state } = await takeUp(context, fileId, 'close')
  const today = dayOf(context.now)
  ensureDates(file, closing, today)
  const rules = await rulesOn(context.db, today)
  ensureLawful(retentionYears, rules)
  const kept = await drop(context, fileId, await weigh(context.db, fileId), dropIds)
  ensureFinished(kept)
  await ensureNothingOrdered(context, kept)
  await ensureDecided(context.db, kept)
  await settle(context, fileId, kept)
  const [docTotal, pageTotal] = [kept.length, kept.reduce((sum, { pages }) => sum + pages, 0)]
  const due = handOverDueOn({ retentionYears, workKind: file.workKind }, endedOn, rules)
  await tables(context.db).updateTable('archive.file')
    .set({ state, title, retentionYears, endedOn, docTotal, pageTotal, handOverDueOn: due, closedAt: context.now, updatedAt: context.now }).where('id', '=', fileId).execute()
  await tell(context, { ...file, title }, contract.FileClosed, { ...custodyOf({ ...file, title }, state), docTotal, pageTotal, dropped: dropIds.length, endedOn })
  return { fileId, state, docTotal, pageTotal, handOverOn: due }
}

export const reopenWorkFile: Handler<typeof contract.reopenWorkFile> = async (context, { fileId, reason }) => {
  const { file, state } = await takeUp(context, fileId, 'reopen')
  await tables(context.db).updateTable('archive.entry').set({ ordinal: null, pages: null, contents: null, facts: null }).where('fileId', '=', fileId).where('removedAt', 'is', null).execute()
  await tables(context.db).updateTable('archive.file').set({
    state, endedOn: null, docTotal: null, pageTotal: null, handOverDueOn: null, keptBackUntil: null, keptBackFor: null, consent: null, warnedFor: null, closedAt: null, updatedAt: context.now,
  }).where('id', '=', fileId).execute()
  await closeWork(context, { subjectId: fileId, verb: 'hand-over' })
  await tell(context, file, contract.FileReopened, { ...custodyOf(file, state), reason })
  return { fileId, state }
}

export const keepBackFile: Handler<typeof contract.keepBackFile> = async (context, { fileId, untilOn, reason, consent }) => {
  const { file, state } = await takeUp(context, fileId, 'keepBack')
  const rules = await rulesOn(context.db, dayOf(context.now))
  const flaw = keepBackFlaw({ handOverDueOn: file.handOverDueOn, untilOn }, rules)
  ensure(flaw === null, () => new Problem(`archive/${flaw!}`, 422, 'A file is kept back beyond its day, within the law’s limit', { dueOn: file.handOverDueOn, months: rules.keepBackMonths }))
  await tables(context.db).updateTable('archive.file').set({ keptBackUntil: untilOn, keptBackFor: reason, consent, warnedFor: null, updatedAt: context.now }).where('id', '=', fileId).execute()
  await closeWork(context, { subjectId: fileId, verb: 'hand-over' })
  await tell(context, file, contract.FileKeptBack, { untilOn, reason, consent })
  return { fileId, state }
}
