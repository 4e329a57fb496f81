import { ensureNotSetAside } from '#modules/documents'
import { signPersonally, unlock } from '#modules/signing'
import { closeWork } from '#modules/work'
import { config } from '#platform/config'
import { dayOf, dmy } from '#platform/calendar'
import { releaseContents, storeBytes, storeStream } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { period, printList } from '../adapters/papers.ts'
import * as contract from '../contract.ts'
import { entriesOfDeposit, lockMyDeposit, type DepositRow, type Part } from '../queries/deposits.ts'
import { depositLifecycle, retentionOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { noteAccepted } from './receipts.ts'
import { archivistDesk, custodyOf, isArchivistOf, openTo, seatOf, tell, tellDeposit } from './step.ts'

/** A package may be as large as ten uploads: a whole work file. */
const mostBytes = () => config.uploadLimit * 10

const tooLarge = () => new Problem('files/too-large', 413, `A package may have at most ${mostBytes()} bytes`, { limit: mostBytes() })

/** Only the archive's own people bring packages to it. */
function ensureArchivist({ actor }: Pick<Context, 'actor'>, agencyId: string) {
  ensure(isArchivistOf(actor, agencyId), () => new Problem('archive/not-the-archivist', 403, 'The agency’s archivist takes in packages'))
}

export const depositPackage: Handler<typeof contract.depositPackage> = async (context) => {
  const { agencyId, positionId } = seatOf(context)
  ensureArchivist(context, agencyId)
  ensure(Number(context.request.headers['content-length'] ?? 0) <= mostBytes(), tooLarge)
  const stored = await storeStream(context, context.request.body!, { name: 'goi-ho-so.zip', mediaType: 'application/zip', limit: mostBytes() })
  const row = await tables(context.db).insertInto('archive.deposit')
    .values({ agencyId, parts: '[]', packageId: stored.id, packageSha256: stored.sha256, broughtKey: positionId, broughtBy: context.actor.name, broughtAt: context.now }).returningAll().executeTakeFirstOrThrow()
  await tellDeposit(context, row as unknown as DepositRow, contract.DepositBrought, {})
  return { depositId: row.id, state: row.state }
}

/** Biên bản giao nhận: what was taken in, from whom, and the hash by which both sides know the package. */
async function makeReceipt(context: Context, { agencyId, origin, facts, objectId, packageSha256, parts }: DepositRow) {
  const { db, actor, now } = context
  const { code, title, startedOn, endedOn, maintenance, docTotal, pageTotal } = facts!
  const { pdf, pages, signers } = await printList(db, agencyId, {
    kind: 'receipt', on: dayOf(now), under: [`Bên giao: ${origin}`, `Mã hồ sơ: ${objectId}`, `Mã băm SHA-256 của gói:`, packageSha256],
    rows: [['1', code, title, period(startedOn, endedOn), maintenance, String(docTotal), String(pageTotal)]],
    closing: [`Bên nhận đã kiểm tra mã băm của ${parts.length} tệp trong gói, tất cả khớp, và tiếp nhận hồ sơ vào kho lưu trữ ngày ${dmy(dayOf(now))}.`],
    signers: [{ role: 'Bên nhận', title: actor.positionTitle ?? '', name: actor.name }],
  })
  const { id } = await storeBytes(context, pdf, { name: 'Bien-ban-tiep-nhan.pdf', mediaType: 'application/pdf', pages })
  return signPersonally(context, { fileId: id, reason: 'Tiếp nhận hồ sơ vào kho lưu trữ', ...(signers[0] && { box: signers[0] }) })
}

/** The facts of a document as its package told them, so that a package made here again tells the same. */
const factsOfEntry = (fields: Record<string, string>) => ({
  codeNumber: fields['CodeNumber'] ?? null, codeNotation: fields['CodeNotation'] ?? null, issuedOn: fields['IssuedDate'] ?? null, signerPosition: fields['Position'] ?? null, signerName: fields['FullName'] ?? null,
  urgency: ['normal', 'urgent', 'veryUrgent', 'flash'][Number(fields['Priority'] ?? 0)] ?? 'normal', arrivedOn: fields['ArrivalDate'] ?? null, arrivalNumber: fields['ArrivalNumber'] ? Number(fields['ArrivalNumber']) : null,
})

const contentOf = ({ fileId, path, mediaType, sha256, size, pages, form }: Part) => ({ fileId: fileId!, name: path.split('/').at(-1)!, mediaType, sha256, size, pages, ...(form && { form }) })

/** The file in the store as it was packed: archived from its first moment, so that nobody fills, reopens or changes it. */
async function shelve(context: Context, row: DepositRow) {
  const { positionId, unitId } = seatOf(context)
  const { db, actor, now } = context
  const facts = row.facts!
  const file = await tables(db).insertInto('archive.file').values({
    agencyId: row.agencyId, planRowId: null, outsideReason: `Tiếp nhận từ ${row.origin} (${row.objectId})`, year: facts.year, code: facts.code, title: facts.title, description: facts.description,
    retentionYears: retentionOf(facts.maintenance)!.years, rights: facts.rights.startsWith('Hạn chế') ? 'restricted' : 'agency', state: 'archived', keeperPositionId: positionId, keeperName: facts.creator || row.origin!,
    unitId, unitName: row.origin!, startedOn: facts.startedOn, endedOn: facts.endedOn, closedAt: now, docTotal: facts.docTotal, pageTotal: facts.pageTotal, archivedAt: now, createdAt: now, updatedAt: now,
  }).returningAll().executeTakeFirstOrThrow()
  await tables(db).insertInto('archive.entry').values(entriesOfDeposit(row).map(({ ordinal, title, typeName, number, issuerName, placedOn, pages }) => {
    const parts = row.parts.filter((part) => part.ordinal === ordinal)
    return { fileId: file.id, paperId: parts[0]!.fileId, ordinal, title, typeName, number, issuerName, placedOn, pages, addedBy: actor.name, addedAt: now, contents: JSON.stringify(parts.map(contentOf)), facts: JSON.stringify(factsOfEntry(parts[0]!.fields!)) }
  })).execute()
  await openTo(context, file, { why: 'archivist', keys: [archivistDesk(row.agencyId)] })
  await tell(context, file, contract.FileReceived, { ...custodyOf(file, 'archived'), depositId: row.id, origin: row.origin! })
  return file.id
}

export const acceptDeposit: Handler<typeof contract.acceptDeposit> = async (context, { depositId, pin }) => {
  const row = await lockMyDeposit(context, depositId)
  const state = depositLifecycle.next('accept', row.state)
  await ensureNotSetAside(context.db, ...row.withheldFor)
  ensure(context.actor.onBehalfOf === null, () => new Problem('archive/not-on-behalf', 403, 'A signature is never given on behalf of an absent colleague'))
  if (pin !== undefined) await unlock(context, pin, 'person')
  const { fileId: receiptId } = await makeReceipt(context, row)
  const fileId = await shelve(context, row)
  await tables(context.db).updateTable('archive.deposit').set({ state, receiptId, fileId, decidedBy: context.actor.name, decidedAt: context.now }).where('id', '=', depositId).execute()
  await noteAccepted(context, row, receiptId)
  await closeWork(context, { subjectId: depositId })
  await tellDeposit(context, row, contract.DepositAccepted, { fileId })
  return { depositId, state, fileId }
}

export const refuseDeposit: Handler<typeof contract.refuseDeposit> = async (context, { depositId, reason }) => {
  const row = await lockMyDeposit(context, depositId)
  const state = depositLifecycle.next('refuse', row.state)
  await ensureNotSetAside(context.db, ...row.withheldFor)
  await releaseContents(context, [row.packageId, ...row.parts.flatMap(({ fileId }) => fileId ?? [])])
  await tables(context.db).updateTable('archive.deposit').set({ state, refusedFor: reason, decidedBy: context.actor.name, decidedAt: context.now }).where('id', '=', depositId).execute()
  await closeWork(context, { subjectId: depositId })
  await tellDeposit(context, row, contract.DepositRefused, { reason })
  return { depositId, state }
}
