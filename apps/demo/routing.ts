/** Papers on the roads people really take: opinions asked, drafts forwarded, directions changed, decisions replaced and corrected. */
import * as consultation from '#contracts/consultation'
import { listArrivals, registerParcel } from '#contracts/delivery'
import * as documents from '#contracts/documents'
import { dayOf, shiftDay } from '#platform/calendar'
import { DEMO_PIN, type AgencyCast, type Cast, type RoomCast } from './founding.ts'
import type { Player, Stage } from './stage.ts'
import { committee } from './texts.ts'
import { lately } from './week.ts'

type Teller = { stage: Stage; cast: Cast; now: Date; room: (symbol: string) => RoomCast; at: (hours: number) => Date }
type Written = { documentId: string; fileId: string; drafter: Player; room: RoomCast; at: Date }
type Slip = { summary: string; options?: { title: string; details: string }[]; recommended?: number }
type Draft = { room: string; typeCode?: 'CV' | 'QĐ'; subject: string; body: string; basis?: string[]; hours: number; by?: Player; relations?: { relatedId: string; kind: 'replaces' | 'corrects' | 'amends' }[] }

const letter = { addressees: ['Các sở, ban, ngành', 'Ủy ban nhân dân các xã, phường'], recipients: ['Như trên', 'Lãnh đạo UBND tỉnh (để báo cáo)'] }
/** Minutes the longest of these stories goes on after it began: none may reach beyond now. */
const LONGEST = 15
const minutes = (at: Date, count: number) => new Date(at.getTime() + count * 60_000)

async function write({ stage, cast, room: roomOf, at: ago }: Teller, { room: symbol, typeCode = 'CV', subject, body, basis = [], hours, by, relations = [] }: Draft): Promise<Written> {
  const [room, at] = [roomOf(symbol), ago(hours)]
  const drafter = by ?? room.staff[0] ?? room.head
  const isLetter = typeCode === 'CV'
  const { documentId, fileId } = await stage.act(drafter, documents.createDraft, {
    content: {
      typeCode, subject, body, basis, fieldSymbol: isLetter ? symbol : null, addressees: isLetter ? letter.addressees : [], recipients: isLetter ? letter.recipients : ['Như Điều 3'],
      archive: `VT, ${symbol}`, signerPositionId: cast.province.leaders[0]!.positionId, dueOn: shiftDay(dayOf(at), 6),
    }, relations,
  }, at)
  return { documentId, fileId, drafter, room, at }
}

/** From the drafter to the signer's desk, with one way or several. */
async function submit({ stage, cast }: Teller, { documentId, drafter, room, at }: Written, slip: Slip) {
  await stage.act(drafter, documents.submitForReview, { documentId }, minutes(at, 2))
  await stage.act(room.head, documents.approveContent, { documentId, opinion: 'Nhất trí nội dung.' }, minutes(at, 4))
  await stage.act(cast.province.checker, documents.passFormCheck, { documentId, override: 'Đã đối chiếu từng trang.' }, minutes(at, 6))
  await stage.act(drafter, documents.submitSlip, { documentId, slip }, minutes(at, 8))
}

async function issue(teller: Teller, paper: Written, receivers: AgencyCast[]) {
  const { stage, cast: { province: { leaders, clerk } } } = teller
  const { documentId, fileId, at } = paper
  await submit(teller, paper, { summary: 'Kính trình Chủ tịch xem xét, ký ban hành.' })
  await stage.act(leaders[0]!, documents.signDocument, { documentId, fileId, pin: DEMO_PIN }, minutes(at, 10))
  await stage.act(clerk, documents.numberDocument, { documentId, pin: DEMO_PIN }, minutes(at, 12))
  await stage.act(clerk, documents.sealDocument, { documentId, pin: DEMO_PIN }, minutes(at, 13))
  await stage.act(clerk, documents.issueDocument, { documentId, receiverIds: receivers.map(({ unit }) => unit.id) }, minutes(at, 14))
  await stage.settle()
}

