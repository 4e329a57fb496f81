import { say, problemTexts, texts, type Phrase, type Status, type Urgency } from '#platform/web'
import type { Folder, ParcelState } from '../rules.ts'

export const text = texts({
  vi: {
    arrivals: 'Văn bản điện tử đến', waitingCount: (count: number) => (count === 0 ? 'Không còn văn bản nào chờ đăng ký.' : `${count} văn bản chờ đăng ký. Phải đăng ký trong ngày, chậm nhất ngày làm việc tiếp theo.`),
    nothing: 'Chưa có văn bản nào chờ đăng ký', nothingHint: 'Văn bản các cơ quan khác phát hành cho cơ quan này sẽ hiện ở đây ngay khi đến.',
    folder: 'Xem', urgency: 'Độ khẩn', words: 'Từ ngữ', subject: 'Trích yếu', number: 'Số, ký hiệu', sender: 'Nơi gửi', issuedOn: 'Ngày văn bản', arrivedAt: 'Đến lúc', due: 'Hạn xử lý', status: 'Trạng thái',
    type: 'Loại văn bản', signer: 'Người ký', pages: 'Số trang', files: 'Tệp kèm theo', main: 'Văn bản', signatures: 'Chữ ký số', checking: 'Đang kiểm tra chữ ký…', unsigned: 'Tệp này chưa có chữ ký số.',
    validCount: (count: number) => `${count} chữ ký hợp lệ`, doubtCount: (count: number) => `${count} chữ ký cần xem lại`, unknownSigner: 'Không rõ người ký', trial: 'Chứng thư thử nghiệm, không có giá trị pháp lý.',
    register: 'Đăng ký', refuse: 'Từ chối', registerAs: 'Vào sổ đến', submitTo: 'Trình lãnh đạo', submitHint: 'Để trống nếu chưa trình ngay.', note: 'Ghi chú', correct: 'Sửa thông tin trước khi vào sổ', correcting: 'Thông tin vào sổ',
    duplicate: 'Có thể đã đăng ký rồi', duplicateOf: (number: string, day: string) => `Số đến ${number}, ngày ${day}`, notDuplicate: 'Không trùng',
    registered: (number: number) => `Đã vào sổ, số đến ${number}`, refusedNow: 'Đã từ chối và báo cho nơi gửi', reason: 'Lý do từ chối', recalledWhy: 'Lý do thu hồi', cancelCopy: 'Hủy bản nhận', cancelWhat: 'Văn bản rời khỏi việc đang làm, nội dung không mở lại được; thông tin trong sổ đến vẫn giữ. Nơi gửi được báo ngay.', cancelNote: 'Ghi chú', copyCancelled: 'Đã hủy bản nhận và báo nơi gửi.', keepCopy: 'Không trả lại', keepWhat: 'Văn bản tiếp tục được xử lý ở đây như chưa bị thu hồi. Nơi gửi đọc nguyên văn lý do.', keepWhy: 'Vì sao không trả lại', copyKept: 'Đã báo nơi gửi là không trả lại.',
    refuseTitle: 'Từ chối tiếp nhận văn bản', refuseWhat: (number: string, sender: string) => `Văn bản ${number} được trả lại ${sender}. Văn bản không vào sổ đến; nơi gửi đọc nguyên văn lý do.`,
    refuseBack: 'Không lấy lại được sau khi từ chối; nơi gửi có thể sửa và gửi lại.', openDocument: 'Mở văn bản đã vào sổ', backToList: 'Về danh sách', reasonMissing: 'Cần nêu lý do.', byClerk: (name: string, at: string) => `${name}, lúc ${at}`,
    wentBack: 'Văn bản đã trả lại nơi gửi', wentBackHint: 'Nội dung không còn xem được ở đây.', notAPdf: 'Tệp này không xem được ngay tại đây.', download: 'Tải về', queue: 'Danh sách', more: 'Xem thêm',
    deliveries: 'Tình trạng nhận', backToDocument: 'Về văn bản', receiver: 'Nơi nhận', since: 'Từ lúc', clerk: 'Văn thư nơi nhận', reasonGiven: 'Lý do', none: 'Chưa gửi đến nơi nào',
    noneHint: 'Danh sách hiện ra ngay khi văn bản được phát hành và đến các nơi nhận trong hệ thống.', totals: (total: string, parts: string) => `${total} nơi nhận: ${parts}.`, matrix: 'Từng nơi nhận', proof: 'Bằng chứng', acts: 'Thao tác',
    times: 'Từng bước', sentAt: 'Gửi', change: 'Sửa đổi, thay thế', changeOf: (words: string, number: string) => `${words} ${number}`, notSent: 'chưa gửi', ours: 'Mở bản đã vào sổ', theirs: 'Mở bản điện tử đến', from: (day: string) => `từ ${day}`,
    next: 'Đăng ký và sang văn bản sau', pastDue: 'Hạn nơi gửi đặt đã qua; bỏ trống hoặc chọn hạn mới.',
  },
  en: {
    arrivals: 'Electronic arrivals', waitingCount: (count: number) => (count === 0 ? 'Nothing waits to be registered.' : `${count} waiting to be registered: today, at the latest on the next working day.`),
    nothing: 'Nothing waits to be registered', nothingHint: 'What other agencies issue to yours appears here the moment it arrives.',
    folder: 'Show', urgency: 'Urgency', words: 'Words', subject: 'Subject', number: 'Number and symbol', sender: 'Sender', issuedOn: 'Document date', arrivedAt: 'Arrived', due: 'Deadline', status: 'Status',
    type: 'Type', signer: 'Signer', pages: 'Pages', files: 'Files', main: 'Document', signatures: 'Digital signatures', checking: 'Checking the signatures…', unsigned: 'This file carries no digital signature.',
    validCount: (count: number) => `${count} valid signature${count === 1 ? '' : 's'}`, doubtCount: (count: number) => `${count} signature${count === 1 ? '' : 's'} to look at`, unknownSigner: 'Unknown signer', trial: 'A trial certificate without legal force.',
    register: 'Register', refuse: 'Refuse', registerAs: 'Register', submitTo: 'Submit to', submitHint: 'Leave empty to submit later.', note: 'Note', correct: 'Correct before registering', correcting: 'As it will be registered',
    duplicate: 'Perhaps already registered', duplicateOf: (number: string, day: string) => `Arrival no. ${number}, ${day}`, notDuplicate: 'Not a duplicate',
    registered: (number: number) => `Registered under arrival no. ${number}`, refusedNow: 'Refused; the sender has been told', reason: 'Reason for refusing', recalledWhy: 'Why it was recalled', cancelCopy: 'Cancel our copy', cancelWhat: 'The document leaves all work and its pages cannot be opened again; what stands in the register stays. The sender is told at once.', cancelNote: 'Note', copyCancelled: 'Copy cancelled; the sender has been told.', keepCopy: 'Do not give back', keepWhat: 'The document goes on here as if it had not been recalled. The sender reads your very words.', keepWhy: 'Why it is not given back', copyKept: 'The sender has been told that it is not given back.',
    refuseTitle: 'Refuse this document', refuseWhat: (number: string, sender: string) => `Document ${number} goes back to ${sender}. It is not entered in the register; the sender reads your very words.`,
    refuseBack: 'A refusal cannot be taken back; the sender may correct the document and send it again.', openDocument: 'Open the registered document', backToList: 'Back to the list', reasonMissing: 'A reason is needed.', byClerk: (name: string, at: string) => `${name}, at ${at}`,
    wentBack: 'The document went back to its sender', wentBackHint: 'Its content can no longer be seen here.', notAPdf: 'This file cannot be shown here.', download: 'Download', queue: 'List', more: 'Show more',
    deliveries: 'Who received it', backToDocument: 'Back to the document', receiver: 'Receiver', since: 'Since', clerk: 'Receiving clerk', reasonGiven: 'Reason', none: 'Delivered nowhere yet',
    noneHint: 'The list appears as soon as the document is issued and reaches its receivers in this system.', totals: (total: string, parts: string) => `${total} receivers: ${parts}.`, matrix: 'Receiver by receiver', proof: 'Proof', acts: 'Actions',
    times: 'Step by step', sentAt: 'Sent', change: 'Amended, replaced', changeOf: (words: string, number: string) => `${words} ${number}`, notSent: 'not sent', ours: 'Open our registered copy', theirs: 'Open the arrival', from: (day: string) => `from ${day}`,
    next: 'Register and go to the next', pastDue: 'The sender’s deadline has passed; leave it empty or choose a new one.',
  },
})

