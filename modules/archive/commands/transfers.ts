import { holdersOf } from '#modules/people'
import { findUnit } from '#modules/organisation'
import { keepForArchive, signPersonally, unlock } from '#modules/signing'
import { closeWork } from '#modules/work'
import type { Box } from '#packages/official-layout'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import { storeBytes } from '#platform/files'
import type { EventType } from '#platform/contract'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { period, printList } from '../adapters/papers.ts'
import * as contract from '../contract.ts'
import { lockFile, lockFilesOf, readersOf, type FileRow } from '../queries/find.ts'
import { retentionName, rulesOn } from '../queries/rules.ts'
import { contentsIn, filesOfTransfer, lockTransfer, type TransferRow } from '../queries/transfers.ts'
import { fileLifecycle, mustBeHandedOver, transferLifecycle } from '../rules.ts'
import { tables } from '../tables.ts'
import { archivistDesk, ask, closeTo, custodyOf, ensureKeeps, ensureNotHeld, openTo, seatOf, tell } from './step.ts'

/** Closed files of mine that the law sends to the archive, held in a fixed order. */
async function takeFiles(context: Context, ids: readonly string[]): Promise<FileRow[]> {
  const rules = await rulesOn(context.db, dayOf(context.now))
  const files: FileRow[] = []
  for (const id of [...new Set(ids)].toSorted()) {
    const file = await lockFile(context, id)
    fileLifecycle.next('handOver', file.state)
    ensureKeeps(context, file)
    ensureNotHeld(file)
    ensure(mustBeHandedOver(file, rules), () => new Problem('archive/too-short-lived', 409, `${file.code} is kept for less than ${rules.mustHandOverYears} years`, { code: file.code, years: rules.mustHandOverYears }))
    files.push(file)
  }
  return files.toSorted((a, b) => a.year - b.year || a.code.localeCompare(b.code, 'vi', { numeric: true }))
}

/** The one archivist of the agency, by name; several sign under their office. */
async function archivistName({ db, now }: Context, agencyId: string) {
  const archivists = await holdersOf(db, agencyId, 'archivist', dayOf(now))
  ensure(archivists.length > 0, () => new Problem('archive/no-archivist', 409, 'The agency has no archivist yet'))
  return archivists.length === 1 ? archivists[0]!.personName : ''
}

const rowOf = (file: FileRow, index: number) => [
  String(index + 1), file.code, file.title, period(file.startedOn, file.endedOn), retentionName(file.retentionYears), String(file.docTotal), String(file.pageTotal),
]

/** Mục lục hồ sơ, tài liệu nộp lưu (NĐ 30/2020 App. V), with a place for each of the two signatures. */
async function makeInventory(context: Context, agencyId: string, unitName: string, files: FileRow[]) {
  const { actor, db, now } = context
  const { pdf, pages, signers } = await printList(db, agencyId, {
    kind: 'inventory', on: dayOf(now), under: [`Đơn vị giao nộp: ${unitName}`], rows: files.map(rowOf),
    closing: [`Mục lục này gồm ${files.length} hồ sơ.`],
    signers: [{ role: 'Người giao', title: actor.positionTitle ?? '', name: actor.name }, { role: 'Người nhận', title: 'Lưu trữ cơ quan', name: await archivistName(context, agencyId) }],
  })
  return { file: await storeBytes(context, pdf, { name: 'Muc-luc-ho-so-nop-luu.pdf', mediaType: 'application/pdf', pages }), boxes: signers }
}

const tellTransfer = (context: Context, { id, agencyId, giverName, giverPositionId, fileCount }: TransferRow, type: EventType, facts: Record<string, unknown> = {}) =>
  emit(context, type, { subject: id, audience: [giverPositionId, archivistDesk(agencyId)], payload: { transferId: id, agencyId, giver: giverName, files: fileCount, ...facts } as never })

const workOn = ({ id, fileCount, unitName }: TransferRow) => ({
  kind: 'transfer', id, path: `/transfers/${id}` as const, title: `Nộp lưu ${fileCount} hồ sơ, ${unitName}`, note: { vi: 'Mục lục hồ sơ nộp lưu', en: 'Inventory of a hand-over' },
})

async function move(context: Context, files: readonly FileRow[], state: FileRow['state'], change: Partial<Pick<FileRow, 'archivedAt'>> = {}) {
  await tables(context.db).updateTable('archive.file').set({ state, updatedAt: context.now, ...change }).where('id', 'in', files.map(({ id }) => id)).execute()
}

export const proposeTransfer: Handler<typeof contract.proposeTransfer> = async (context, { fileIds }) => {
  const { agencyId, positionId, unitId } = seatOf(context)
  const files = await takeFiles(context, fileIds)
  const unitName = (await findUnit(context.db, unitId))?.name ?? ''
  const { file, boxes } = await makeInventory(context, agencyId, unitName, files)
  const transfer = await tables(context.db).insertInto('archive.transfer').values({
    agencyId, giverPositionId: positionId, giverName: context.actor.name, giverTitle: context.actor.positionTitle ?? '', unitName, inventoryId: file.id,
    boxes: JSON.stringify(boxes), fileCount: files.length, createdAt: context.now,
  }).returningAll().executeTakeFirstOrThrow()
  await tables(context.db).insertInto('archive.transfer_file').values(files.map(({ id }, index) => ({ transferId: transfer.id, fileId: id, ordinal: index + 1 }))).execute()
  await move(context, files, 'handing')
  for (const each of files) {
    await closeWork(context, { subjectId: each.id, verb: 'hand-over' })
    await tell(context, each, contract.FileProposed, { ...custodyOf(each, 'handing'), transferId: transfer.id })
  }
  await ask(context, { ...workOn(transfer), holder: positionId, verb: 'sign' })
  await tellTransfer(context, transfer, contract.TransferProposed)
  return { transferId: transfer.id, state: transfer.state }
}

