import { listDocuments, cancelNumber, issueDocument, makeCopy, reserveNumber } from '#contracts/documents'
import { dayOf, shiftDay, yearOf } from '#platform/calendar'
import { DEMO_PIN, type AgencyCast, type Cast } from './founding.ts'
import type { Stage } from './stage.ts'

/** Kept until the day after tomorrow, or the end of the year. */
const soon = (now: Date) => [shiftDay(dayOf(now), 2), `${yearOf(now)}-12-31`].toSorted()[0]!

async function keepNumbers(stage: Stage, { clerk }: AgencyCast, now: Date) {
  const keep = (subject: string, reason: string) => stage.act(clerk, reserveNumber, { typeCode: 'QĐ', subject, reason, expiresOn: soon(now) }, now)
  await keep('Quyết định kiện toàn Ban Chỉ đạo phòng thủ dân sự', 'Chờ ý kiến Ban Thường vụ, ký trong tuần')
  const { number, series, year } = await keep('Quyết định cử đoàn công tác', 'Chờ danh sách đoàn')
  await stage.act(clerk, cancelNumber, { number, series, year, reason: 'Hoãn chuyến công tác, không ban hành' }, now)
}

/** Copies of letters that ministries sent on paper: two go to departments, one waits to be issued. */
async function copyLetters(stage: Stage, { clerk }: AgencyCast, receivers: AgencyCast[], now: Date) {
  const { rows } = await stage.act(clerk, listDocuments, { direction: 'incoming', limit: 100 }, now)
  const onPaper = rows.filter(({ issuerName }) => issuerName.startsWith('Bộ')).slice(0, 3)
  for (const [i, { id }] of onPaper.entries()) {
    const { documentId } = await stage.act(clerk, makeCopy, { documentId: id, kind: 'SY', form: 'electronic', recipients: ['Như trên'], pin: DEMO_PIN }, now)
    if (i < 2) await stage.act(clerk, issueDocument, { documentId, receiverIds: receivers.map(({ unit }) => unit.id) }, now)
  }
  if (onPaper[0]) await stage.act(clerk, makeCopy, { documentId: onPaper[0].id, kind: 'TrS', form: 'electronic', pages: [1], pin: DEMO_PIN }, now)
}

/** What a clerk's books hold besides documents: numbers kept and cancelled, certified copies. */
export async function tellBooks(stage: Stage, { province, departments }: Cast, now: Date, say: (line: string) => void) {
  await keepNumbers(stage, province, now)
  await copyLetters(stage, province, departments.slice(0, 2), now)
  await stage.settle()
  say('Sổ sách: số giữ, số hủy, bản sao')
}