const relief = 'Mức hỗ trợ: 500.000 đồng mỗi hộ có gia súc bị chết rét; nguồn từ dự phòng ngân sách tỉnh.\nĐề nghị các cơ quan, địa phương triển khai, báo cáo trước ngày 15 tháng 12./.'

/** Three rounds of opinions: all in and taken in; half in, some days left; ended early with silence on record. */
async function collectOpinions(teller: Teller) {
  const { stage, cast: { province, departments }, at } = teller
  const ask = async (paper: Written, question: string, asked: AgencyCast[], hours: number, days: number) => {
    const targets = [...asked.map(({ unit }) => ({ unitId: unit.id })), { positionId: province.leaders[1]!.positionId }]
    const { consultationId } = await stage.act(paper.drafter, consultation.askOpinions, { documentId: paper.documentId, question, dueOn: shiftDay(dayOf(at(hours)), days), targets }, at(hours))
    return stage.act(paper.drafter, consultation.getConsultation, { consultationId }, at(hours))
  }
  const answer = (who: Player, { id, opinions }: consultation.Consultation, place: number, kind: 'agree' | 'agreeWithRemarks' | 'disagree', words: string | null, hours: number) =>
    stage.act(who, consultation.giveOpinion, { consultationId: id, requestId: opinions[place]!.id, answer: kind, words }, at(hours))
  const heads = departments.map(({ leaders }) => leaders[0]!)

  const first = await write(teller, { room: 'NN', subject: 'hỗ trợ hộ chăn nuôi bị thiệt hại do rét đậm, rét hại', body: relief, hours: 96 })
  const whole = await ask(first, 'Xin ý kiến về mức hỗ trợ và nguồn kinh phí.', [departments[0]!, departments[2]!], 92, 5)
  await answer(heads[0]!, whole, 0, 'agree', null, 70)
  await answer(heads[2]!, whole, 1, 'disagree', 'Đề nghị mức 400.000 đồng để cân đối trong dự phòng năm 2026.', 66)
  await answer(province.leaders[1]!, whole, 2, 'agreeWithRemarks', 'Bổ sung hộ cận nghèo.', 60)
  const takeIn = (place: number, taken: 'accepted' | 'explained', words: string | null) =>
    stage.act(first.drafter, consultation.takeInOpinion, { consultationId: whole.id, requestId: whole.opinions[place]!.id, taken, words }, at(30))
  await takeIn(1, 'explained', 'Dự phòng còn 12 tỷ đồng, đủ cân đối; giữ mức 500.000 đồng.')
  await takeIn(2, 'accepted', null)

  const second = await write(teller, { room: 'VX', subject: 'bảo đảm an toàn trường học trong mùa mưa rét', body: 'Các cơ sở giáo dục rà soát phòng học, chuẩn bị phương án cho học sinh nghỉ học khi nhiệt độ dưới 10 độ C./.', hours: 54 })
  const half = await ask(second, 'Xin ý kiến về ngưỡng nhiệt độ cho học sinh nghỉ học.', [departments[3]!, departments[4]!], 50, 6)
  await answer(heads[3]!, half, 0, 'agree', null, 26)

  const third = await write(teller, { room: 'TH', subject: 'đẩy nhanh giải ngân vốn đầu tư công quý IV', body: 'Các chủ đầu tư rà soát, điều chuyển vốn của dự án chậm trước ngày 10 tháng 12./.', hours: 90 })
  const cut = await ask(third, 'Xin ý kiến về thời hạn điều chuyển vốn.', [departments[1]!, departments[7]!], 86, 4)
  await answer(heads[1]!, cut, 0, 'agreeWithRemarks', 'Đề nghị lùi đến ngày 15 tháng 12 với dự án đang nghiệm thu.', 58)
  await stage.act(third.drafter, consultation.closeConsultation, { consultationId: cut.id, reason: 'Cần trình trong ngày.' }, at(28))
}

