/** Work files of the world: planned, open, closed and frozen, on their way, in the store, lent, packed, and past their time. */
import * as archive from '#contracts/archive'
import { dayOf, shiftDay, yearOf } from '#platform/calendar'
import { readBytes } from '#platform/files'
import { onePagePdf } from '../papers.ts'
import { PIN, type Agency, type Teller } from './office.ts'

/** The next year's plan is being drafted, this year's is approved; its rows by their retention. */
async function tellPlans({ stage, at }: Teller, { members, units }: Agency): Promise<{ long: string; short: string }> {
  const clerk = members['records-clerk']
  const row = async (planId: string, code: string, retentionYears: number, keeper: { keeperUnitId?: string; keeperPositionId?: string }) =>
    (await stage.act(clerk, archive.writePlanRow, { planId, code, title: `Hồ sơ ${code}`, retentionYears, ...keeper }, at)).rowId
  const draft = await stage.act(clerk, archive.draftFilePlan, { year: yearOf(at) + 1 }, at)
  await row(draft.planId, '01.NV', 10, { keeperUnitId: units.room })
  const { planId } = await stage.act(clerk, archive.draftFilePlan, { year: yearOf(at) }, at)
  const rows = { long: await row(planId, '01.NV', 10, { keeperUnitId: units.room }), short: await row(planId, '02.NV', 2, { keeperPositionId: members.specialist.positionId }) }
  await stage.act(clerk, archive.submitFilePlan, { planId }, at)
  await stage.act(members.leader, archive.approveFilePlan, { planId }, at)
  return rows
}

type Wish = { planRowId: string; title: string; startedOn?: string; documentIds?: string[] }

/** A file of the specialist's: a paper in it first, then these documents. */
async function fill({ stage, at }: Teller, { key, members: { specialist } }: Agency, { planRowId, title, startedOn = dayOf(at), documentIds = [] }: Wish) {
  const { fileId } = await stage.act(specialist, archive.openWorkFile, { planRowId, title: `${title} (${key})`, startedOn }, at)
  const paper = await stage.upload(specialist, 'bien-ban.pdf', onePagePdf(`${title} ${key}`), at)
  await stage.act(specialist, archive.addPaper, { fileId, uploadId: paper.id, title: 'Biên bản', typeName: 'Biên bản', issuerName: 'Phòng Nghiệp vụ', placedOn: startedOn }, at)
  if (documentIds.length > 0) await stage.act(specialist, archive.addDocuments, { fileId, documentIds }, at)
  return { fileId, close: (retentionYears: number, endedOn = dayOf(at)) => stage.act(specialist, archive.closeWorkFile, { fileId, title: `${title} (${key})`, retentionYears, endedOn }, at) }
}

/** Five files, each taken further than the one before. */
async function tellFiles(teller: Teller, agency: Agency, rows: { long: string; short: string }) {
  const { stage, at } = teller
  const { specialist, archivist } = agency.members
  const { completed, processing } = agency.incoming
  const open = await fill(teller, agency, { planRowId: rows.long, title: 'Đang lập', documentIds: [completed, processing] })
  await stage.act(specialist, archive.changeFileAccess, { fileId: open.fileId, isUnitOpen: true, positionIds: [agency.members.secretary.positionId] }, at)
  const closed = await fill(teller, agency, { planRowId: rows.long, title: 'Đã kết thúc', documentIds: [completed] })
  await closed.close(10)
  const handOver = async (title: string) => {
    const file = await fill(teller, agency, { planRowId: rows.long, title, documentIds: [completed] })
    await file.close(10)
    const { transferId } = await stage.act(specialist, archive.proposeTransfer, { fileIds: [file.fileId] }, at)
    await stage.act(specialist, archive.signTransfer, { transferId, pin: PIN }, at)
    return { ...file, transferId }
  }
  await handOver('Đang nộp lưu')
  const stored = await handOver('Đã nộp lưu')
  await stage.act(archivist, archive.acceptTransfer, { transferId: stored.transferId, pin: PIN }, at)
  const expired = await fill(teller, agency, { planRowId: rows.short, title: 'Hết thời hạn', startedOn: '2015-01-05' })
  await expired.close(2, '2015-12-31')
  return { closed, stored, expired }
}

type Member = Agency['members'][keyof Agency['members']]

/** A file packed by one who reads it and brought to the archive. */
async function bringBack({ stage, at }: Teller, reader: Member, archivist: Member, fileId: string) {
  const { exportId } = await stage.act(reader, archive.requestExport, { fileId }, at)
  await stage.settle()
  const download = await stage.act(reader, archive.downloadExport, { fileId, exportId }, at)
  if (!('fileId' in download)) throw new Error('a package is a stored file')
  const brought = archive.depositPackage.output.parse(await stage.send(archivist, archive.depositPackage, await readBytes(stage.database.read, download.fileId), at))
  await stage.settle()
  return brought
}

/** What happens in the store: a hold, two loans, a package taken in with its receipt, another brought to be taken in, and a list of what has had its time, laid before the head. */
export async function tellArchive(teller: Teller, agency: Agency) {
  const { stage, at } = teller
  const { archivist, secretary } = agency.members
  const { closed, stored, expired } = await tellFiles(teller, agency, await tellPlans(teller, agency))
  await stage.act(archivist, archive.placeHold, { fileIds: [closed.fileId], reason: 'Phục vụ thanh tra.' }, at)
  const asks = [secretary, agency.members['office-chief']].map((who) => stage.act(who, archive.askLoan, { fileId: stored.fileId, purpose: 'Tham khảo.', dueOn: shiftDay(dayOf(at), 10) }, at))
  const [, lent] = await Promise.all(asks)
  await stage.act(archivist, archive.lendFile, { loanId: lent!.loanId }, at)
  const accepted = await bringBack(teller, agency.members.specialist, archivist, closed.fileId)
  await stage.act(archivist, archive.acceptDeposit, { depositId: accepted.depositId, pin: PIN }, at)
  await bringBack(teller, archivist, archivist, stored.fileId)
  const { destructionId } = await stage.act(archivist, archive.proposeDestruction, { fileIds: [expired.fileId], reason: 'Hết thời hạn lưu trữ.' }, at)
  await stage.act(archivist, archive.reviewDestruction, { destructionId, council: 'Hội đồng xác định giá trị tài liệu', opinion: 'Nhất trí.' }, at)
}
