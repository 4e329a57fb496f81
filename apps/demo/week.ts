import { createRenderer, type Renderer } from '#packages/official-layout'
import * as documents from '#contracts/documents'
import { listArrivals, registerParcel, refuseParcel } from '#contracts/delivery'
import { dayOf, shiftDay } from '#platform/calendar'
import { DEMO_PIN, type AgencyCast, type Cast, type RoomCast } from './founding.ts'
import type { Player, Stage } from './stage.ts'
import { committee, decisions, directive16, externals, letter1598, letter1875, letters, notices, proposals, relay16, type External, type Letter } from './texts.ts'

type Step = { at: Date; run: () => Promise<unknown> }
type Book = Step[]

/** A fixed series of chances: the same week every time. */
function dice(seed: number) {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { roll, pick: <T>(of: readonly T[]): T => of[Math.floor(roll() * of.length)]!, between: (a: number, b: number) => a + Math.floor(roll() * (b - a + 1)) }
}
type Dice = ReturnType<typeof dice>

const MINUTE = 60_000
/** 07:30 to 16:30 in Viet Nam, in minutes of the UTC day. */
const OPEN = 30
const LENGTH = 540

/** Office time only: what does not fit today goes on tomorrow morning, never into the weekend. */
function officeTime(from: Date, minutes: number): Date {
  const at = new Date(from.getTime() + minutes * MINUTE)
  const inDay = at.getUTCHours() * 60 + at.getUTCMinutes() - OPEN
  const moved = inDay < 0 || inDay > LENGTH ? new Date(at.getTime() + (inDay < 0 ? -inDay : 1440 - inDay) * MINUTE) : at
  const weekday = moved.getUTCDay()
  return weekday === 0 || weekday === 6 ? officeTime(new Date(moved.getTime() + (weekday === 6 ? 2 : 1) * 1440 * MINUTE), 0) : moved
}

type Teller = { stage: Stage; cast: Cast; now: Date; renderer: Renderer; chance: Dice; book: Book; numbers: Map<string, number> }

/** Adds the steps that have happened by now; each follows the one before after some minutes of office time. */
export function tell({ book, now }: Pick<Teller, 'book' | 'now'>, start: Date, steps: [minutes: number, run: (at: Date) => Promise<unknown>][]) {
  let at = officeTime(start, 0)
  let reached = true
  for (const [minutes, run] of steps) {
    at = officeTime(at, minutes)
    if (at > now || !reached) { reached = false; continue }
    const moment = at
    book.push({ at: moment, run: () => run(moment) })
  }
}

const place = 'Hà Nội'
const typeNames: Record<string, string> = { CV: 'Công văn', CT: 'Chỉ thị', QĐ: 'Quyết định', TB: 'Thông báo', TTr: 'Tờ trình' }

/** The pages of a letter from outside, as its issuer would have set them. */
async function scanOf({ renderer }: Teller, { issuer, notation, typeCode, signer, signerTitle, subject, body, urgency }: External, number: string, issuedOn: string) {
  const { pdf } = await renderer.renderDocument({
    type: typeCode === 'CV' ? 'CV' : 'TB', typeName: typeNames[typeCode] ?? typeCode, agency: issuer, number, notation, place, issuedOn, subject,
    addressees: ['Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương'], basis: [], body: body.split('\n').map((text) => ({ kind: 'paragraph', text })),
    recipients: ['Như trên', 'Thủ tướng Chính phủ (để báo cáo)'], archive: 'VT', capacity: signerTitle === 'Thứ trưởng' ? ['KT. BỘ TRƯỞNG'] : [], position: signerTitle, signerName: signer, urgency,
  })
  return pdf
}

const nextOutside = ({ numbers, chance }: Teller, notation: string) => {
  const next = (numbers.get(notation) ?? chance.between(180, 6200)) + chance.between(1, 40)
  numbers.set(notation, next)
  return String(next)
}

type Case = { agency: AgencyCast; letter: External; number?: string; issuedOn?: string; dueIn?: number; depth?: number; after?: (documentId: string, room: RoomCast, at: Date) => void }

