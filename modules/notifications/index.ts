import { AccessChanged, AccessChangeRefused, FileHeld, FileLent, HoldLifted, LoanOverdue, LoanRefused, PlanApproved, ReceiptRecorded, TransferAccepted } from '#contracts/archive'
import { ConsultationEnded, ConsultationReminded } from '#contracts/consultation'
import { ParcelTurnedDown } from '#contracts/delivery'
import {
  ChangesSuggested, CommentAdded, CopyAffected, DocumentIssued, DocumentRestored, DocumentSetAside, DocumentShredded, DocumentSigned, DraftCancelled, IncomingCompleted, IncomingHandedOver, IncomingRedirected, OptionChosen, SuggestionRejected, SuggestionsAccepted, TakenBack,
} from '#contracts/documents'
import { SecretFound } from '#contracts/incidents'
import { CredentialExpiring } from '#contracts/signing'
import { DutyStalled, ExtensionGranted, ExtensionRefused, TaskCancelled, TaskConfirmed, TaskReminded, TaskSourceMoved, WeekSummed } from '#contracts/tasks'
import { WorkItemOpened } from '#contracts/work'
import { consultationsOfDocument } from '#modules/consultation'
import { parcelsOfDocument } from '#modules/delivery'
import { tasksOfDocument } from '#modules/tasks'
import type { Db } from '#platform/database'
import { on, type Subscription, type SubscriberContext } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { forgetOld, forgetPages, hidePages, markNoticesSeen, showPages, tell } from './commands.ts'
import * as contract from './contract.ts'
import { countUnseenNotices, listNotices } from './queries.ts'
import { askedBy, doneBy, inWords, remindedOf, urgedBy, weekOf, type Phrase } from './rules.ts'

/** Something came to an end: everybody who has the document is told, save the one who did it. */
const toReaders = (context: SubscriberContext, { documentId, subject }: { documentId: string; subject: string }, done: Phrase) =>
  tell(context, context.event.audience, { what: doneBy(context.actor.name, done), title: subject, path: `/documents/${documentId}` })

/** What was said of a draft, or became of it, to whom it concerns. */
const toTalkers = (context: SubscriberContext, { documentId, subject, told }: { documentId: string; subject: string; told: string[] }, done: Phrase) =>
  tell(context, told, { what: doneBy(context.actor.name, done), title: subject, path: `/documents/${documentId}/remarks` })

/** Whose work it was, and who had given it, learn that it is with somebody else. */
const toRelieved = (context: SubscriberContext, { documentId, subject, told }: { documentId: string; subject: string; told: string[] }, done: Phrase) =>
  tell(context, told, { what: doneBy(context.actor.name, done), title: subject, path: `/documents/${documentId}` })

const affected = {
  replaces: { vi: 'thay thế', en: 'replaced' }, amends: { vi: 'sửa đổi', en: 'amended' }, corrects: { vi: 'đính chính', en: 'corrected' }, recalls: { vi: 'thu hồi', en: 'recalled' },
}

/** What became of a task, to those whose work it was. */
const toTold = (context: SubscriberContext, { taskId, title, told }: { taskId: string; title: string; told: string[] }, done: Phrase) =>
  tell(context, told, { what: doneBy(context.actor.name, done), title, path: `/tasks/${taskId}` })

/** What became of a work file, to everybody it is open to or was. */
const toFile = (context: SubscriberContext, { fileId, code, title }: { fileId: string; code: string; title: string }, done: Phrase, isUrgent = false) =>
  tell(context, context.event.audience, { what: doneBy(context.actor.name, done), title: `${code} ${title}`, path: `/work-files/${fileId}`, isUrgent })

/** Every page that is about a document: its own, where it is signed, and those of the tasks, questions and parcels it became. */
async function pagesAbout(db: Db, documentId: string): Promise<string[]> {
  const [tasks, consultations, parcels] = [await tasksOfDocument(db, documentId), await consultationsOfDocument(db, documentId), await parcelsOfDocument(db, documentId)]
  return [`/documents/${documentId}`, `/signing-desk?paper=${documentId}`, ...tasks.map(({ id }) => `/tasks/${id}`), ...consultations.map(({ id }) => `/opinions/${id}`), ...parcels.map((id) => `/deliveries/${id}`)]
}

