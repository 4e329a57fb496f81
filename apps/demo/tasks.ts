import { listDocuments } from '#contracts/documents'
import * as tasks from '#contracts/tasks'
import { dayOf, shiftDay } from '#platform/calendar'
import type { AgencyCast, Cast } from './founding.ts'
import type { Player, Stage } from './stage.ts'
import { conclusion, taskTexts, type How, type LeadOf, type TaskText } from './task-texts.ts'
import { lately, play, tell } from './week.ts'

type Lead = { unitId: string; head: Player; staff: Player[] }
type Teller = { stage: Stage; cast: Cast; now: Date; book: Parameters<typeof play>[0]['book'] }
type Steps = Parameters<typeof tell>[2]

const agencyLead = ({ unit, leaders, rooms }: AgencyCast): Lead => ({ unitId: unit.id, head: leaders[0]!, staff: [rooms[1]!.head, rooms[2]?.head ?? rooms[0]!.head] })

function leadOf({ province, departments, communes }: Cast, lead: LeadOf): Lead {
  const [kind, which] = lead.split(':') as [string, string]
  if (kind === 'department') return agencyLead(departments[Number(which) % departments.length]!)
  if (kind === 'commune') return agencyLead(communes[Number(which) % communes.length]!)
  const room = province.rooms.find(({ symbol }) => symbol === which) ?? province.rooms[1]!
  return { unitId: room.unit.id, head: room.head, staff: room.staff }
}

/** How many hours ago a task began, and how many days it was given. */
const spans: Record<How, [hours: number, days: number]> = {
  waiting: [6, 9], accepted: [30, 8], underWay: [90, 12], overdue: [220, 4], asking: [120, 10], extended: [200, 9], reported: [140, 11], reportedLate: [230, 3], confirmed: [230, 10], confirmedLate: [240, 3],
  returned: [210, 14], paused: [180, 12], cancelled: [190, 10], declined: [60, 10], reassigned: [90, 12], split: [110, 8],
}

const HOUR = 60
const DAY = 24 * HOUR

/** The road of a task after it was assigned, as far as it has come. */
function roadOf(stage: Stage, how: How, text: TaskText, lead: Lead, assigner: Player, other: Lead, id: () => string): Steps {
  const on = <E extends Parameters<Stage['act']>[1]>(who: Player, endpoint: E, input: Omit<Parameters<typeof stage.act<E>>[2], 'taskId'>) =>
    (at: Date) => stage.act(who, endpoint, { taskId: id(), ...input } as never, at)
  const { head } = lead
  const accept: Steps = [[4 * HOUR, on(head, tasks.acceptTask, {})]]
  const progress: Steps = [...accept, [20 * HOUR, on(head, tasks.reportProgress, { percent: 40, words: 'Đã phân công, thu thập số liệu; đang tổng hợp theo từng địa bàn.' })]]
  const complete: Steps[number] = [10 * HOUR, on(head, tasks.reportCompletion, { words: `Đã hoàn thành: ${text.title.toLocaleLowerCase('vi')}.` })]
  const late: Steps = [...progress, [6 * DAY, complete[1]]]
  const ask: Steps = [...progress, [8 * HOUR, (at) => stage.act(head, tasks.requestExtension, { taskId: id(), dueOn: shiftDay(dayOf(at), 18), reason: 'Một số xã gửi số liệu chậm do mưa lũ.' }, at)]]
  const part: Steps[number] = [3 * HOUR, (at) => stage.act(head, tasks.splitTask, {
    taskId: id(), title: `Thống kê, lập danh sách: ${text.title.toLocaleLowerCase('vi')}`.slice(0, 500), direction: 'Lập danh sách chi tiết, gửi lại trước thời hạn.', lead: { positionId: lead.staff[0]!.positionId },
  }, at)]
  const roads: Record<How, Steps> = {
    waiting: [], accepted: accept, underWay: progress, overdue: progress, asking: ask, split: [...progress, part], reported: [...progress, complete], reportedLate: late,
    extended: [...ask, [5 * HOUR, on(assigner, tasks.grantExtension, { words: 'Đồng ý, không gia hạn thêm.' })]],
    confirmed: [...progress, complete, [8 * HOUR, on(assigner, tasks.confirmTask, { quality: 'good' })]],
    confirmedLate: [...late, [4 * HOUR, on(assigner, tasks.confirmTask, { quality: 'limited', words: 'Rút kinh nghiệm về thời hạn.' })]],
    returned: [...progress, complete, [6 * HOUR, on(assigner, tasks.returnTask, { reason: 'Bổ sung số liệu của ba xã còn thiếu.' })]],
    paused: [...progress, [6 * HOUR, on(assigner, tasks.pauseTask, { reason: 'Chờ hướng dẫn của Bộ Tài chính.' })]],
    cancelled: [...accept, [9 * HOUR, on(assigner, tasks.cancelTask, { reason: 'Lồng ghép vào hội nghị tổng kết năm.' })]],
    declined: [[5 * HOUR, on(head, tasks.declineTask, { reason: 'Nội dung thuộc lĩnh vực của phòng khác.' })]],
    reassigned: [[5 * HOUR, on(head, tasks.declineTask, { reason: 'Nội dung thuộc lĩnh vực nội chính.' })], [3 * HOUR, on(assigner, tasks.reassignTask, { lead: { unitId: other.unitId }, reason: 'Giao lại đúng chức năng.' })], [4 * HOUR, on(other.head, tasks.acceptTask, {})]],
  }
  return roads[how]
}

/** The paper a task stands on, if the assigner has it before him. */
async function sourceOf(stage: Stage, assigner: Player, { from }: TaskText, at: Date) {
  const { rows } = from ? await stage.act(assigner, listDocuments, { direction: 'incoming', text: from, limit: 1 }, at) : { rows: [] }
  return rows[0] ? { documentId: rows[0].id, source: null } : { documentId: null, source: conclusion }
}

function tellTask({ stage, cast, now, book }: Teller, text: TaskText, place: number) {
  const { how, title, direction, urgency = 'normal', product = null } = text
  const [assigner, lead] = [cast.province.leaders[place % 3 === 2 ? 1 : 0]!, leadOf(cast, text.lead)]
  const other = leadOf(cast, text.lead === 'room:NC' ? 'room:TH' : 'room:NC')
  const [hours, days] = spans[how]
  let taskId = ''
  const assign = async (at: Date) => {
    const coordinators = place % 4 === 0 ? [{ unitId: other.unitId }] : []
    const done = await stage.act(assigner, tasks.assignTask, { title, direction, product, urgency, dueOn: shiftDay(dayOf(at), days), lead: { unitId: lead.unitId }, coordinators, ...(await sourceOf(stage, assigner, text, at)) }, at)
    taskId = done.taskId
  }
  tell({ book, now }, lately(now, hours), [[place % 50, assign], ...roadOf(stage, how, text, lead, assigner, other, () => taskId)])
}

/** Forty tasks of the committee, from papers and conclusions, wherever two weeks of work have brought them; then the mornings that urged. */
export async function tellTasks(stage: Stage, cast: Cast, now: Date, say: (line: string) => void) {
  const teller: Teller = { stage, cast, now, book: [] }
  for (const [place, text] of taskTexts.entries()) tellTask(teller, text, place)
  await play(teller, () => {})
  await stage.settle()
  say(`Giao và theo dõi ${taskTexts.length} nhiệm vụ`)
}