/** A decision replaced and a letter corrected; some receivers have registered what changes their copies. */
async function changeIssued(teller: Teller) {
  const { stage, cast: { province, departments }, now } = teller
  /** An issued paper of the seat, with the room and the hand it came from: they see it, and mend it. */
  const findIssued = async (typeCode: string, text?: string) => {
    const { rows: [found] } = await stage.act(province.clerk, documents.listDocuments, { direction: 'outgoing', state: ['issued'], typeCode: [typeCode], ...(text && { text }), limit: 1 }, now)
    if (!found) return undefined
    const { drafterName } = await stage.act(province.clerk, documents.getDocument, { documentId: found.id }, now)
    const room = province.rooms.find(({ head, staff }) => [head, ...staff].some(({ name }) => name === drafterName))
    return room && { ...found, room: room.symbol, by: [room.head, ...room.staff].find(({ name }) => name === drafterName)! }
  }
  const old = await findIssued('QĐ', 'kiện toàn Ban Chỉ đạo ứng phó')
  const spoiled = await findIssued('CV')
  if (old) {
    const body = committee.body.replace('21 thành viên', '23 thành viên').replace('kể từ ngày ký./.', `kể từ ngày ký và thay thế Quyết định số ${old.number}./.`)
    await issue(teller, await write(teller, { room: old.room, by: old.by, typeCode: 'QĐ', ...committee, basis: committee.basis!, body, hours: 3, relations: [{ relatedId: old.id, kind: 'replaces' }] }), departments.slice(0, 6))
  }
  if (spoiled) {
    const body = `Tại phần nơi nhận của Công văn số ${spoiled.number}, đã viết “Sở Nông nghiệp và Phát triển nông thôn”, nay sửa thành “Sở Nông nghiệp và Môi trường”.\nCác nội dung khác giữ nguyên./.`
    await issue(teller, await write(teller, { room: spoiled.room, by: spoiled.by, subject: `đính chính Công văn số ${spoiled.number}`, body, hours: 2, relations: [{ relatedId: spoiled.id, kind: 'corrects' }] }), [])
  }
  for (const agency of departments.slice(0, 3)) {
    const { rows } = await stage.act(agency.clerk, listArrivals, { limit: 50 }, now)
    const changes = rows.filter(({ subject }) => /đính chính|kiện toàn Ban Chỉ đạo ứng phó/i.test(subject))
    for (const { id } of changes) await stage.act(agency.clerk, registerParcel, { parcelId: id, submitTo: agency.leaders[0]!.positionId, notDuplicate: true }, now)
  }
  await stage.settle()
}

/** Who leads an arrival of the seat: its room, and whoever there has it. */
async function leadOf({ stage, cast: { province }, now }: Teller, documentId: string) {
  const { assignments } = await stage.act(province.clerk, documents.getDocument, { documentId }, now)
  const root = assignments.find(({ parentId, role, state }) => parentId === null && role === 'lead' && state === 'open')
  const inner = assignments.find(({ parentId, role, state }) => parentId === root?.id && role === 'lead' && state === 'open')
  return { room: province.rooms.find(({ unit }) => unit.id === root?.unitId), holder: inner?.name ?? '' }
}

