import * as archive from '#contracts/archive'
import { listDocuments } from '#contracts/documents'
import { issueDemoCredentials } from '#modules/signing'
import { createRenderer } from '#packages/official-layout'
import { dayOf, shiftDay } from '#platform/calendar'
import { inTransaction } from '#platform/database'
import { Problem } from '#platform/problems'
import { DEMO_PIN, type AgencyCast, type Cast, type RoomCast } from './founding.ts'
import { founder, type Player, type Stage } from './stage.ts'

/** What a room keeps files about: title, years (null: for ever). */
const rows: Record<string, [title: string, years: number | null][]> = {
  NN: [['Hồ sơ phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027', 10], ['Hồ sơ ban hành quyết định về đất đai, môi trường', null], ['Công văn trao đổi lĩnh vực nông nghiệp', 2]],
  VX: [['Hồ sơ phòng, chống dịch bệnh năm 2026', 20], ['Hồ sơ xét tặng danh hiệu thi đua', null], ['Công văn trao đổi lĩnh vực văn xã', 2]],
  TH: [['Hồ sơ chỉ đạo, điều hành kinh tế - xã hội quý IV năm 2026', 10], ['Hồ sơ giao dự toán ngân sách năm 2027', 20], ['Công văn trao đổi lĩnh vực tổng hợp', 2]],
  NC: [['Hồ sơ tiếp công dân, giải quyết khiếu nại, tố cáo năm 2026', 20], ['Hồ sơ cải cách hành chính năm 2026', 10], ['Công văn trao đổi lĩnh vực nội chính', 2]],
}
const usual: [title: string, years: number | null][] = [['Hồ sơ chuyên môn, nghiệp vụ năm 2026', 10], ['Công văn trao đổi năm 2026', 2]]

type Telling = { stage: Stage; now: Date; clock: () => Date }

/** The plan of the year, written by the clerk and approved by the head. */
async function plan({ stage, now }: Telling, agency: AgencyCast): Promise<Map<string, string>> {
  const at = new Date(now.getTime() - 13 * 86_400_000)
  const { planId } = await stage.act(agency.clerk, archive.draftFilePlan, { year: Number(dayOf(now).slice(0, 4)) }, at)
  const ids = new Map<string, string>()
  for (const room of agency.rooms.slice(1))
    for (const [index, [title, retentionYears]] of (rows[room.symbol] ?? usual).entries()) {
      const code = `${String(index + 1).padStart(2, '0')}.${room.symbol}`
      ids.set(code, (await stage.act(agency.clerk, archive.writePlanRow, { planId, code, title, retentionYears, keeperUnitId: room.unit.id }, at)).rowId)
    }
  await stage.act(agency.clerk, archive.submitFilePlan, { planId }, at)
  await stage.act(agency.leaders[0]!, archive.approveFilePlan, { planId }, at)
  return ids
}

/** Opens a row's file and puts into it what its keeper has, finished work first. */
async function fill({ stage, clock }: Telling, keeper: Player, planRowId: string, states: string[], count: number) {
  const { rows: found } = await stage.act(keeper, listDocuments, { direction: 'incoming', state: states, limit: count }, clock())
  const { fileId } = await stage.act(keeper, archive.openWorkFile, { planRowId, startedOn: shiftDay(dayOf(clock()), -9) }, clock())
  if (found.length > 0) await stage.act(keeper, archive.addDocuments, { fileId, documentIds: found.map(({ id }) => id) }, clock())
  return { fileId, isFilled: found.length > 0 }
}

const FINISHED = ['completed']
const ANY = ['assigned', 'processing', 'completed', 'directed']

async function close({ stage, clock }: Telling, keeper: Player, fileId: string, retentionYears: number | null, endedOn = dayOf(clock())) {
  const { title } = await stage.act(keeper, archive.getWorkFile, { fileId }, clock())
  const end = () => stage.act(keeper, archive.closeWorkFile, { fileId, title, retentionYears, endedOn }, clock())
  await end().catch(async (refusal: unknown) => {
    await takeOut(stage, keeper, fileId, tasksOpenOn(refusal), clock())
    await end()
  })
}