/** The national status words, each with its shape. */
export const statuses: Record<ParcelState, { words: Phrase; status: Status }> = {
  sent: { words: { vi: 'Đã gửi, chờ biên nhận', en: 'Sent, no receipt yet' }, status: 'waiting' },
  arrived: { words: { vi: 'Đã đến', en: 'Arrived' }, status: 'waiting' },
  refused: { words: { vi: 'Từ chối tiếp nhận', en: 'Refused' }, status: 'refused' },
  registered: { words: { vi: 'Đã tiếp nhận', en: 'Received' }, status: 'running' },
  assigned: { words: { vi: 'Phân công', en: 'Assigned' }, status: 'running' },
  processing: { words: { vi: 'Đang xử lý', en: 'Being handled' }, status: 'running' },
  completed: { words: { vi: 'Hoàn thành', en: 'Completed' }, status: 'done' },
  recalled: { words: { vi: 'Đã lấy lại', en: 'Taken back' }, status: 'refused' },
  recallAsked: { words: { vi: 'Chờ hủy bản nhận', en: 'Copy to be cancelled' }, status: 'waiting' },
  copyCancelled: { words: { vi: 'Đã hủy bản nhận', en: 'Copy cancelled' }, status: 'refused' },
}

/** What another document does to this one, and this one to another. */
export const changedBy = {
  replaces: { vi: 'Bị thay thế bởi', en: 'Replaced by' }, amends: { vi: 'Được sửa đổi bởi', en: 'Amended by' }, corrects: { vi: 'Được đính chính bởi', en: 'Corrected by' }, recalls: { vi: 'Bị thu hồi bởi', en: 'Recalled by' },
} as const satisfies Record<string, Phrase>
export const changes = {
  replaces: { vi: 'Thay thế', en: 'Replaces' }, amends: { vi: 'Sửa đổi', en: 'Amends' }, corrects: { vi: 'Đính chính', en: 'Corrects' }, recalls: { vi: 'Thu hồi', en: 'Recalls' },
} as const satisfies Record<string, Phrase>

