/** What happened to a task, as a sentence per event. Pure, so that a test can see that no event is without words. */
import type { z } from 'zod'
import type { EventType } from '#platform/contract'
import type { Phrase } from '#platform/web'
import * as contract from '../contract/events.ts'

/** The words after the person's name, and what the person wrote. */
export type Told = { did: Phrase; quote?: string | null | undefined }
type Facts<E extends EventType> = Partial<z.output<E['payload']>>

function on<E extends EventType>(event: E, tell: (facts: Facts<E>) => Told) {
  return [event.name, (facts: Record<string, unknown>) => tell(facts as Facts<E>)] as const
}

const day = (value: string | null | undefined) => (value ? value.split('-').toReversed().join('/') : '')
const until = (value: string | null | undefined): Phrase => (value ? { vi: `, hạn ${day(value)}`, en: `, due on ${day(value)}` } : { vi: ', không có hạn', en: ', without a deadline' })
const withFiles = (files: string[] = []): Phrase => (files.length === 0 ? { vi: '', en: '' } : { vi: `, kèm ${files.length} tệp`, en: `, with ${files.length} ${files.length === 1 ? 'file' : 'files'}` })

const assigned = ({ lead = '', coordinators = [], dueOn }: Facts<typeof contract.TaskAssigned>): Told => {
  const by = until(dueOn)
  const others = coordinators.join(', ')
  return { did: { vi: `giao ${lead} chủ trì${others && `, ${others} phối hợp`}${by.vi}.`, en: `assigned it to ${lead}${others && `, with ${others} to coordinate`}${by.en}.` } }
}

const confirmed = ({ qualityVi = '', qualityEn = '', isOnTime, words }: Facts<typeof contract.TaskConfirmed>): Told => ({
  did: {
    vi: `xác nhận hoàn thành ${isOnTime ? 'đúng hạn' : 'quá hạn'}, chất lượng: ${qualityVi.toLocaleLowerCase('vi')}.`,
    en: `confirmed it ${isOnTime ? 'done on time' : 'done late'}; quality: ${qualityEn.toLocaleLowerCase('en')}.`,
  }, quote: words,
})

const stages: Record<string, Phrase> = {
  byHand: { vi: 'đôn đốc thực hiện.', en: 'urged the lead.' },
  overdue: { vi: 'nhắc nhiệm vụ đã quá hạn.', en: 'reminded that the task is overdue.' },
}
const reminded = ({ stage = '', daysLeft, note }: Facts<typeof contract.TaskReminded>): Told => ({
  did: stages[stage] ?? { vi: `nhắc nhiệm vụ còn ${daysLeft ?? 0} ngày làm việc.`, en: `reminded that ${daysLeft ?? 0} working ${daysLeft === 1 ? 'day is' : 'days are'} left.` }, quote: note,
})

const sentences = new Map<string, (facts: Record<string, unknown>) => Told>([
  on(contract.TaskAssigned, assigned),
  on(contract.TaskSplit, ({ subtaskTitle = '', lead = '', dueOn }) => ({ did: { vi: `giao nhiệm vụ con cho ${lead}${until(dueOn).vi}.`, en: `gave a part of it to ${lead}${until(dueOn).en}.` }, quote: subtaskTitle })),
  on(contract.TaskMoved, ({ parentTitle }) => ({ did: parentTitle ? { vi: 'đưa vào nhiệm vụ cha.', en: 'put it under another task.' } : { vi: 'tách thành nhiệm vụ riêng.', en: 'made it stand alone.' }, quote: parentTitle })),
  on(contract.TaskAccepted, () => ({ did: { vi: 'nhận nhiệm vụ.', en: 'took it on.' } })),
  on(contract.TaskDeclined, ({ reason }) => ({ did: { vi: 'trả lại người giao.', en: 'gave it back to whoever assigned it.' }, quote: reason })),
  on(contract.TaskReassigned, ({ lead = '', formerLead = '', reason }) => ({ did: { vi: `giao lại cho ${lead}, thay ${formerLead}.`, en: `gave it to ${lead} instead of ${formerLead}.` }, quote: reason })),
  on(contract.ProgressReported, ({ percent = 0, files, words }) => ({ did: { vi: `báo cáo tiến độ ${percent}%${withFiles(files).vi}.`, en: `reported ${percent}% done${withFiles(files).en}.` }, quote: words })),
  on(contract.CompletionReported, ({ product, files, words }) => ({
    did: { vi: `báo cáo hoàn thành${product ? `, sản phẩm: ${product}` : ''}${withFiles(files).vi}.`, en: `reported it complete${product ? `; product: ${product}` : ''}${withFiles(files).en}.` }, quote: words,
  })),
  on(contract.ContributionGiven, ({ opinion }) => ({ did: { vi: 'gửi ý kiến phối hợp.', en: 'contributed as coordinator.' }, quote: opinion })),
  on(contract.TaskConfirmed, confirmed),
  on(contract.TaskReturned, ({ reason }) => ({ did: { vi: 'trả lại, yêu cầu bổ sung.', en: 'returned it for more.' }, quote: reason })),
  on(contract.ExtensionRequested, ({ fromDueOn, toDueOn, reason }) => ({ did: { vi: `xin gia hạn từ ${day(fromDueOn)} đến ${day(toDueOn)}.`, en: `asked to move the deadline from ${day(fromDueOn)} to ${day(toDueOn)}.` }, quote: reason })),
  on(contract.ExtensionGranted, ({ fromDueOn, toDueOn, words }) => ({ did: { vi: `cho gia hạn từ ${day(fromDueOn)} đến ${day(toDueOn)}.`, en: `moved the deadline from ${day(fromDueOn)} to ${day(toDueOn)}.` }, quote: words })),
  on(contract.ExtensionRefused, ({ toDueOn, words }) => ({ did: { vi: `không cho gia hạn đến ${day(toDueOn)}.`, en: `refused to move the deadline to ${day(toDueOn)}.` }, quote: words })),
  on(contract.TaskPaused, ({ reason }) => ({ did: { vi: 'cho tạm dừng.', en: 'paused it.' }, quote: reason })),
  on(contract.TaskResumed, ({ words }) => ({ did: { vi: 'cho tiếp tục thực hiện.', en: 'let it go on.' }, quote: words })),
  on(contract.TaskCancelled, ({ reason }) => ({ did: { vi: 'hủy nhiệm vụ.', en: 'cancelled it.' }, quote: reason })),
  on(contract.TaskSourceMoved, ({ to = '', reason }) => ({ did: { vi: `chuyển văn bản nguồn cho ${to}; nhiệm vụ giữ nguyên.`, en: `passed the source document to ${to}; the task stands.` }, quote: reason })),
  on(contract.TaskReminded, reminded),
])

export const hasSentence = (eventName: string) => sentences.has(eventName)

/** The sentence for one chapter; an event from a newer server is called by its name rather than hidden. */
export function tell(eventName: string, facts: Record<string, unknown>): Told {
  const name = eventName.split('.')[1] ?? eventName
  return sentences.get(eventName)?.(facts) ?? { did: { vi: `${name}.`, en: `${name}.` } }
}