/** The papers whose tasks keep the file open; any other refusal is one of the story's own. */
function tasksOpenOn(refusal: unknown): string[] {
  if (!(refusal instanceof Problem) || refusal.type !== 'urn:congvu:problem:archive/tasks-open') throw refusal
  return (refusal.facts as { documents: { id: string }[] }).documents.map(({ id }) => id)
}

async function takeOut(stage: Telling['stage'], keeper: Player, fileId: string, documentIds: string[], at: Date) {
  const { entries } = await stage.act(keeper, archive.getWorkFile, { fileId }, at)
  for (const { id } of entries.filter(({ documentId }) => documentId !== null && documentIds.includes(documentId)))
    await stage.act(keeper, archive.removeEntry, { fileId, entryId: id, reason: 'Nhiệm vụ giao tại văn bản này đang thực hiện' }, at)
}

type Old = { code: string; title: string; years: number | null; on: string }

/** A file of an earlier year that was kept on paper: scanned into the system, closed as of its own time. */
async function digitise(telling: Telling, pages: Uint8Array, keeper: Player, { code, title, years, on }: Old) {
  const { stage, clock } = telling
  const outside = { code, retentionYears: years, reason: 'Số hóa hồ sơ các năm trước' }
  const { fileId } = await stage.act(keeper, archive.openWorkFile, { outside, title, startedOn: `${on.slice(0, 4)}-01-05` }, clock())
  const { id: uploadId } = await stage.upload(keeper, `${code}.pdf`, pages, clock())
  await stage.act(keeper, archive.addPaper, { fileId, uploadId, title: `Tập văn bản: ${title}`, typeName: 'Tập tài liệu', issuerName: keeper.title, placedOn: on }, clock())
  await close(telling, keeper, fileId, years, on)
  return fileId
}

const scan = async () => {
  const renderer = createRenderer({ workers: 1 })
  try {
    return (await renderer.renderFileList({ kind: 'contents', agency: 'Ủy ban nhân dân tỉnh Sông Lam', place: 'Sông Lam', on: '2022-12-20', under: ['Tài liệu số hóa (dữ liệu mẫu)'], rows: [['1', '01/CV', '10/01/2022', 'Công văn trao đổi', 'Sở Tài chính', '1']] })).pdf
  } finally {
    await renderer.close()
  }
}

async function handOver({ stage, clock }: Telling, keeper: Player, fileIds: string[], signed: boolean, archivist?: Player) {
  const { transferId } = await stage.act(keeper, archive.proposeTransfer, { fileIds }, clock())
  if (signed) await stage.act(keeper, archive.signTransfer, { transferId, pin: DEMO_PIN }, clock())
  if (signed && archivist) await stage.act(archivist, archive.acceptTransfer, { transferId, pin: DEMO_PIN }, clock())
}

