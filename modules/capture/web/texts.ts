import { issueText, problemTexts, say, texts, type Phrase } from '#platform/web'

issueText('number-and-symbol', { vi: 'Viết cả số và ký hiệu, ví dụ 1875/UBND-NN.', en: 'Write number and symbol, for example 1875/UBND-NN.' })

export const text = texts({
  vi: {
    title: 'Quét hàng loạt', lead: 'Thả cả chồng văn bản đã quét. Từng trang được đọc trong nền; mỗi văn bản chờ văn thư đối chiếu rồi đăng ký bằng phím Enter.',
    drop: 'Thả tệp quét vào đây', dropHint: 'Nhiều tệp PDF, JPG, PNG, hoặc một tệp PDF dài. Mỗi lô tối đa 1.000 trang.', choose: 'Chọn tệp', remove: (name: string) => `Bỏ ${name}`,
    split: 'Tách văn bản', none: 'Mỗi tệp một văn bản', blank: 'Ở tờ trắng', code: 'Ở tờ tách QR', separator: 'In tờ tách', name: 'Tên lô', defaultName: (when: string) => `Lô quét ${when}`,
    begin: 'Bắt đầu đọc', sending: (share: number) => `Đang tải lên ${Math.round(share * 100)}%`, failed: 'Chưa tải lên được',
    batches: 'Các lô đã quét', batch: 'Lô', begun: 'Bắt đầu', progress: 'Đã đọc', waiting: 'Chờ đăng ký', registered: 'Đã đăng ký', by: 'Người quét', noBatches: 'Chưa có lô nào', noBatchesHint: 'Thả tệp quét vào khung phía trên để bắt đầu.',
    pagesOf: (done: number, all: number) => `${done}/${all} trang`, reading: (done: number, all: number) => `Đang đọc: ${done}/${all} trang`, readAll: (all: number) => `Đã đọc xong ${all} trang`,
    missing: 'Máy chủ chưa cài bộ đọc chữ', missingHint: 'Vẫn tách, xoay và đăng ký bằng tay được. Để hệ thống tự đọc, quản trị máy chủ chạy (quyền root):', again: 'Đọc lại các trang chưa đọc',
    pieces: 'Văn bản trong lô', piece: (at: number) => `Văn bản ${at}`, pages: (count: number) => `${count} trang`, open: 'Chờ đối chiếu', isReading: 'Đang đọc', isRegistered: (number: number) => `Số đến ${number}`, refused: 'Có dấu mật', discarded: 'Đã bỏ',
    page: (at: number) => `Trang ${at}`, turn: (at: number) => `Xoay trang ${at}`, drop1: (at: number) => `Bỏ trang ${at}`, restore: (at: number) => `Lấy lại trang ${at}`, splitHere: (at: number) => `Tách văn bản từ trang ${at}`, dropped: 'Trang bỏ ra', separatorPage: 'Tờ tách',
    turnShort: 'Xoay', dropShort: 'Bỏ trang', restoreShort: 'Lấy lại', splitShort: 'Tách từ đây', merge: 'Ghép vào văn bản trước', discard: 'Bỏ văn bản này', bringBack: 'Lấy lại văn bản này',
    refusedTitle: 'Văn bản có dấu mật', refusedHint: 'Hệ thống này không tiếp nhận tài liệu bí mật nhà nước. Đăng ký vào sổ mật bằng giấy và báo người phụ trách bảo mật. Các trang đã được cất riêng, không ai mở được; các văn bản khác trong cùng lô vẫn đăng ký bình thường.',
    form: 'Đăng ký văn bản đến', next: (number: number) => `số đến ${number}`, place: (at: number, all: number) => `Văn bản ${at} trong ${all}`, register: 'Đăng ký', registerNext: 'Đăng ký, sang bản tiếp', later: 'Để sau', done: (number: number) => `Đã đăng ký số đến ${number}.`, submitted: 'Đã trình lãnh đạo.',
    issuer: 'Cơ quan ban hành', number: 'Số, ký hiệu', subject: 'Trích yếu', type: 'Loại văn bản', urgency: 'Độ khẩn', issuedOn: 'Ngày văn bản', signer: 'Người ký', signerPosition: 'Chức vụ người ký', due: 'Hạn xử lý', pageAmount: 'Số trang', note: 'Ghi chú',
    submitAny: 'Trình lãnh đạo cho ý kiến chỉ đạo', leader: 'Trình ai', sure: 'Đọc từ bản quét, vui lòng đối chiếu.', unsure: (share: number) => `Đọc chưa chắc (${share}%), cần đối chiếu kỹ.`,
    maybe: 'Có thể đã đăng ký rồi', same: (number: number, day: string) => `Số đến ${number} ngày ${day} có cùng số, ký hiệu và cơ quan ban hành.`, notSame: 'Không trùng', openDocument: 'Mở văn bản đã đăng ký',
    allDone: 'Cả lô đã xong', allDoneHint: 'Không còn văn bản nào chờ đăng ký trong lô này.', back: 'Về danh sách lô', keySkip: 'Để sau, sang văn bản kế tiếp', keyNext: 'Văn bản kế tiếp', keyPrevious: 'Văn bản trước', waitReading: 'Đang đọc các trang; đăng ký được khi đọc xong.',
  },
  en: {
    title: 'Batch scanning', lead: 'Drop a whole pile of scans. Pages are read in the background; each paper then waits to be checked and registered with Enter.',
    drop: 'Drop scans here', dropHint: 'Several PDF, JPG or PNG files, or one long PDF. At most 1,000 pages a batch.', choose: 'Choose files', remove: (name: string) => `Remove ${name}`,
    split: 'Part the papers', none: 'One paper per file', blank: 'At empty sheets', code: 'At QR sheets', separator: 'Print a separator sheet', name: 'Name of the batch', defaultName: (when: string) => `Scans ${when}`,
    begin: 'Start reading', sending: (share: number) => `Uploading ${Math.round(share * 100)}%`, failed: 'Not uploaded',
    batches: 'Scanned batches', batch: 'Batch', begun: 'Begun', progress: 'Read', waiting: 'To register', registered: 'Registered', by: 'Scanned by', noBatches: 'No batches yet', noBatchesHint: 'Drop scans into the box above to begin.',
    pagesOf: (done: number, all: number) => `${done}/${all} pages`, reading: (done: number, all: number) => `Reading: ${done}/${all} pages`, readAll: (all: number) => `All ${all} pages are read`,
    missing: 'The server cannot read scans yet', missingHint: 'Parting, turning and registering by hand still work. To let the system read, an administrator of the server runs (as root):', again: 'Read the unread pages',
    pieces: 'Papers of the batch', piece: (at: number) => `Paper ${at}`, pages: (count: number) => `${count} ${count === 1 ? 'page' : 'pages'}`, open: 'To check', isReading: 'Reading', isRegistered: (number: number) => `Arrival no. ${number}`, refused: 'Marked secret', discarded: 'Discarded',
    page: (at: number) => `Page ${at}`, turn: (at: number) => `Turn page ${at}`, drop1: (at: number) => `Leave out page ${at}`, restore: (at: number) => `Take page ${at} back`, splitHere: (at: number) => `Begin another paper at page ${at}`, dropped: 'Left out', separatorPage: 'Separator sheet',
    turnShort: 'Turn', dropShort: 'Leave out', restoreShort: 'Take back', splitShort: 'Split here', merge: 'Join to the paper before', discard: 'Discard this paper', bringBack: 'Bring this paper back',
    refusedTitle: 'A paper marked secret', refusedHint: 'This system takes no state secrets. Register the paper in the paper register and tell whoever is responsible for security. Its pages are set aside and nobody can open them; the other papers of the batch go on.',
    form: 'Register an incoming document', next: (number: number) => `arrival no. ${number}`, place: (at: number, all: number) => `Paper ${at} of ${all}`, register: 'Register', registerNext: 'Register, next paper', later: 'Later', done: (number: number) => `Registered under arrival no. ${number}.`, submitted: 'Submitted to the leader.',
    issuer: 'Issuing agency', number: 'Number and symbol', subject: 'Subject', type: 'Type', urgency: 'Urgency', issuedOn: 'Document date', signer: 'Signer', signerPosition: 'Signer’s position', due: 'Deadline', pageAmount: 'Pages', note: 'Note',
    submitAny: 'Submit to a leader for direction', leader: 'Submit to', sure: 'Read from the scan, please check.', unsure: (share: number) => `Read with doubt (${share}%), check closely.`,
    maybe: 'Perhaps registered already', same: (number: number, day: string) => `Arrival no. ${number} of ${day} has the same number, symbol and issuer.`, notSame: 'Not a duplicate', openDocument: 'Open the registered document',
    allDone: 'The batch is done', allDoneHint: 'No paper of this batch waits to be registered.', back: 'Back to the batches', keySkip: 'Later, on to the next paper', keyNext: 'Next paper', keyPrevious: 'Previous paper', waitReading: 'The pages are still being read; register when they are.',
  },
})

