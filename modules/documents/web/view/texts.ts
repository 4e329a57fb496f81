import { texts } from '#platform/web'

export const text = texts({
  vi: {
    waiting: 'Việc đang chờ', handling: 'Xử lý văn bản', story: 'Diễn biến', noStory: 'Chưa có diễn biến nào.', signatures: 'Chữ ký', slip: 'Phiếu trình', summary: 'Tóm tắt', basis: 'Căn cứ',
    proposal: 'Đề xuất', printSlip: 'In phiếu', assignments: 'Phân công', receivers: 'Nơi nhận',
    noReceivers: 'Không gửi nơi nào trong hệ thống này.', deliveryStatus: 'Xem tình trạng nhận', lastOpinion: 'Ý kiến gần nhất', contentCheck: 'Nội dung', passedWith: 'Cho qua dù còn lỗi', formCheck: 'Thể thức', checks: 'Đã kiểm tra',
    agency: 'Cơ quan', arrival: 'Số đến', number: 'Số, ký hiệu', issuedOn: 'Ngày văn bản', issuer: 'Nơi ban hành', signer: 'Người ký', drafter: 'Người soạn', type: 'Loại', pages: 'Số trang',
    note: 'Ghi chú', due: 'Hạn xử lý', heldBy: 'Đang ở', state: 'Trạng thái', facts: 'Thông tin văn bản', moreFacts: 'Xem đủ thông tin',
    file: 'Bản đang xem', versions: 'Các phiên bản', attachments: 'Tệp kèm theo', current: 'bản hiện hành', versionOf: (ordinal: number, kind: string) => `Bản ${ordinal}, ${kind}`, shortVersion: (ordinal: number) => `Bản ${ordinal}`,
    scan: 'bản quét', form: 'soạn trên hệ thống', upload: 'tải lên', signed: 'đã ký', numbered: 'đã cấp số', sealed: 'đã đóng dấu',
    notShown: 'Loại tệp này không xem trực tiếp được.', download: 'Tải tệp về', noFile: 'Chưa có tệp văn bản', noFileHint: 'Phiên bản đầu tiên sẽ hiện ở đây khi được lưu.',
    checking: 'Đang kiểm tra chữ ký…', unsigned: 'Chưa có chữ ký số.', validCount: (count: number) => `${count} chữ ký hợp lệ`, doubtCount: (count: number) => `${count} chữ ký cần xem lại`,
    openRevision: (who: string) => `Tải riêng phần ${who} đã ký`, preserved: (level: string, on: string) => `Tải dạng lưu giữ lâu dài (${level}, lập ${on})`,
    showSignatures: 'Xem chữ ký', noVerbs: 'Không có việc nào đang chờ ở văn bản này.', openNext: 'Mở văn bản tiếp theo', backToList: 'Về danh sách', draftReply: 'Soạn văn bản trả lời', allDone: 'Đã hết việc đang chờ trong danh sách.',
    emptyList: 'Không có việc nào đang chờ.', onBehalf: 'làm thay', mine: 'việc của tôi', doneOn: (day: string) => `xong ${day}`, open: 'đang làm', by: (who: string, at: string) => `${who}, ${at}`,
    otherVerbs: 'Việc khác', nextPaper: 'Văn bản tiếp theo', previousPaper: 'Văn bản trước', openVerb: 'Làm việc tiếp theo', versionNote: (who: string, at: string) => `${who} lưu lúc ${at}`, olderVersion: 'Đang xem một bản cũ.', toCurrent: 'Xem bản hiện hành',
  },
  en: {
    waiting: 'Waiting for me', handling: 'Handle the document', story: 'Story', noStory: 'Nothing has happened yet.', signatures: 'Signatures', slip: 'Submission slip', summary: 'Summary', basis: 'Legal basis',
    proposal: 'Proposal', printSlip: 'Print the slip', assignments: 'Assignments', receivers: 'Receivers',
    noReceivers: 'Delivered nowhere inside this system.', deliveryStatus: 'See who received it', lastOpinion: 'Last opinion', contentCheck: 'Content', passedWith: 'Passed against the check', formCheck: 'Form', checks: 'Checked',
    agency: 'Agency', arrival: 'Arrival no.', number: 'Number', issuedOn: 'Dated', issuer: 'Issuer', signer: 'Signer', drafter: 'Drafter', type: 'Type', pages: 'Pages',
    note: 'Note', due: 'Deadline', heldBy: 'Now with', state: 'State', facts: 'Facts', moreFacts: 'All facts',
    file: 'Shown now', versions: 'Versions', attachments: 'Attachments', current: 'current', versionOf: (ordinal: number, kind: string) => `Version ${ordinal}, ${kind}`, shortVersion: (ordinal: number) => `Version ${ordinal}`,
    scan: 'scan', form: 'written here', upload: 'uploaded', signed: 'signed', numbered: 'numbered', sealed: 'sealed',
    notShown: 'This type of file cannot be shown here.', download: 'Download the file', noFile: 'No file yet', noFileHint: 'The first version appears here once it is kept.',
    checking: 'Checking the signatures…', unsigned: 'No digital signature yet.', validCount: (count: number) => `${count} valid signature${count === 1 ? '' : 's'}`, doubtCount: (count: number) => `${count} signature${count === 1 ? '' : 's'} to look at`,
    openRevision: (who: string) => `Save alone what ${who} signed`, preserved: (level: string, on: string) => `Save the form kept for the long term (${level}, made ${on})`,
    showSignatures: 'See the signatures', noVerbs: 'Nothing waits for you on this document.', openNext: 'Open the next one', backToList: 'Back to the list', draftReply: 'Draft a reply', allDone: 'Nothing else waits in this list.',
    emptyList: 'Nothing is waiting.', onBehalf: 'on behalf', mine: 'mine', doneOn: (day: string) => `done ${day}`, open: 'open', by: (who: string, at: string) => `${who}, ${at}`,
    otherVerbs: 'Other things', nextPaper: 'Next document', previousPaper: 'Previous document', openVerb: 'Do the next thing', versionNote: (who: string, at: string) => `${who} kept it at ${at}`, olderVersion: 'You are looking at an old version.', toCurrent: 'Show the current one',
  },
})
