/** Words every screen of the document chain shares. */
import { say, texts, type Phrase, type Status } from '#platform/web'
import type { AssignmentRole, IncomingState, OutgoingState, Urgency } from '../rules.ts'
import './finding/problems.ts'
import './problems.ts'
import './remarks/problems.ts'
import './relations/texts.ts'
import './routing/texts.ts'

export const text = texts({
  vi: {
    incoming: 'Văn bản đến', outgoing: 'Văn bản đi', register: 'Đăng ký văn bản đến', newDraft: 'Soạn văn bản', subject: 'Trích yếu', number: 'Số, ký hiệu',
    issuer: 'Cơ quan ban hành', issuedOn: 'Ngày văn bản', arrival: 'Số đến', arrivedOn: 'Ngày đến', type: 'Loại văn bản', urgency: 'Độ khẩn', due: 'Hạn xử lý',
    state: 'Trạng thái', heldBy: 'Đang ở', note: 'Ghi chú', signer: 'Người ký', signerPosition: 'Chức vụ người ký', pages: 'Số trang', close: 'Đóng', cancel: 'Thôi',
    noNumber: 'chưa cấp số', opinion: 'Ý kiến', reason: 'Lý do', instruction: 'Nội dung giao', dueOn: 'Thời hạn', arrivalOf: (number: number, day: string) => `Số đến ${number}, ngày ${day}`,
    numberOf: (number: string) => `Số ${number}`, draftOf: (ordinal: number) => `dự thảo ${ordinal}`,
  },
  en: {
    incoming: 'Incoming', outgoing: 'Outgoing', register: 'Register incoming documents', newDraft: 'Draft a document', subject: 'Subject', number: 'Number and symbol',
    issuer: 'Issuing agency', issuedOn: 'Document date', arrival: 'Arrival no.', arrivedOn: 'Arrived', type: 'Type', urgency: 'Urgency', due: 'Deadline',
    state: 'State', heldBy: 'Now with', note: 'Note', signer: 'Signer', signerPosition: 'Signer’s position', pages: 'Pages', close: 'Close', cancel: 'Cancel',
    noNumber: 'no number yet', opinion: 'Opinion', reason: 'Reason', instruction: 'Instruction', dueOn: 'Deadline', arrivalOf: (number: number, day: string) => `Arrival no. ${number}, ${day}`,
    numberOf: (number: string) => `No. ${number}`, draftOf: (ordinal: number) => `draft ${ordinal}`,
  },
})

type StateWord = { words: Phrase; status: Status }

export const incomingStates: Record<IncomingState, StateWord> = {
  registered: { words: { vi: 'Đã đăng ký', en: 'Registered' }, status: 'waiting' },
  submitted: { words: { vi: 'Đang trình lãnh đạo', en: 'Before the leader' }, status: 'waiting' },
  directed: { words: { vi: 'Đã chỉ đạo', en: 'Directed' }, status: 'running' },
  assigned: { words: { vi: 'Đã phân công', en: 'Assigned' }, status: 'running' },
  processing: { words: { vi: 'Đang xử lý', en: 'Being handled' }, status: 'running' },
  completed: { words: { vi: 'Hoàn thành', en: 'Completed' }, status: 'done' },
  returned: { words: { vi: 'Đã trả lại nơi gửi', en: 'Returned to sender' }, status: 'refused' },
  recalled: { words: { vi: 'Đã thu hồi', en: 'Recalled' }, status: 'refused' },
}

export const outgoingStates: Record<OutgoingState, StateWord> = {
  drafting: { words: { vi: 'Đang soạn', en: 'Being drafted' }, status: 'running' },
  coordinating: { words: { vi: 'Đang phối hợp soạn thảo', en: 'In coordination' }, status: 'running' },
  reviewing: { words: { vi: 'Đang duyệt nội dung', en: 'In content review' }, status: 'waiting' },
  checking: { words: { vi: 'Đang kiểm tra thể thức', en: 'In form check' }, status: 'waiting' },
  checked: { words: { vi: 'Chờ trình ký', en: 'Ready for its slip' }, status: 'running' },
  submittedToSign: { words: { vi: 'Đang trình ký', en: 'Before the signer' }, status: 'waiting' },
  signed: { words: { vi: 'Đã ký, chờ cấp số', en: 'Signed, awaiting number' }, status: 'waiting' },
  numbered: { words: { vi: 'Đã cấp số, chờ đóng dấu', en: 'Numbered, awaiting seal' }, status: 'waiting' },
  sealed: { words: { vi: 'Đã đóng dấu, chờ phát hành', en: 'Sealed, awaiting issue' }, status: 'waiting' },
  issued: { words: { vi: 'Đã phát hành', en: 'Issued' }, status: 'done' },
  recalling: { words: { vi: 'Đang trình thu hồi', en: 'Recall before the leader' }, status: 'waiting' },
  recalled: { words: { vi: 'Đã thu hồi', en: 'Recalled' }, status: 'refused' },
  cancelled: { words: { vi: 'Đã hủy', en: 'Given up' }, status: 'refused' },
}

/** A state as a word and a shape; a state this page does not know yet is shown as it is called. */
export const stateWord = (state: string): StateWord =>
  (({ ...incomingStates, ...outgoingStates }) as Record<string, StateWord>)[state] ?? { words: { vi: state, en: state }, status: 'waiting' }

export const roleNames: Record<AssignmentRole, Phrase> = {
  lead: { vi: 'Chủ trì', en: 'Lead' },
  coordinate: { vi: 'Phối hợp', en: 'Coordinate' },
  information: { vi: 'Nhận để biết', en: 'For information' },
}

export const urgencyNames: Record<Urgency, Phrase> = {
  normal: { vi: 'Thường', en: 'Normal' },
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  veryUrgent: { vi: 'Thượng khẩn', en: 'Very urgent' },
  flash: { vi: 'Hỏa tốc', en: 'Flash' },
}

export const urgencyOptions = () => Object.entries(urgencyNames).map(([value, phrase]) => ({ value, label: say(phrase) }))
export const stateOptions = (states: Record<string, StateWord>) => Object.entries(states).map(([value, { words }]) => ({ value, label: say(words) }))

/** Normal is said by silence: only what is urgent carries a stamp. */
export const stampOf = (urgency: Urgency) => (urgency === 'normal' ? null : urgency)
