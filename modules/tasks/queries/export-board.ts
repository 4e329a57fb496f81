import { printMark, renderFileList } from '#modules/documents'
import { writeTable } from '#modules/finding'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { Bucket, TaskState } from '../rules.ts'
import { boardKey, listFollowedTasks } from './list.ts'

/** A board is read by people: more rows are narrowed by a filter first. */
const MOST = 2000
const PAGE = 100

const stateWords: Record<TaskState, string> = {
  assigned: 'Mới giao', accepted: 'Đã nhận', inProgress: 'Đang thực hiện', reportedComplete: 'Chờ xác nhận', confirmed: 'Hoàn thành', paused: 'Tạm dừng', declined: 'Trả lại người giao', cancelled: 'Đã hủy',
}
const bucketWords: Record<Bucket, string> = { doneOnTime: 'đúng hạn', doneLate: 'quá hạn', runningOnTime: 'trong hạn', runningLate: 'quá hạn' }
const dmy = (day: string | null) => (day === null ? '' : day.split('-').toReversed().join('/'))

const columns = [{ title: 'STT', share: 5 }, { title: 'Nhiệm vụ', share: 30 }, { title: 'Căn cứ', share: 19 }, { title: 'Chủ trì', share: 17 }, { title: 'Hạn', share: 10 }, { title: 'Trạng thái', share: 12 }, { title: 'Tiến độ', share: 7 }]

const cellsOf = ({ title, source, leadName, dueOn, state, bucket, percent }: contract.TaskCard, index: number) =>
  [String(index + 1), title, source, leadName, dmy(dueOn), bucket === null ? stateWords[state] : `${stateWords[state]}, ${bucketWords[bucket]}`, `${percent}%`]

type Board = Parameters<typeof listFollowedTasks>[1]

/** The board's own rows, by the board's own rule about who sees them. */
async function rowsOf(context: Parameters<typeof listFollowedTasks>[0], filter: Omit<Board, 'after' | 'limit'>) {
  const rows: contract.TaskCard[] = []
  for (let after: string | undefined, isMore = true; isMore && rows.length < MOST;) {
    const page = await listFollowedTasks(context, { ...filter, limit: PAGE, ...(after && { after }) })
    rows.push(...(page.rows as contract.TaskCard[]))
    after = page.next ?? undefined
    isMore = after !== undefined
    if (!isMore) return { rows, isCut: false }
  }
  return { rows: rows.slice(0, MOST), isCut: true }
}

/** Under the letterhead of whoever follows it, with who printed it. */
async function printed(context: Parameters<typeof listFollowedTasks>[0], under: string[], rows: string[][]) {
  const agency = await findUnit(context.db, boardKey(context.actor))
  const head = { agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '' }
  return (await renderFileList({ kind: 'tasks', ...head, on: dayOf(context.now), under, rows }, printMark(context))).pdf
}

export const exportBoard: Handler<typeof contract.exportBoard> = async (context, { format, ...filter }) => {
  const { actor, now } = context
  const { rows, isCut } = await rowsOf(context, filter)
  const under = [`Người lập: ${actor.name}; ${rows.length} nhiệm vụ${isCut ? ` đầu tiên (mỗi lần ghi ra tối đa ${MOST})` : ''}, ngày ${dmy(dayOf(now))}`]
  const name = `Theo-doi-nhiem-vu-${dayOf(now)}`
  const cells = rows.map(cellsOf)
  if (format !== 'pdf') return writeTable(format, name, { title: 'DANH SÁCH THEO DÕI NHIỆM VỤ', under, columns, rows: cells })
  return { bytes: await printed(context, under, cells), mediaType: 'application/pdf', name: `${name}.pdf` }
}
