/** What an agency has set for itself: duties that come back by the calendar, and what it notes of its papers besides what the law asks. */
import { listDocuments } from '#contracts/documents'
import * as fields from '#contracts/fields'
import { setDuty } from '#contracts/tasks'
import { dayOf } from '#platform/calendar'
import type { Cast } from './founding.ts'
import type { Stage } from './stage.ts'

const duties = [
  { room: 'TH', title: 'Báo cáo công tác tuần của Ủy ban nhân dân tỉnh', direction: 'Tổng hợp kết quả tuần và việc trọng tâm tuần sau, trình trước 16 giờ thứ Sáu.', every: 'week', dueDay: 5, daysAhead: 2, offDay: 'before', legalBasis: 'Quy chế làm việc của UBND tỉnh (dữ liệu mẫu)' },
  { room: 'NN', title: 'Báo cáo tình hình sản xuất nông nghiệp', direction: 'Tổng hợp từ Sở Nông nghiệp và Môi trường và các xã; nêu thiệt hại do thiên tai, dịch bệnh.', every: 'month', dueDay: 25, daysAhead: 5, offDay: 'after', legalBasis: 'Nghị định 09/2019/NĐ-CP, Điều 12' },
  { room: 'NC', title: 'Báo cáo tiếp công dân, giải quyết khiếu nại, tố cáo', direction: 'Số liệu theo mẫu của Thanh tra Chính phủ; nêu vụ việc đông người, kéo dài.', every: 'quarter', dueDay: 15, daysAhead: 10, offDay: 'before', legalBasis: 'Nghị định 09/2019/NĐ-CP, Điều 12' },
] as const

async function setDuties(stage: Stage, { province }: Cast, now: Date) {
  for (const { room, ...duty } of duties) {
    const lead = province.rooms.find(({ symbol }) => symbol === room) ?? province.rooms[1]!
    await stage.act(province.leaders[0]!, setDuty, { ...duty, lead: { unitId: lead.unit.id }, validFrom: dayOf(now) }, now)
  }
}

const basis = 'Quy chế công tác văn thư của UBND tỉnh (dữ liệu mẫu)'

async function defineFields(stage: Stage, { province: { clerk, chief } }: Cast, now: Date) {
  const define = (field: Omit<Parameters<typeof stage.act<typeof fields.defineField>>[2], 'validFrom' | 'legalBasis'>) =>
    stage.act(chief, fields.defineField, { ...field, validFrom: dayOf(now), legalBasis: basis }, now)
  const meeting = await define({ of: 'document', name: 'Phiên họp liên quan', kind: 'choice', choices: ['Thường kỳ tháng 11', 'Thường kỳ tháng 12', 'Chuyên đề'] })
  const sheets = await define({ of: 'document', name: 'Số tờ bản giấy kèm theo', kind: 'number' })
  await define({ of: 'file', name: 'Vị trí giá, hộp', kind: 'text' })
  const { rows } = await stage.act(clerk, listDocuments, { direction: 'incoming', limit: 6 }, now)
  for (const [place, { id }] of rows.entries())
    await stage.act(clerk, fields.writeFieldValues, { of: 'document', subjectId: id, values: [{ fieldId: meeting.fieldId, value: place % 2 === 0 ? 'Thường kỳ tháng 12' : 'Chuyên đề' }, { fieldId: sheets.fieldId, value: String(2 + place) }] }, now)
}

export async function setHabits(stage: Stage, cast: Cast, now: Date, say: (line: string) => void) {
  await setDuties(stage, cast, now)
  await defineFields(stage, cast, now)
  await stage.settle()
  say(`Đặt ${duties.length} nhiệm vụ định kỳ, 3 trường thông tin của cơ quan`)
}