/** A letter from outside, registered, directed, assigned, worked on and completed, as far as the week has got. */
function incoming(teller: Teller, start: Date, { agency, letter, number = nextOutside(teller, letter.notation), issuedOn, dueIn = 6, depth = 9, after }: Case) {
  const { stage, chance } = teller
  const leader = chance.roll() < 0.6 ? agency.leaders[0]! : chance.pick(agency.leaders)
  const room = agency.rooms.find(({ symbol }) => symbol === letter.field && symbol !== 'VP') ?? chance.pick(agency.rooms.slice(1))
  const specialist = room.staff[0] ?? room.head
  const others = agency.rooms.filter((each) => each !== room)
  let id = ''
  const act: typeof stage.act = (who, endpoint, input, at) => stage.act(who, endpoint, input, at)
  const steps: Parameters<typeof tell>[2] = [
    [0, async (at) => {
      const file = await stage.upload(agency.clerk, `${number}-${letter.notation}.pdf`, await scanOf(teller, letter, number, issuedOn ?? shiftDay(dayOf(at), -2)), at)
      const done = await act(agency.clerk, documents.registerIncoming, {
        typeCode: letter.typeCode, issuerName: letter.issuer, issuerOrganId: letter.organId, codeNumber: number, codeNotation: letter.notation, issuedOn: issuedOn ?? shiftDay(dayOf(at), -2),
        subject: letter.subject, signerName: letter.signer, signerPosition: letter.signerTitle, urgency: letter.urgency ?? 'normal', pageAmount: 1,
        dueOn: shiftDay(dayOf(at), dueIn), fileIds: [file.id], ...(depth > 0 && { submitTo: leader.positionId }),
      }, at)
      id = done.documentId
    }],
    [chance.between(20, 190), (at) => act(leader, documents.directIncoming, {
      documentId: id, opinion: 'Thực hiện theo thẩm quyền, bảo đảm tiến độ.', targets: [
        { unitId: room.unit.id, role: 'lead', instruction: 'Chủ trì tham mưu, báo cáo lãnh đạo.', dueOn: shiftDay(dayOf(at), Math.max(1, dueIn - 1)) },
        { unitId: chance.pick(others).unit.id, role: 'coordinate', instruction: 'Phối hợp.', dueOn: shiftDay(dayOf(at), Math.max(1, dueIn - 2)) },
      ],
    }, at)],
    [chance.between(20, 260), (at) => act(room.head, documents.assignIncoming, { documentId: id, positionId: specialist.positionId, instruction: 'Nghiên cứu, dự thảo trả lời.' }, at)],
    [chance.between(60, 400), async (at) => { await act(specialist, documents.processIncoming, { documentId: id, note: 'Đã rà soát số liệu, đang dự thảo văn bản tham mưu.' }, at); after?.(id, room, at) }],
    [chance.between(200, 900), (at) => act(specialist, documents.completeIncoming, { documentId: id, result: 'Đã tham mưu, lưu hồ sơ công việc.' }, at)],
  ]
  tell(teller, start, steps.slice(0, depth === 0 ? 1 : depth))
}

type Paper = { agency: AgencyCast; room: RoomCast; signer: Player; typeCode: 'CV' | 'QĐ' | 'TB' | 'TTr'; letter: Letter; receivers: AgencyCast[]; depth?: number; inReplyTo?: () => string; urgency?: 'normal' | 'urgent' | 'flash'; returned?: boolean }

