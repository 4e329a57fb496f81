/** The board as a file: the rows and the rule about who sees them are the board's own. */
import { SET_ASIDE, setAsideAmong } from '#modules/documents'
import { askFile, type Source } from '#modules/finding'
import { dmy } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { Bucket, TaskState } from '../rules.ts'
import { cardOf } from '../queries/cards.ts'
import type { TaskRow } from '../queries/find.ts'
import { boardKey, boardPage, ensureOnBoard } from '../queries/list.ts'

const stateWords: Record<TaskState, string> = {
  assigned: 'Mới giao', accepted: 'Đã nhận', inProgress: 'Đang thực hiện', reportedComplete: 'Chờ xác nhận', confirmed: 'Hoàn thành', paused: 'Tạm dừng', declined: 'Trả lại người giao', cancelled: 'Đã hủy',
}
const bucketWords: Record<Bucket, string> = { doneOnTime: 'đúng hạn', doneLate: 'quá hạn', runningOnTime: 'trong hạn', runningLate: 'quá hạn' }

/** A task as a row; of a document set aside it says nothing, even before the task itself was masked. */
function rowOf(task: TaskRow, now: Date, aside: ReadonlySet<string>) {
  const { title, source, leadName, dueOn, state, bucket, percent } = cardOf(task, now)
  const words = task.sourceDocumentId !== null && aside.has(task.sourceDocumentId) ? [SET_ASIDE, SET_ASIDE] : [title, source]
  return { cells: [...words, leadName, dmy(dueOn), bucket === null ? stateWords[state] : `${stateWords[state]}, ${bucketWords[bucket]}`, `${percent}%`], documentIds: task.sourceDocumentId === null ? [] : [task.sourceDocumentId] }
}

export const board: Source<InputOf<typeof contract.askBoardExport>['filter']> = {
  name: 'tasks.board', permission: 'tasks.follow', title: 'DANH SÁCH THEO DÕI NHIỆM VỤ', fileName: 'Theo-doi-nhiem-vu', noun: 'nhiệm vụ', kind: 'tasks',
  columns: [{ title: 'STT', share: 5 }, { title: 'Nhiệm vụ', share: 30 }, { title: 'Căn cứ', share: 19 }, { title: 'Chủ trì', share: 17 }, { title: 'Hạn', share: 10 }, { title: 'Trạng thái', share: 12 }, { title: 'Tiến độ', share: 7 }],
  pageOf: async (reading, filter, { after, limit }) => {
    const { rows, next } = await boardPage(reading, { ...filter, limit, ...(after !== null && { after }) })
    const aside = await setAsideAmong(reading.db, rows.flatMap(({ sourceDocumentId }) => sourceDocumentId ?? []))
    return { rows: rows.map((task) => rowOf(task, reading.now, aside)), next }
  },
}

export const askBoardExport: Handler<typeof contract.askBoardExport> = async (context, { format, filter }) => {
  await ensureOnBoard(context.db, boardKey(context.actor), filter)
  return askFile(context, board, { format, question: filter, what: { vi: 'Theo dõi nhiệm vụ', en: 'Task board' } })
}
