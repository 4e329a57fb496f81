import { setTimeout as pause } from 'node:timers/promises'
import { printMark, renderBook, renderOneStopSlip } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { hasSlipKey } from '#modules/signing'
import { dayOf, dmy } from '#platform/calendar'
import { config } from '#platform/config'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { foundWords, maskedNumber, type Punctuality } from '../rules.ts'
import { returnPaper } from './acknowledgement.ts'
import { clockWords } from './clock-words.ts'
import { findDossier, stepsOf, type DossierRow, type StepRow } from './find.ts'
import { passagesOf, type Passage } from './sheets.ts'
import { slipsOf, type SlipRow } from './slip-rows.ts'
import { findConcerning } from './view.ts'

const shortClock = (at: Date | null) => (at === null ? '' : `${at.toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' })} ${dmy(dayOf(at))}`)

export const trackAddressOf = (code: string) => `${config.publicAddress}/tra-cuu?ma=${encodeURIComponent(code)}`

export const slipTitles: Record<SlipRow['kind'], string> = {
  '01': 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', '02': 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', '03': 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ', '04': 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', return: 'Phiếu trả kết quả giải quyết hồ sơ',
}

type Part = { name: string; originals: number; copies: number }

async function head(db: Db, { agencyId, agencyName, code }: DossierRow, on: Date) {
  const agency = await findUnit(db, agencyId, dayOf(on))
  return { agency: agency?.name ?? agencyName, parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(on), code, trackAddress: trackAddressOf(code) }
}

const applicantFacts = ({ applicantName, numberTail, procedureName, caseName }: DossierRow): [string, string][] => [
  ['Hồ sơ của', applicantName], ...(numberTail === null ? [] : [['Số định danh cá nhân', maskedNumber(numberTail)!] as [string, string]]), ['Thủ tục', caseName === '' ? procedureName : `${procedureName} (${caseName})`],
]

type Numbered = SlipRow & { kind: Exclude<SlipRow['kind'], 'return'> }
const isNumbered = (slip: SlipRow): slip is Numbered => slip.kind !== 'return'

/** What differs from one slip to the other; each says how the law has it. */
function bodyOf({ kind, facts: { dueAt, items = [], reason = '', exception = null, from, to } }: Numbered, parts: readonly Part[], dossier: DossierRow) {
  switch (kind) {
    case '01': return {
      table: { columns: [{ title: 'Thành phần hồ sơ đã nhận', share: 70 }, { title: 'Bản chính', share: 15, centred: true }, { title: 'Bản sao', share: 15, centred: true }], rows: parts.map(({ name, originals, copies }) => [name, String(originals), String(copies)]) },
      closing: [`Thời gian nhận hồ sơ: ${clockWords(dossier.acceptedAt!)}. Thời gian trả kết quả: ${clockWords(new Date(dueAt!))}.`, ...(dossier.fee === '' ? [] : [`Phí, lệ phí: ${dossier.fee.replaceAll('\n', ' ')}`]), 'Quét mã QR hoặc vào trang Tra cứu hồ sơ để biết hồ sơ đang ở đâu.'],
    }
    case '02': return { paragraphs: ['Để có cơ sở giải quyết, đề nghị bổ sung, hoàn thiện một lần các nội dung sau:'], items, closing: [`Lý do: ${reason}`, ...(exception ? [`Yêu cầu lần này theo: ${exception}.`] : []), 'Thời gian chờ bổ sung không tính vào thời hạn giải quyết.'] }
    case '03': return { paragraphs: [`Sau khi xem xét, cơ quan từ chối tiếp nhận, giải quyết hồ sơ này với lý do: ${reason}`], closing: ['Ông/bà có quyền khiếu nại hoặc nộp lại hồ sơ khi đã đủ điều kiện.'] }
    case '04': return { paragraphs: [`Hồ sơ được hẹn trả kết quả vào ${clockWords(new Date(from!))} nhưng đến nay chưa giải quyết xong. Lý do: ${reason}`, `Cơ quan trân trọng xin lỗi ông/bà và hẹn lại thời gian trả kết quả: ${clockWords(new Date(to!))}.`] }
  }
}