/** What is worth a ring of the bell. What waits for a verb is told by the work itself; here come only results. */
const subscriptions: Subscription[] = [
  on(WorkItemOpened, 'notifications.tell-new-work', (context, { holder, verb, title, path, urgency }) =>
    tell(context, [holder], { what: askedBy(context.actor.name, verb), title, path, isUrgent: urgency !== 'normal' })),
  on(SecretFound, 'notifications.tell-secret-found', (context, { told }) =>
    tell(context, told, { what: { vi: 'Phát hiện văn bản nghi là bí mật nhà nước', en: 'A document may be a state secret' }, title: 'Văn bản và các bản đã gửi đang được cách ly', path: '/incidents', isUrgent: true })),
  on(CredentialExpiring, 'notifications.tell-certificate-expiring', (context, { subjectName, warnedDays, told }) =>
    tell(context, told, { what: { vi: `Chứng thư số hết hạn trong ${warnedDays} ngày tới; đề nghị gia hạn`, en: `The certificate ends within ${warnedDays} days; have it renewed` }, title: subjectName, path: '/signing', isUrgent: warnedDays <= 7 })),
  on(DocumentSetAside, 'notifications.hide-subject', async (context, { documentId, subject }) => hidePages(context, await pagesAbout(context.db, documentId), subject)),
  on(DocumentRestored, 'notifications.show-subject', async (context, { documentId }) => showPages(context, await pagesAbout(context.db, documentId))),
  on(DocumentShredded, 'notifications.forget-subject', async (context, { documentId, subject }) => forgetPages(context, await pagesAbout(context.db, documentId), subject)),
  on(DocumentSigned, 'notifications.tell-signed', (context, facts) => toReaders(context, facts, { vi: 'đã ký', en: 'has signed' })),
  on(DocumentIssued, 'notifications.tell-issued', (context, facts) => toReaders(context, facts, { vi: 'đã phát hành', en: 'has issued' })),
  on(IncomingCompleted, 'notifications.tell-completed', (context, facts) => toReaders(context, facts, { vi: 'đã giải quyết xong', en: 'has completed' })),
  on(TakenBack, 'notifications.tell-taken-back', (context, { subject, told }) =>
    tell(context, told, { what: doneBy(context.actor.name, { vi: 'đã lấy lại văn bản vừa chuyển', en: 'has taken back what was passed to you' }), title: subject, path: '/' })),
  on(IncomingRedirected, 'notifications.tell-redirected', (context, facts) => toRelieved(context, facts, { vi: 'đã chuyển lại cho nơi khác', en: 'has redirected this to others' })),
  on(IncomingHandedOver, 'notifications.tell-handed-over', (context, { to, ...facts }) => toRelieved(context, facts, { vi: `đã chuyển việc cho ${to}`, en: `has handed this to ${to}` })),
  on(OptionChosen, 'notifications.tell-option-chosen', (context, facts) => toReaders(context, facts, { vi: `đã chọn phương án ${facts.ordinal}`, en: `has chosen way ${facts.ordinal}` })),
  on(CopyAffected, 'notifications.tell-copy-affected', (context, { documentId, subject, kind, byNumber, issuer }) =>
    tell(context, context.event.audience, { what: { vi: `${issuer} đã ${affected[kind].vi} văn bản này bằng số ${byNumber}`, en: `${issuer} has ${affected[kind].en} this document by no. ${byNumber}` }, title: subject, path: `/documents/${documentId}`, isUrgent: true })),
  on(DraftCancelled, 'notifications.tell-cancelled', (context, facts) => toReaders(context, facts, { vi: 'đã hủy dự thảo', en: 'has cancelled the draft' })),
  on(CommentAdded, 'notifications.tell-comment', (context, facts) =>
    toTalkers(context, facts, facts.isReply ? { vi: 'đã trả lời góp ý', en: 'has answered a comment' } : { vi: 'có góp ý về dự thảo', en: 'has commented on the draft' })),
  on(ChangesSuggested, 'notifications.tell-suggested', (context, facts) => toTalkers(context, facts, { vi: `đề nghị sửa ${facts.count} chỗ trong dự thảo`, en: `suggests ${facts.count} changes to the draft` })),
  on(SuggestionsAccepted, 'notifications.tell-accepted', (context, facts) => toTalkers(context, facts, { vi: 'đã tiếp thu đề nghị sửa', en: 'has taken in a suggestion' })),
  on(SuggestionRejected, 'notifications.tell-rejected', (context, facts) => toTalkers(context, facts, { vi: 'không tiếp thu đề nghị sửa', en: 'has not taken in a suggestion' })),
  on(ParcelTurnedDown, 'notifications.tell-refused', (context, { documentId, receiver, reason, isKept }) => {
    const what = doneBy(receiver, isKept ? { vi: 'không trả lại văn bản thu hồi', en: 'does not give a recalled document back' } : { vi: 'từ chối tiếp nhận văn bản', en: 'refused to receive the document' })
    return tell(context, context.event.audience, { what, title: reason ?? '', path: `/documents/${documentId}`, isUrgent: true })
  }),
  on(ConsultationReminded, 'notifications.tell-opinion-reminded', (context, { consultationId, subject, told, note }) => {
    const plain = doneBy(context.actor.name, { vi: 'đôn đốc cho ý kiến', en: 'urges you for your opinion' })
    return tell(context, told, { what: inWords(plain, note), plain, title: subject, path: `/opinions/${consultationId}`, isUrgent: true })
  }),
  on(ConsultationEnded, 'notifications.tell-opinions-in', (context, { consultationId, subject, told, asked, answered }) =>
    tell(context, told, { what: { vi: `Đã có ${answered}/${asked} ý kiến`, en: `${answered} of ${asked} opinions are in` }, title: subject, path: `/opinions/${consultationId}/table` })),
  on(TaskReminded, 'notifications.tell-task-reminded', (context, { taskId, title, told, ...facts }) =>
    tell(context, told, { what: remindedOf(context.actor.name, facts), ...(facts.stage === 'byHand' && { plain: urgedBy(context.actor.name) }), title, path: `/tasks/${taskId}`, isUrgent: true })),
  on(DutyStalled, 'notifications.tell-duty-stalled', (context, { title, reason, told }) =>
    tell(context, told, { what: { vi: `Nhiệm vụ định kỳ chưa giao được: ${reason}`, en: `A duty could not be assigned: ${reason}` }, title, path: '/tasks/duties', isUrgent: true })),
  on(WeekSummed, 'notifications.tell-week', (context, facts) => tell(context, facts.told, { ...weekOf(facts), path: facts.isBoard ? '/tasks/board' : '/tasks' })),
  on(TaskSourceMoved, 'notifications.tell-task-source-moved', (context, { to, ...facts }) => toTold(context, facts, { vi: `đã chuyển văn bản nguồn của nhiệm vụ cho ${to}`, en: `has passed the source document of a task to ${to}` })),
  on(TaskConfirmed, 'notifications.tell-task-confirmed', (context, facts) => toTold(context, facts, { vi: 'đã xác nhận hoàn thành nhiệm vụ', en: 'has confirmed the task' })),
  on(TaskCancelled, 'notifications.tell-task-cancelled', (context, facts) => toTold(context, facts, { vi: 'đã hủy nhiệm vụ', en: 'has cancelled the task' })),
  on(ExtensionGranted, 'notifications.tell-extension-granted', (context, facts) => toTold(context, facts, { vi: 'đã cho gia hạn nhiệm vụ', en: 'has granted a later deadline' })),
  on(ExtensionRefused, 'notifications.tell-extension-refused', (context, facts) => toTold(context, facts, { vi: 'không cho gia hạn nhiệm vụ', en: 'has refused a later deadline' })),
  on(AccessChanged, 'notifications.tell-access-changed', (context, facts) => toFile(context, facts, { vi: 'đã xác nhận thay đổi quyền đọc hồ sơ', en: 'has confirmed a change of who reads the file' }, true)),
  on(AccessChangeRefused, 'notifications.tell-access-refused', (context, facts) => toFile(context, facts, { vi: 'không đồng ý thay đổi quyền đọc hồ sơ', en: 'has refused a change of who reads the file' })),
  on(FileHeld, 'notifications.tell-file-held', (context, facts) => toFile(context, facts, { vi: 'đã đóng băng hồ sơ', en: 'has frozen the file' }, true)),
  on(HoldLifted, 'notifications.tell-hold-lifted', (context, facts) => toFile(context, facts, { vi: 'đã gỡ đóng băng hồ sơ', en: 'has lifted the hold on the file' })),
  on(FileLent, 'notifications.tell-file-lent', (context, facts) => toFile(context, facts, { vi: 'đã cho mượn hồ sơ', en: 'has lent the file' })),
  on(LoanRefused, 'notifications.tell-loan-refused', (context, facts) => toFile(context, facts, { vi: 'không cho mượn hồ sơ', en: 'has refused the loan' })),
  on(LoanOverdue, 'notifications.tell-loan-overdue', (context, facts) => toFile(context, facts, { vi: 'nhắc: hồ sơ mượn đã quá hạn trả', en: 'reminds: a lent file is overdue' }, true)),
  on(ReceiptRecorded, 'notifications.tell-receipt', (context, facts) => toFile(context, facts, facts.isBrought ? { vi: `đã ghi nhận biên bản tiếp nhận của ${facts.receiver}`, en: `has recorded the receipt of ${facts.receiver}` } : { vi: `đã ký biên bản tiếp nhận gói hồ sơ vào kho của ${facts.receiver}`, en: `has signed the receipt for its package, for ${facts.receiver}` })),
  on(TransferAccepted, 'notifications.tell-transfer-accepted', (context, { transferId, files }) =>
    tell(context, context.event.audience, { what: doneBy(context.actor.name, { vi: 'đã tiếp nhận hồ sơ nộp lưu', en: 'has accepted files into the archive' }), title: `${files} hồ sơ`, path: `/transfers/${transferId}` })),
  on(PlanApproved, 'notifications.tell-plan-approved', (context, { year }) =>
    tell(context, context.event.audience, { what: doneBy(context.actor.name, { vi: 'đã phê duyệt danh mục hồ sơ', en: 'has approved the file plan' }), title: `Danh mục hồ sơ năm ${year}`, path: `/file-plans?year=${year}` })),
]

export default defineModule({
  name: 'notifications',
  needs: ['work', 'signing', 'documents', 'incidents', 'tasks', 'archive', 'consultation', 'delivery'],
  endpoints: [
    handle(contract.listNotices, listNotices),
    handle(contract.countUnseenNotices, countUnseenNotices),
    handle(contract.markNoticesSeen, markNoticesSeen),
  ],
  subscriptions,
  jobs: [defineJob({ name: 'notifications.forget-old', schedule: '41 3 * * *', run: ({ database, now }) => forgetOld(database.write, now) })],
})