/** A paper of ours from the first draft to its issue, as far as the week has got. */
function outgoing(teller: Teller, start: Date, { agency, room, signer, typeCode, letter, receivers, depth = 9, inReplyTo, urgency = 'normal', returned = false }: Paper) {
  const { stage, chance } = teller
  const drafter = chance.pick(room.staff.length > 0 ? room.staff : [room.head])
  let documentId = ''
  let fileId = ''
  const content = {
    typeCode, subject: letter.subject, fieldSymbol: typeCode === 'CV' ? room.symbol : null, urgency, addressees: typeCode === 'CV' || typeCode === 'TTr' ? receivers.slice(0, 6).map(({ unit }) => unit.name) : [],
    basis: letter.basis ?? [], body: letter.body, recipients: ['Như trên', 'Lãnh đạo (để báo cáo)'], archive: `VT, ${room.symbol}`, signerPositionId: signer.positionId,
  }
  const pin = DEMO_PIN
  const steps: Parameters<typeof tell>[2] = [
    [0, async (at) => {
      ;({ documentId, fileId } = await stage.act(drafter, documents.createDraft, { content: { ...content, dueOn: shiftDay(dayOf(at), chance.between(1, 6)) }, inReplyTo: inReplyTo?.() ?? null }, at))
    }],
    [chance.between(15, 120), (at) => stage.act(drafter, documents.submitForReview, { documentId }, at)],
    ...(returned ? [[chance.between(20, 90), (at) => stage.act(room.head, documents.returnDraft, { documentId, opinion: 'Bổ sung căn cứ pháp lý và làm rõ thời hạn tại điểm 2.' }, at)] satisfies [number, (at: Date) => Promise<unknown>]] : [
      [chance.between(15, 200), (at) => stage.act(room.head, documents.approveContent, { documentId, opinion: 'Nhất trí nội dung.' }, at)],
      [chance.between(10, 100), (at) => stage.act(agency.checker, documents.passFormCheck, { documentId }, at)],
      [chance.between(5, 60), (at) => stage.act(drafter, documents.submitSlip, { documentId, slip: { summary: `Kính trình ký ${typeNames[typeCode]!.toLowerCase()}: ${letter.subject}. Không phát sinh chi ngoài dự toán.` } }, at)],
      [chance.between(20, 300), (at) => stage.act(signer, documents.signDocument, { documentId, fileId, pin }, at)],
      [chance.between(5, 60), (at) => stage.act(agency.clerk, documents.numberDocument, { documentId, pin }, at)],
      [chance.between(1, 8), (at) => stage.act(agency.clerk, documents.sealDocument, { documentId, pin }, at)],
      [chance.between(1, 10), async (at) => { await stage.act(agency.clerk, documents.issueDocument, { documentId, receiverIds: receivers.map(({ unit }) => unit.id) }, at); await stage.settle() }],
    ] satisfies [number, (at: Date) => Promise<unknown>][]),
  ]
  tell(teller, start, steps.slice(0, depth))
}

/** The clerk of an agency works through what has arrived electronically. */
function openArrivals({ stage, chance, book }: Teller, agency: AgencyCast, at: Date, keep: number) {
  book.push({ at, run: async () => {
    const { rows } = await stage.act(agency.clerk, listArrivals, { limit: 50 }, at)
    for (const [i, parcel] of rows.slice(keep).entries()) {
      const moment = new Date(at.getTime() + i * 4 * MINUTE)
      if (chance.roll() < 0.06) await stage.act(agency.clerk, refuseParcel, { parcelId: parcel.id, reason: 'Văn bản gửi không đúng thẩm quyền giải quyết của cơ quan.' }, moment)
      else await stage.act(agency.clerk, registerParcel, { parcelId: parcel.id, submitTo: agency.leaders[0]!.positionId, notDuplicate: true }, moment)
    }
    await stage.settle()
  } })
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000)

/** A moment of office time some hours ago; what would fall on a weekend that has not ended falls before it. */
export const lately = (now: Date, hours: number): Date => {
  const at = officeTime(hoursBefore(now, hours), 0)
  return at < now ? at : lately(now, hours + 24)
}