export const folderNames: Record<Folder, Phrase> = {
  waiting: { vi: 'Chờ đăng ký', en: 'Waiting' },
  registered: { vi: 'Đã đăng ký', en: 'Registered' },
  refused: { vi: 'Từ chối, thu hồi', en: 'Refused, recalled' },
}

export const urgencyNames: Record<'normal' | Urgency, Phrase> = {
  normal: { vi: 'Thường', en: 'Normal' },
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  veryUrgent: { vi: 'Thượng khẩn', en: 'Very urgent' },
  flash: { vi: 'Hỏa tốc', en: 'Flash' },
}
export const urgencyOptions = () => Object.entries(urgencyNames).map(([value, phrase]) => ({ value, label: say(phrase) }))

/** Ordinary papers carry no stamp. */
export const stampOf = (urgency: 'normal' | Urgency): Urgency | null => (urgency === 'normal' ? null : urgency)

const by = (facts: Record<string, unknown>, otherwise: string) => (typeof facts.clerkName === 'string' ? facts.clerkName : otherwise)

problemTexts({
  vi: {
    'delivery/already-registered': (facts) => `${by(facts, 'Người khác')} vừa đăng ký văn bản này. Số đến đã cấp vẫn giữ nguyên; chuyển sang văn bản khác.`,
    'delivery/recalled': 'Nơi gửi đã thu hồi văn bản này nên không vào sổ được.',
    'delivery/not-recalled': 'Nơi gửi không yêu cầu thu hồi văn bản này, hoặc bản nhận đã hủy rồi.',
    'delivery/already-refused': (facts) => `${by(facts, 'Người khác')} đã từ chối văn bản này nên không đăng ký được nữa.`,
    'delivery/went-back': 'Văn bản đã bị từ chối và trả lại nơi gửi nên không xem được nội dung ở đây.',
    'documents/duplicate': 'Sổ đến đã có văn bản cùng số, ký hiệu và cơ quan ban hành. So hai bản; nếu là văn bản khác, chọn “Không trùng” rồi đăng ký lại.',
    'documents/due-in-the-past': 'Thời hạn đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'documents/not-a-leader': 'Người được chọn không còn là lãnh đạo đang giữ chức ở cơ quan này. Chọn người khác; chưa có gì được vào sổ.',
  },
  en: {
    'delivery/already-registered': (facts) => `${by(facts, 'Somebody else')} has just registered this document. Its arrival number stands; go on to another one.`,
    'delivery/recalled': 'Its sender has recalled this document; it can no longer be registered.',
    'delivery/not-recalled': 'Its sender does not ask for this document back, or the copy is cancelled already.',
    'delivery/already-refused': (facts) => `${by(facts, 'Somebody else')} has refused this document; it can no longer be registered.`,
    'delivery/went-back': 'The document was refused and went back to its sender; its content cannot be seen here.',
    'documents/duplicate': 'The register already has a document with this number, symbol and issuer. Compare the two; if it is another document choose “Not a duplicate” and register again.',
    'documents/due-in-the-past': 'The deadline has passed. Choose today or a later day.',
    'documents/not-a-leader': 'The chosen person is not a leader in office at this agency. Choose another; nothing was registered.',
  },
})

export const keyText = texts({
  vi: { next: 'Văn bản sau', before: 'Văn bản trước' },
  en: { next: 'Next document', before: 'Previous document' },
})
