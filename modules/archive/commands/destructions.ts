import { destroyContents } from '#modules/documents'
import { closeWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import type { EventType } from '#platform/contract'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import { releaseContents } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { filesOfDestruction, lockDestruction, type DestructionRow } from '../queries/destructions.ts'
import { lockFilesOf, readersOf, type FileRow } from '../queries/find.ts'
import { rulesOn } from '../queries/rules.ts'
import { destructionFlaw, destructionLifecycle, fileLifecycle } from '../rules.ts'
import { tables } from '../tables.ts'
import { archivistDesk, ask, closeTo, custodyOf, leaderDesk, seatOf, tell } from './step.ts'

/** Whatever the list says: for ever kept, frozen, lent or not yet expired files are never destroyed. */
async function ensureMayGo({ db, now }: Context, files: readonly FileRow[]) {
  const rules = await rulesOn(db, dayOf(now))
  for (const file of files) {
    const flaw = destructionFlaw(file, dayOf(now), rules)
    ensure(flaw === null, () => new Problem(`archive/${flaw!}`, 409, `${file.code} may not be destroyed: ${flaw!}`, { code: file.code, title: file.title }))
  }
  const { rows: [lent] } = await sql<{ code: string; borrowerName: string }>`select f.code, l.borrower_name from archive.loan l join archive.file f on f.id = l.file_id
    where l.file_id = any(${files.map(({ id }) => id)}::uuid[]) and l.state = 'lent' limit 1`.execute(db)
  ensure(!lent, () => new Problem('archive/on-loan', 409, `${lent!.code} is lent to ${lent!.borrowerName}`, lent))
}

async function ensureListedOnce({ db }: Context, ids: readonly string[]) {
  const { rows: [listed] } = await sql<{ code: string }>`select df.code from archive.destruction_file df join archive.destruction d on d.id = df.destruction_id
    where df.file_id = any(${[...ids]}::uuid[]) and d.state in ('proposed', 'reviewed', 'approved') limit 1`.execute(db)
  ensure(!listed, () => new Problem('archive/listed-already', 409, `${listed!.code} stands on another list`, listed))
}

const tellList = (context: Context, { id, agencyId, fileCount }: Pick<DestructionRow, 'id' | 'agencyId' | 'fileCount'>, type: EventType, facts: Record<string, unknown> = {}) =>
  emit(context, type, { subject: id, audience: [archivistDesk(agencyId), leaderDesk(agencyId)], payload: { destructionId: id, agencyId, files: fileCount, ...facts } as never })

const workOn = (id: string, reason: string) => ({ kind: 'destruction', id, path: `/archive/destructions/${id}` as const, title: reason, note: { vi: 'Danh mục hồ sơ hết thời hạn lưu trữ', en: 'List of files past their retention' } })

async function advance({ db }: Context, id: string, change: Partial<Omit<DestructionRow, 'id' | 'fileCount'>> & Pick<DestructionRow, 'state'>) {
  await tables(db).updateTable('archive.destruction').set(change).where('id', '=', id).execute()
  return { destructionId: id, state: change.state }
}

export const proposeDestruction: Handler<typeof contract.proposeDestruction> = async (context, { fileIds, reason }) => {
  const { agencyId } = seatOf(context)
  const ids = [...new Set(fileIds)]
  const files = await lockFilesOf(context.db, agencyId, ids)
  await ensureMayGo(context, files)
  await ensureListedOnce(context, ids)
  const row = await tables(context.db).insertInto('archive.destruction').values({ agencyId, reason, proposedBy: context.actor.name, createdAt: context.now }).returningAll().executeTakeFirstOrThrow()
  await tables(context.db).insertInto('archive.destruction_file').values(files.map(({ id, code, title }) => ({ destructionId: row.id, fileId: id, code, title }))).execute()
  await tellList(context, { ...row, fileCount: files.length }, contract.DestructionProposed)
  return { destructionId: row.id, state: row.state }
}

export const reviewDestruction: Handler<typeof contract.reviewDestruction> = async (context, { destructionId, council, opinion }) => {
  const row = await lockDestruction(context, destructionId)
  const state = destructionLifecycle.next('review', row.state)
  await ask(context, { ...workOn(destructionId, row.reason), holder: leaderDesk(row.agencyId), verb: 'approve' })
  await tellList(context, row, contract.DestructionReviewed, { council })
  return advance(context, destructionId, { state, council, opinion })
}

export const approveDestruction: Handler<typeof contract.approveDestruction> = async (context, { destructionId, decision, decidedOn }) => {
  const row = await lockDestruction(context, destructionId)
  const state = destructionLifecycle.next('approve', row.state)
  ensure(context.actor.onBehalfOf === null, () => new Problem('archive/not-on-behalf', 403, 'The head approves in person'))
  ensure(decidedOn <= dayOf(context.now), () => new Problem('archive/decided-in-the-future', 422, 'A decision is dated today or earlier'))
  await closeWork(context, { subjectId: destructionId })
  await ask(context, { ...workOn(destructionId, row.reason), holder: archivistDesk(row.agencyId), verb: 'process' })
  await tellList(context, row, contract.DestructionApproved, { decision })
  return advance(context, destructionId, { state, decision, decidedOn, approvedBy: context.actor.name })
}

export const refuseDestruction: Handler<typeof contract.refuseDestruction> = async (context, { destructionId, reason }) => {
  const row = await lockDestruction(context, destructionId)
  const state = destructionLifecycle.next('refuse', row.state)
  await closeWork(context, { subjectId: destructionId })
  await tellList(context, row, contract.DestructionRefused, { reason })
  return advance(context, destructionId, { state, refusedFor: reason })
}

/** Contents that lie in no other living file: documents of this agency, uploaded papers, packages made of the file. */
async function destroyIn(context: Context, { id, agencyId }: FileRow) {
  const { db } = context
  const { rows: documents } = await sql<{ documentId: string }>`
    select e.document_id from archive.entry e where e.file_id = ${id} and e.removed_at is null and e.facts->>'agencyId' = ${agencyId}
       and not exists (select from archive.entry o join archive.file f on f.id = o.file_id where o.document_id = e.document_id and o.removed_at is null and o.file_id <> ${id} and f.state <> 'destroyed')`.execute(db)
  const { rows: papers } = await sql<{ paperId: string }>`
    select e.paper_id from archive.entry e where e.file_id = ${id} and e.paper_id is not null
       and not exists (select from archive.entry o join archive.file f on f.id = o.file_id where o.paper_id = e.paper_id and o.file_id <> ${id} and f.state <> 'destroyed')
    union select x.package_id from archive.export x where x.file_id = ${id} and x.package_id is not null`.execute(db)
  await closeTo(context, id, (await readersOf(db, id)).map(({ key }) => key), { isStillListed: true })
  await destroyContents(context, documents.map(({ documentId }) => documentId))
  await releaseContents(context, papers.map(({ paperId }) => paperId))
}

export const carryOutDestruction: Handler<typeof contract.carryOutDestruction> = async (context, { destructionId }) => {
  const row = await lockDestruction(context, destructionId)
  const state = destructionLifecycle.next('carryOut', row.state)
  const files = await lockFilesOf(context.db, row.agencyId, await filesOfDestruction(context.db, destructionId))
  await ensureMayGo(context, files)
  for (const file of files) {
    await tables(context.db).updateTable('archive.file').set({ state: fileLifecycle.next('destroy', file.state), destroyedAt: context.now, updatedAt: context.now }).where('id', '=', file.id).execute()
    await destroyIn(context, file)
    await tell(context, file, contract.FileDestroyed, { ...custodyOf(file, 'destroyed'), destructionId, decision: row.decision! })
  }
  await closeWork(context, { subjectId: destructionId })
  await tellList(context, row, contract.DestructionCarriedOut, { at: context.now })
  return advance(context, destructionId, { state, destroyedBy: context.actor.name, destroyedAt: context.now })
}