/** The committee's archive: files accepted, one lent, one asked for, one frozen, lists for destruction at each stop. */
async function keepStore(telling: Telling, seat: AgencyCast, keepers: Player[]) {
  const { stage, clock } = telling
  const [archivist, head] = [seat.archivist!, seat.leaders[0]!]
  const pages = await scan()
  const old = (keeper: Player, code: string, title: string, years: number | null, on: string) => digitise(telling, pages, keeper, { code, title, years, on })
  const [nn, vx, th, nc] = keepers as [Player, Player, Player, Player]
  const kept = [await old(nn, '11.NN', 'Hồ sơ quy hoạch sử dụng đất tỉnh Sông Lam', null, '2022-11-20'), await old(nn, '12.NN', 'Hồ sơ phòng, chống thiên tai năm 2023', 10, '2023-12-15')]
  const more = [await old(vx, '11.VX', 'Hồ sơ phòng, chống dịch năm 2021', 20, '2021-12-20'), await old(vx, '12.VX', 'Hồ sơ thi tốt nghiệp năm 2023', 20, '2023-09-10')]
  await handOver(telling, nn, kept, true, archivist)
  await handOver(telling, vx, more, true, archivist)
  await handOver(telling, th, [await old(th, '11.TH', 'Hồ sơ dự toán ngân sách năm 2024', 20, '2024-12-25')], true)
  await handOver(telling, nc, [await old(nc, '11.NC', 'Hồ sơ tiếp công dân năm 2024', 20, '2024-12-28')], false)
  const { loanId } = await stage.act(th, archive.askLoan, { fileId: kept[0]!, purpose: 'Đối chiếu chỉ tiêu sử dụng đất', dueOn: shiftDay(dayOf(clock()), 14) }, clock())
  await stage.act(archivist, archive.lendFile, { loanId }, clock())
  await stage.act(nc, archive.askLoan, { fileId: more[0]!, purpose: 'Rà soát chế độ, chính sách', dueOn: shiftDay(dayOf(clock()), 10) }, clock())
  await stage.act(archivist, archive.placeHold, { fileIds: [more[1]!], reason: 'Phục vụ thanh tra theo kế hoạch năm 2026' }, clock())
  for (const [index, keeper] of [nn, vx, th].entries()) {
    const fileId = await old(keeper, `21.${['NN', 'VX', 'TH'][index]}`, 'Công văn trao đổi năm 2022', 2, '2022-12-20')
    const { destructionId } = await stage.act(archivist, archive.proposeDestruction, { fileIds: [fileId], reason: `Hồ sơ hết thời hạn lưu trữ, đợt ${index + 1} năm 2026` }, clock())
    if (index > 1) continue
    await stage.act(archivist, archive.reviewDestruction, { destructionId, council: 'Hội đồng xác định giá trị tài liệu', opinion: 'Nhất trí; hồ sơ không còn giá trị sử dụng.' }, clock())
    if (index > 0) continue
    await stage.act(head, archive.approveDestruction, { destructionId, decision: '2100/QĐ-UBND', decidedOn: dayOf(clock()) }, clock())
    await stage.act(archivist, archive.carryOutDestruction, { destructionId }, clock())
  }
}

/** The files of one room of this year: filled, and the finished ones closed. */
async function keepRoom(telling: Telling, room: RoomCast, ids: Map<string, string>) {
  const keeper = room.staff[0] ?? room.head
  for (const [index, [, retentionYears]] of (rows[room.symbol] ?? usual).entries()) {
    const planRowId = ids.get(`${String(index + 1).padStart(2, '0')}.${room.symbol}`)!
    const { fileId, isFilled } = await fill(telling, keeper, planRowId, index === 0 ? ANY : FINISHED, 6 - index)
    if (index > 0 && isFilled) await close(telling, keeper, fileId, retentionYears)
  }
}

/** Plans approved, and about forty files in every state, told through the same door as everything else. */
export async function keepArchive(stage: Stage, { province, departments }: Cast, now: Date, say: (line: string) => void) {
  let ticks = 0
  const begin = now.getTime() - 2 * 3_600_000
  const telling: Telling = { stage, now, clock: () => new Date(begin + (ticks += 1) * 10_000) }
  const keepers = province.rooms.slice(1).map((room) => room.staff[0] ?? room.head)
  const keys = { actor: founder(), now: new Date(begin), request: { id: 'demo', address: null, agent: 'demo', headers: {} } }
  await inTransaction(stage.database.write, (db) => issueDemoCredentials({ ...keys, db }, keepers.map(({ personId }) => ({ holder: { personId }, pin: DEMO_PIN }))))
  for (const agency of [province, ...departments]) {
    const ids = await plan(telling, agency)
    for (const room of agency.rooms.slice(1)) await keepRoom(telling, room, ids)
  }
  await keepStore(telling, province, keepers)
  await stage.settle()
  say('Lập danh mục, hồ sơ công việc, kho lưu trữ')
}