/** One arrival goes to another room by the chairman's word, another to another specialist of its room: whichever each may change now. */
async function redirectArrivals(teller: Teller) {
  const { stage, cast: { province }, now } = teller
  const chairman = province.leaders[0]!
  const underWay = (who: Player) => stage.act(who, documents.listDocuments, { direction: 'incoming', state: ['assigned', 'processing'], limit: 20 }, now)
  const mayDo = async (who: Player, verb: string, documentId: string) => (await stage.act(who, documents.getDocument, { documentId }, now)).verbs.includes(verb)

  for (const { id: documentId } of (await underWay(chairman)).rows) {
    if (!(await mayDo(chairman, 'redirectIncoming', documentId))) continue
    const { room: former } = await leadOf(teller, documentId)
    const other = province.rooms.find((room) => room !== former && room.symbol !== 'VP')!
    await stage.act(chairman, documents.redirectIncoming, {
      documentId, reason: 'Nội dung thuộc lĩnh vực của phòng khác.', targets: [{ unitId: other.unit.id, role: 'lead', dueOn: shiftDay(dayOf(now), 5), instruction: 'Chủ trì tham mưu, báo cáo lãnh đạo.' }],
    }, now)
    break
  }
  for (const { id: documentId } of (await underWay(province.clerk)).rows) {
    const { room, holder } = await leadOf(teller, documentId)
    const colleague = room?.staff.find(({ name }) => !holder.startsWith(name))
    if (!room || !colleague || holder === '' || !(await mayDo(room.head, 'handOverIncoming', documentId))) continue
    await stage.act(room.head, documents.handOverIncoming, { documentId, positionId: colleague.positionId, reason: 'Người đang thụ lý đi công tác dài ngày.' }, now)
    return
  }
}

/** A draft is with another room, a slip lays two ways before the chairman, a draft was taken back from its reviewer. */
async function changeRoads(teller: Teller) {
  const { stage, room, at } = teller
  const forwarded = await write(teller, { room: 'NN', subject: 'phối hợp bảo đảm nước sinh hoạt cho vùng hạn, mặn', body: 'Rà soát các công trình cấp nước, chuẩn bị xe chở nước cho vùng khó khăn./.', hours: 20 })
  await stage.act(forwarded.drafter, documents.forwardDraft, { documentId: forwarded.documentId, unitId: room('VX').unit.id, note: 'Đề nghị bổ sung phần trường học, trạm y tế.' }, at(18))
  const ways = await write(teller, { room: 'TH', subject: 'hỗ trợ các xã khắc phục hậu quả mưa lũ', body: 'Giao các cơ quan triển khai theo phương án được phê duyệt./.', hours: 12 })
  await submit(teller, ways, {
    summary: 'Xin ý kiến chọn phương án hỗ trợ cho tám xã bị ảnh hưởng.', recommended: 1,
    options: [{ title: 'Cấp kinh phí trực tiếp cho xã', details: 'Nhanh; khó kiểm soát định mức, dự kiến 12 tỷ đồng.' }, { title: 'Sở Xây dựng thi công khẩn cấp', details: 'Chậm hơn năm ngày; bảo đảm kỹ thuật, dự kiến 9,5 tỷ đồng.' }],
  })
  const taken = await write(teller, { room: 'NC', subject: 'tăng cường tiếp công dân dịp cuối năm', body: 'Lãnh đạo các cơ quan tiếp công dân định kỳ, không để phát sinh điểm nóng./.', hours: 8 })
  await stage.act(taken.drafter, documents.submitForReview, { documentId: taken.documentId }, at(7))
  await stage.act(taken.drafter, documents.takeBack, { documentId: taken.documentId, reason: 'Bổ sung lịch tiếp công dân.' }, at(6))
}

/** So many hours ago, in office hours; never before what lay further back, whatever the hour and the day the province is founded at. */
export const inOrder = (now: Date) => (hours: number) => Array.from({ length: hours }, (_, before) => lately(now, before + 1)).reduce((first, each) => (each < first ? each : first))

export async function tellRouting(stage: Stage, cast: Cast, now: Date, say: (line: string) => void) {
  const teller: Teller = { stage, cast, now, room: (symbol) => cast.province.rooms.find((each) => each.symbol === symbol)!, at: inOrder(minutes(now, -LONGEST)) }
  await collectOpinions(teller)
  await changeIssued(teller)
  await redirectArrivals(teller)
  await changeRoads(teller)
  await stage.settle()
  say('Lấy ý kiến, chuyển lại, thay thế, đính chính')
}