const troubles: Record<string, Phrase> = {
  timeout: { vi: 'Đọc trang này quá lâu nên đã dừng.', en: 'Reading this page took too long and was stopped.' },
  unreadable: { vi: 'Không đọc được trang này.', en: 'This page could not be read.' },
  'engine-missing': { vi: 'Chưa đọc: máy chủ thiếu bộ đọc chữ.', en: 'Not read: the server lacks the reading engine.' },
}
/** Why a page was not read. */
export const troubleText = (code: string) => say(troubles[code] ?? troubles['unreadable']!)

export const urgencyOptions = () => [
  { value: 'normal', label: say({ vi: 'Thường', en: 'Normal' }) }, { value: 'urgent', label: say({ vi: 'Khẩn', en: 'Urgent' }) },
  { value: 'veryUrgent', label: say({ vi: 'Thượng khẩn', en: 'Very urgent' }) }, { value: 'flash', label: say({ vi: 'Hỏa tốc', en: 'Flash' }) },
]

problemTexts({
  vi: {
    'documents/duplicate': 'Sổ đến đã có văn bản cùng số, ký hiệu và cơ quan ban hành. Mở văn bản đó để so; nếu là văn bản khác, chọn “Không trùng” rồi đăng ký lại.',
    'documents/issued-in-the-future': 'Ngày văn bản không thể sau hôm nay. Đối chiếu lại ngày trên bản quét.',
    'documents/issued-too-long-ago': 'Ngày văn bản sớm hơn ngày 02/9/1945. Đối chiếu lại năm trên bản quét.',
    'documents/due-in-the-past': 'Thời hạn đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'documents/secret-refused': 'Văn bản có dấu hiệu mật. Hệ thống này không tiếp nhận tài liệu bí mật nhà nước; đăng ký vào sổ mật bằng giấy và báo người phụ trách bảo mật.',
    'capture/not-a-scan': ({ name }) => `Tệp ${String(name)} không phải PDF hoặc ảnh quét. Bỏ tệp này rồi bắt đầu lại.`,
    'capture/file-twice': 'Có một tệp được chọn hai lần. Bỏ bớt rồi bắt đầu lại.',
    'capture/too-many-pages': ({ pages, limit }) => `Lô có ${String(pages)} trang; mỗi lô tối đa ${String(limit)} trang. Chia thành nhiều lô.`,
    'capture/still-reading': 'Các trang của văn bản này đang được đọc. Chờ đọc xong rồi làm lại.',
    'capture/first-page': 'Văn bản đã bắt đầu từ trang này.',
    'capture/nothing-before': 'Đây là văn bản đầu tiên của lô, không có văn bản nào phía trước để ghép.',
    'capture/last-page': 'Văn bản phải còn ít nhất một trang. Nếu không cần, hãy bỏ cả văn bản.',
    'capture/no-pages': 'Văn bản này không còn trang nào.',
    'capture/not-composed': 'Chưa ghép được các trang thành tệp PDF. Chưa cấp số đến; thử lại hoặc quét lại văn bản.',
    'capture/secret-set-aside': 'Bản quét này có văn bản mang dấu mật nên đã được cất riêng. Đăng ký văn bản đó vào sổ mật bằng giấy.',
  },
  en: {
    'documents/duplicate': 'The register already has a document with this number, symbol and issuer. Open it to compare; if it is another one, choose “Not a duplicate” and register again.',
    'documents/issued-in-the-future': 'A document cannot be dated after today. Check the date on the scan.',
    'documents/issued-too-long-ago': 'The document is dated before 02/09/1945. Check the year on the scan.',
    'documents/due-in-the-past': 'The deadline has passed. Choose today or a later day.',
    'documents/secret-refused': 'The paper looks secret. This system takes no state secrets; register it in the paper register and tell whoever is responsible for security.',
    'capture/not-a-scan': ({ name }) => `${String(name)} is neither a PDF nor a picture. Remove it and start again.`,
    'capture/file-twice': 'One file was chosen twice. Remove one and start again.',
    'capture/too-many-pages': ({ pages, limit }) => `The batch has ${String(pages)} pages; at most ${String(limit)} are allowed. Make several batches.`,
    'capture/still-reading': 'The pages of this paper are still being read. Wait until they are, then try again.',
    'capture/first-page': 'The paper begins with this page already.',
    'capture/nothing-before': 'This is the first paper of the batch; there is none before it to join.',
    'capture/last-page': 'A paper keeps at least one page. If it is not needed, discard the whole paper.',
    'capture/no-pages': 'This paper has no pages left.',
    'capture/not-composed': 'The pages could not be put together as a PDF. No number was given; try again or scan the paper again.',
    'capture/secret-set-aside': 'This scan holds a paper marked secret and was set aside. Register that paper in the paper register.',
  },
})
