import { listMyWork } from '#contracts/work'
import { filterInput, say, usePagesState, useQueryString, type Phrase, type Query, type Urgency } from '#platform/web'
import { listDocuments, type DocumentCard } from '../../contract.ts'
import { documentFilters, periodInput } from '../lists/filters.ts'
import { stateWord, stampOf, text as words } from '../texts.ts'
import { text } from './texts.ts'

/** One line of the list beside the paper. */
export type QueueItem = { key: string; documentId: string; title: string; about: string; due: string | null; urgency: Urgency | null; to: string }
export type Queue = { label: string; items: QueueItem[]; hasMore: boolean; more: () => void; isFirst: boolean; backTo: string }

const verbWords: Record<string, Phrase> = {
  direct: { vi: 'Chỉ đạo', en: 'Direct' }, assign: { vi: 'Phân công', en: 'Assign' }, process: { vi: 'Xử lý', en: 'Handle' },
  coordinate: { vi: 'Phối hợp', en: 'Coordinate' }, note: { vi: 'Nhận để biết', en: 'Take notice' }, review: { vi: 'Duyệt', en: 'Review' },
  'check-form': { vi: 'Kiểm tra thể thức', en: 'Check the form' }, 'submit-slip': { vi: 'Trình ký', en: 'Submit for signing' }, sign: { vi: 'Ký', en: 'Sign' },
  number: { vi: 'Cấp số', en: 'Number' }, seal: { vi: 'Đóng dấu', en: 'Seal' }, issue: { vi: 'Phát hành', en: 'Issue' }, register: { vi: 'Đăng ký', en: 'Register' },
  revise: { vi: 'Sửa', en: 'Revise' }, approve: { vi: 'Phê duyệt', en: 'Approve' }, confirm: { vi: 'Xác nhận', en: 'Confirm' }, accept: { vi: 'Tiếp nhận', en: 'Accept' },
  'hand-over': { vi: 'Nộp lưu', en: 'Hand over' }, 'give-back': { vi: 'Trả hồ sơ', en: 'Give back' }, 'decide-extension': { vi: 'Duyệt gia hạn', en: 'Decide extension' },
  resume: { vi: 'Cho tiếp tục', en: 'Resume' }, 'give-opinion': { vi: 'Cho ý kiến', en: 'Give an opinion' }, 'cancel-copy': { vi: 'Hủy bản nhận', en: 'Cancel the copy' },
}

/** Instants of work are deadlines at the end of a day; only the day is shown here. */
const dayIn = (instant: Date | null) => (instant === null ? null : instant.toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' }))

function useWorkQueue(): Queue {
  const list = usePagesState(listMyWork, { limit: 50 })
  const items = list.rows.map(({ id, subject, title, verb, dueAt, urgency, path }) => ({
    key: id, documentId: subject.id, title, about: verbWords[verb] ? say(verbWords[verb]) : verb, due: dayIn(dueAt), urgency: stampOf(urgency), to: path,
  }))
  return { ...list, label: text.waiting, items, backTo: '/' }
}

const itemOf = (card: DocumentCard, search: string): QueueItem => ({
  key: card.id, documentId: card.id, title: card.subject, about: card.number ?? say(stateWord(card.state).words), due: card.dueOn, urgency: stampOf(card.urgency),
  to: `/documents/${card.id}?${search}`,
})

/** The part of the address that remembers which list a paper was opened from, filters and all. */
export function searchFrom(direction: 'incoming' | 'outgoing', query: Query): string {
  const search = new URLSearchParams({ list: direction })
  for (const [key, value] of Object.entries(filterInput(documentFilters(direction, []), query))) {
    for (const one of [value].flat()) search.append(key, one)
  }
  return search.toString()
}

function useListQueue(direction: 'incoming' | 'outgoing'): Queue {
  const [query] = useQueryString()
  const search = searchFrom(direction, query)
  const filters = filterInput(documentFilters(direction, []), query)
  const list = usePagesState(listDocuments, { direction, ...filters, ...periodInput(query) } as never)
  return {
    ...list, label: direction === 'incoming' ? words.incoming : words.outgoing, items: list.rows.map((card) => itemOf(card, search)),
    backTo: `/documents/${direction}?${search.replace(/^list=\w+&?/, '')}`,
  }
}

/** Chosen once per address, so that hooks keep their order: the page is keyed by its list. */
export const queueHookFor = (list: string | undefined): (() => Queue) =>
  list === 'incoming' || list === 'outgoing' ? () => useListQueue(list) : useWorkQueue

/** The paper after this one; at the end of the list, the one before. */
export function neighbour({ items }: Queue, documentId: string, step: 1 | -1): QueueItem | undefined {
  const here = items.findIndex((item) => item.documentId === documentId)
  const others = (list: QueueItem[]) => list.find((item) => item.documentId !== documentId)
  return step === 1 ? others(items.slice(here + 1)) : others(items.slice(0, Math.max(0, here)).toReversed())
}

export const nextAfter = (queue: Queue, documentId: string) => neighbour(queue, documentId, 1) ?? neighbour(queue, documentId, -1)