/** What a slip says of its own signature. */
const signatureWords = {
  signed: `Phiếu được ký số tự động bằng chứng thư số của cơ quan; kiểm tra tại ${config.publicAddress}/kiem-tra.`,
  noKey: 'Phiếu này chưa được ký số: cơ quan chưa có chứng thư số cho phiếu tự động.',
  early: 'Bản in này chưa được ký số.',
}

async function paperOf(db: Db, dossier: DossierRow, slip: Numbered) {
  const { rows: parts } = await sql<Part>`select name, originals, copies from dossiers.part where dossier_id = ${dossier.id} and (is_needed or originals > 0 or copies > 0) order by position`.execute(db)
  const signers = [...(slip.kind === '01' ? [{ role: 'Người nộp hồ sơ', name: dossier.applicantName }] : []), { role: slip.kind === '04' ? 'Cơ quan giải quyết' : 'Người tiếp nhận hồ sơ', name: slip.issuedBy.split(',')[0]! }]
  return { facts: [], signers, ...bodyOf(slip, parts, dossier) }
}

/** Without anything of who prints it: the paper is the same for everybody. */
export async function layOutSlip(db: Db, dossier: DossierRow, slip: SlipRow, signature: keyof typeof signatureWords): Promise<Uint8Array> {
  const { closing = [], facts, ...body } = isNumbered(slip) ? await paperOf(db, dossier, slip) : await returnPaper(db, dossier)
  const { pdf } = await renderOneStopSlip({ ...(await head(db, dossier, slip.issuedAt)), form: isNumbered(slip) ? `Mẫu số ${slip.kind}` : '', title: slipTitles[slip.kind], facts: [...applicantFacts(dossier), ...facts], ...body, closing: [...closing, signatureWords[signature]] })
  return pdf
}

export const slipNameOf = ({ code }: DossierRow, { kind }: SlipRow) => (kind === 'return' ? `${code}-tra-ket-qua.pdf` : `${code}-mau-${kind}.pdf`)

const slipAt = async (db: Db, { id }: DossierRow, ordinal: number): Promise<SlipRow> => {
  const slip = (await slipsOf(db, id)).find((each) => each.ordinal === ordinal)
  ensure(slip, () => notFound('slip', String(ordinal)))
  return slip
}

const [MADE_WITHIN_MS, ASKED_EVERY_MS, PATIENCE_MS] = [30_000, 100, 2000]

/** A paper that was just issued is made in a moment; whoever prints it at once waits that long. */
async function madeSlip({ db, now }: Context, dossier: DossierRow, ordinal: number): Promise<SlipRow> {
  const first = await slipAt(db, dossier, ordinal)
  const isComing = first.fileId === null && now.getTime() - first.issuedAt.getTime() < MADE_WITHIN_MS && await hasSlipKey(db, dossier.agencyId, now)
  let slip = first
  for (let waited = 0; isComing && slip.fileId === null && waited < PATIENCE_MS; waited += ASKED_EVERY_MS) {
    await pause(ASKED_EVERY_MS)
    slip = await slipAt(db, dossier, ordinal)
  }
  return slip
}

/** The paper that was made once; before that, and of slips from older days, an unsigned print that says so. */
export async function slipPaper(context: Context, dossier: DossierRow, ordinal: number) {
  const slip = await madeSlip(context, dossier, ordinal)
  const name = slipNameOf(dossier, slip)
  return slip.fileId === null ? { name, mediaType: 'application/pdf', bytes: await layOutSlip(context.db, dossier, slip, 'early'), inline: true } : { name, fileId: slip.fileId, inline: true }
}

/** The one that bears a signature is for those who may open the files of the dossier. */
export const printSlip: Handler<typeof contract.printSlip> = async (context, { dossierId, ordinal }) => {
  const dossier = await findDossier(context.db, context.actor, dossierId)
  if (!isNumbered(await slipAt(context.db, dossier, ordinal))) await findConcerning(context, dossierId)
  return slipPaper(context, dossier, ordinal)
}

const punctualityWords: Record<Punctuality, string> = { early: 'Trước hạn', onTime: 'Đúng hạn', late: 'Quá hạn' }
const stateWords: Record<StepRow['state'], string> = { waiting: 'Chưa đến', open: 'Đang thực hiện', done: '', dropped: 'Dừng' }