/** Signs the inventory in one of its two places; what was signed before stays valid under it. */
async function signInventory(context: Context, { inventoryId, boxes }: TransferRow, place: 0 | 1, pin: string | undefined) {
  ensure(context.actor.onBehalfOf === null, () => new Problem('archive/not-on-behalf', 403, 'A signature is never given on behalf of an absent colleague'))
  if (pin !== undefined) await unlock(context, pin, 'person')
  const reason = place === 0 ? 'Giao nộp hồ sơ vào lưu trữ cơ quan' : 'Tiếp nhận hồ sơ vào lưu trữ cơ quan'
  const { fileId } = await signPersonally(context, { fileId: inventoryId, reason, box: (boxes as Box[])[place] })
  return fileId
}

export const signTransfer: Handler<typeof contract.signTransfer> = async (context, { transferId, pin }) => {
  const transfer = await lockTransfer(context, transferId)
  const state = transferLifecycle.next('sign', transfer.state)
  ensure(context.actor.keys.includes(transfer.giverPositionId), () => new Problem('archive/not-the-giver', 403, `${transfer.giverName} hands these files over`))
  const inventoryId = await signInventory(context, transfer, 0, pin)
  await tables(context.db).updateTable('archive.transfer').set({ state, inventoryId, signedAt: context.now }).where('id', '=', transferId).execute()
  const desk = archivistDesk(transfer.agencyId)
  for (const file of await lockFilesOf(context.db, transfer.agencyId, await filesOfTransfer(context.db, transferId))) await openTo(context, file, { why: 'archivist', keys: [desk] })
  await closeWork(context, { subjectId: transferId })
  await ask(context, { ...workOn(transfer), holder: desk, verb: 'accept' })
  await tellTransfer(context, transfer, contract.TransferSigned)
  return { transferId, state }
}

/** A signed hand-over in the archivist's hands. */
async function takeUpAsArchivist(context: Context, transferId: string, verb: 'accept' | 'return') {
  const transfer = await lockTransfer(context, transferId)
  const state = transferLifecycle.next(verb, transfer.state)
  ensure(context.actor.keys.includes(archivistDesk(transfer.agencyId)), () => new Problem('archive/not-the-archivist', 403, 'The agency’s archivist accepts'))
  const files = await lockFilesOf(context.db, transfer.agencyId, await filesOfTransfer(context.db, transferId))
  return { transfer, state, files }
}

/** From now on the archive holds the files: who kept them still finds them, what lies in them opens by a loan. */
export const acceptTransfer: Handler<typeof contract.acceptTransfer> = async (context, { transferId, pin }) => {
  const { transfer, state, files } = await takeUpAsArchivist(context, transferId, 'accept')
  ensure(!context.actor.keys.includes(transfer.giverPositionId), () => new Problem('archive/same-person', 403, 'Who hands over does not accept'))
  const inventoryId = await signInventory(context, transfer, 1, pin)
  await tables(context.db).updateTable('archive.transfer')
    .set({ state, inventoryId, archivistPositionId: context.actor.positionId, archivistName: context.actor.name, acceptedAt: context.now }).where('id', '=', transferId).execute()
  await move(context, files, 'archived', { archivedAt: context.now })
  await keepForArchive(context.db, await contentsIn(context.db, files.map(({ id }) => id)))
  for (const file of files) {
    const former = (await readersOf(context.db, file.id)).filter(({ why }) => why !== 'archivist').map(({ key }) => key)
    await closeTo(context, file.id, former, { isStillListed: true })
    await sql`delete from archive.access_change where file_id = ${file.id} and decision is null`.execute(context.db)
    await closeWork(context, { subjectId: file.id })
    await tell(context, file, contract.FileArchived, { ...custodyOf(file, 'archived'), transferId, giver: transfer.giverName })
  }
  await closeWork(context, { subjectId: transferId })
  await tellTransfer(context, transfer, contract.TransferAccepted)
  return { transferId, state }
}

/** The files are closed again, and no longer the archivist's to read. */
async function takeBack(context: Context, transfer: TransferRow, files: readonly FileRow[], reason: string | null) {
  await move(context, files, 'closed')
  for (const file of files) {
    await closeTo(context, file.id, [archivistDesk(transfer.agencyId)])
    await tell(context, file, contract.FileTakenBack, { ...custodyOf(file, 'closed'), transferId: transfer.id, reason })
  }
  await closeWork(context, { subjectId: transfer.id })
}

export const returnTransfer: Handler<typeof contract.returnTransfer> = async (context, { transferId, reason }) => {
  const { transfer, state, files } = await takeUpAsArchivist(context, transferId, 'return')
  await tables(context.db).updateTable('archive.transfer').set({ state, returnedFor: reason, archivistName: context.actor.name }).where('id', '=', transferId).execute()
  await takeBack(context, transfer, files, reason)
  await ask(context, { ...workOn(transfer), holder: transfer.giverPositionId, verb: 'revise' })
  await tellTransfer(context, transfer, contract.TransferReturned, { reason })
  return { transferId, state }
}

export const withdrawTransfer: Handler<typeof contract.withdrawTransfer> = async (context, { transferId }) => {
  const transfer = await lockTransfer(context, transferId)
  const state = transferLifecycle.next('withdraw', transfer.state)
  const files = await lockFilesOf(context.db, transfer.agencyId, await filesOfTransfer(context.db, transferId))
  await tables(context.db).updateTable('archive.transfer').set({ state }).where('id', '=', transferId).execute()
  await takeBack(context, transfer, files, null)
  await tellTransfer(context, transfer, contract.TransferWithdrawn)
  return { transferId, state }
}