function tellStories(teller: Teller) {
  const { cast, now, chance } = teller
  const { province: seat, departments, communes } = cast
  const all = [...departments, ...communes]
  const room = (symbol: string) => seat.rooms.find((each) => each.symbol === symbol)!

  incoming(teller, hoursBefore(now, 150), { agency: seat, letter: directive16, number: '16', issuedOn: '2020-03-31', dueIn: 4 })
  outgoing(teller, hoursBefore(now, 140), { agency: seat, room: room('VX'), signer: seat.leaders[0]!, typeCode: 'CV', letter: relay16, receivers: all, urgency: 'flash' })
  let source = ''
  incoming(teller, hoursBefore(now, 100), { agency: seat, letter: letter1598, number: '1598', dueIn: 7, depth: 4, after: (documentId) => { source = documentId } })
  outgoing(teller, hoursBefore(now, 60), { agency: seat, room: room('NN'), signer: seat.leaders[1]!, typeCode: 'CV', letter: letter1875, receivers: [departments[0]!, departments[2]!, ...communes], urgency: 'flash', inReplyTo: () => source || (null as never) })

  for (let i = 0; i < 46; i += 1) incoming(teller, lately(now, chance.between(2, 165)), { agency: seat, letter: { ...chance.pick(externals) }, dueIn: chance.between(2, 9), depth: chance.between(1, 6) })
  for (const agency of departments) for (let i = 0; i < 8; i += 1) incoming(teller, lately(now, chance.between(2, 165)), { agency, letter: chance.pick(externals), dueIn: chance.between(2, 9), depth: chance.between(0, 6) })
  for (const agency of communes) for (let i = 0; i < 3; i += 1) incoming(teller, lately(now, chance.between(2, 165)), { agency, letter: chance.pick(externals), dueIn: chance.between(2, 9), depth: chance.between(0, 5) })
  draftPapers(teller)
}

function draftPapers(teller: Teller) {
  const { cast, now, chance } = teller
  const { province: seat, departments, communes } = cast
  const some = (of: AgencyCast[], count: number) => of.toSorted(() => chance.roll() - 0.5).slice(0, count)
  const depth = () => (chance.roll() < 0.45 ? 9 : chance.between(1, 8))
  const paper = (agency: AgencyCast, typeCode: Paper['typeCode'], letter: Letter, receivers: AgencyCast[]) =>
    outgoing(teller, lately(now, chance.between(4, 160)), { agency, room: chance.pick(agency.rooms.slice(1)), signer: chance.pick(agency.leaders), typeCode, letter, receivers, depth: depth(), returned: chance.roll() < 0.1 })

  for (let i = 0; i < 22; i += 1) paper(seat, 'CV', chance.pick(letters[chance.pick(['NN', 'VX', 'TH', 'NC', 'XD'])]!), some([...departments, ...communes], chance.between(1, 5)))
  for (const letter of decisions) paper(seat, 'QĐ', letter, some(departments, 3))
  for (const letter of notices) paper(seat, 'TB', letter, some([...departments, ...communes], 8))
  for (const [n, agency] of departments.entries()) {
    for (let i = 0; i < 4; i += 1) paper(agency, 'CV', chance.pick(letters[agency.field]!), some(communes, 2))
    paper(agency, 'TTr', proposals[n]!, [seat])
  }
  for (const agency of communes) paper(agency, 'CV', chance.pick(letters.VX!), [chance.pick(departments)])
  outgoing(teller, hoursBefore(now, 130), { agency: seat, room: seat.rooms.find(({ symbol }) => symbol === 'NC')!, signer: seat.leaders[0]!, typeCode: 'QĐ', letter: committee, receivers: departments.slice(0, 6) })
}

/** A week of work of the whole province, in the order of its hours, through the same door as the browser. */
export async function tellWeek(stage: Stage, cast: Cast, now: Date, say: (line: string) => void) {
  const teller: Teller = { stage, cast, now, renderer: createRenderer({ workers: 1 }), chance: dice(99), book: [], numbers: new Map() }
  try {
    tellStories(teller)
    for (const agency of [...cast.departments, ...cast.communes, cast.province]) {
      openArrivals(teller, agency, officeTime(hoursBefore(now, 50), 0), 0)
      openArrivals(teller, agency, lately(now, 1), 2)
    }
    await play(teller, say)
    await stage.settle()
  } finally {
    await teller.renderer.close()
  }
}

export async function play({ book, now }: Pick<Teller, 'book' | 'now'>, say: (line: string) => void) {
  const steps = book.filter(({ at }) => at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  let last = performance.now()
  for (const [i, { run }] of steps.entries()) {
    await run()
    if (performance.now() - last > 3000) { say(`Một tuần làm việc: ${i + 1}/${steps.length} bước`); last = performance.now() }
  }
  say(`Một tuần làm việc: ${steps.length} bước`)
}