const controlRow = (step: StepRow): string[] => [
  step.name, [step.handedBy, shortClock(step.receivedAt)].filter(Boolean).join('\n'), [step.takerName ?? step.unitName, shortClock(step.takenAt)].filter(Boolean).join('\n'), shortClock(step.dueAt),
  [step.punctuality === null ? stateWords[step.state] : punctualityWords[step.punctuality], shortClock(step.doneAt)].filter(Boolean).join('\n'), step.note ?? '',
]

const passageWords = ({ number, toName, givenAt, state, note }: Passage) => `Giấy tờ bàn giao theo phiếu số ${number} ngày ${dmy(dayOf(givenAt))} cho ${toName}: ${[foundWords[state].toLocaleLowerCase('vi'), note].filter(Boolean).join(', ')}.`

export const printControlSheet: Handler<typeof contract.printControlSheet> = async (context, { dossierId }) => {
  const { db, actor, now } = context
  const dossier = await findDossier(db, actor, dossierId)
  const columns = [{ title: 'Bước', share: 18 }, { title: 'Giao', share: 18 }, { title: 'Nhận', share: 18 }, { title: 'Hạn', share: 13, centred: true }, { title: 'Kết quả', share: 15, centred: true }, { title: 'Ghi chú', share: 18 }]
  const { pdf } = await renderOneStopSlip({
    ...(await head(db, dossier, now)), form: 'Mẫu số 05', title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', facts: [...applicantFacts(dossier), ...(dossier.dueAt ? [['Hạn giải quyết', clockWords(dossier.dueAt)] as [string, string]] : [])],
    table: { columns, rows: (await stepsOf(db, dossier.id)).map(controlRow) }, closing: (await passagesOf(db, actor, dossier.id)).toReversed().map(passageWords), signers: [{ role: 'Bộ phận một cửa', name: '' }],
  }, printMark(context))
  return { name: `${dossier.code}-mau-05.pdf`, mediaType: 'application/pdf', bytes: pdf, inline: true }
}

type BookRow = Pick<DossierRow, 'code' | 'procedureName' | 'applicantName' | 'numberTail' | 'agencyName' | 'lodgedAt' | 'appointedAt' | 'endedAt' | 'state' | 'outcome'>

const MOST = 3000
const notes: Partial<Record<DossierRow['state'], string>> = { intake_refused: 'Không tiếp nhận', withdrawn: 'Rút hồ sơ', suspended: 'Dừng xử lý', supplement_requested: 'Chờ bổ sung', financial_obligation: 'Chờ nghĩa vụ tài chính', resolved: 'Chờ trả kết quả' }

const bookRow = (row: BookRow, i: number) => [
  String(i + 1), row.code, row.procedureName, row.applicantName, maskedNumber(row.numberTail) ?? '', row.agencyName, shortClock(row.lodgedAt), shortClock(row.appointedAt), row.state === 'result_returned' ? shortClock(row.endedAt) : '',
  [notes[row.state], row.outcome === 'refused' ? 'Từ chối giải quyết' : undefined].filter(Boolean).join('; '),
]

export const printDossierBook: Handler<typeof contract.printDossierBook> = async (context, { from, to }) => {
  const { db, actor, now } = context
  ensure(actor.agencyId !== null && from <= to, () => new Problem('dossiers/no-such-period', 422, 'The first day comes before the last'))
  const agency = await findUnit(db, actor.agencyId, dayOf(now))
  const { rows } = await sql<BookRow>`select code, procedure_name, applicant_name, number_tail, agency_name, lodged_at, appointed_at, ended_at, state, outcome from dossiers.dossier
    where agency_id = ${actor.agencyId} and lodged_at >= ${`${from}T00:00:00+07:00`}::timestamptz and lodged_at < ${`${to}T00:00:00+07:00`}::timestamptz + interval '1 day' order by id limit ${MOST + 1}`.execute(db)
  ensure(rows.length <= MOST, () => new Problem('dossiers/book-too-long', 422, `More than ${MOST} dossiers: choose a shorter period`, { most: MOST }))
  const { pdf } = await renderBook({ kind: 'dossiers', agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, year: Number(from.slice(0, 4)), firstOn: from, lastOn: to, rows: rows.map(bookRow) }, printMark(context))
  return { name: `so-theo-doi-ho-so-${from}-${to}.pdf`, mediaType: 'application/pdf', bytes: pdf, inline: true }
}
