import { issueText, texts } from '#platform/web'

issueText('number-and-symbol', { vi: 'Viết cả số và ký hiệu, ví dụ 1875/UBND-NN.', en: 'Write number and symbol, for example 1875/UBND-NN.' })

export const text = texts({
  vi: {
    title: 'Đăng ký văn bản đến', drop: 'Thả bản quét vào đây', dropHint: 'Một hoặc nhiều tệp PDF, ảnh JPG hoặc PNG. Mỗi tệp là một văn bản; phụ lục thêm sau.', choose: 'Chọn tệp', add: 'Thêm bản quét',
    place: (at: number, all: number) => `Bản quét ${at} trong ${all}`, next: (number: number) => `số đến ${number}`, on: (day: string) => `ngày ${day}`, queue: 'Bản quét đang chờ', sending: (share: number) => `Đang tải lên ${Math.round(share * 100)}%`,
    failed: 'Chưa tải lên được', again: 'Tải lại', dismiss: (name: string) => `Bỏ ${name}`, later: 'Để sau', register: 'Đăng ký', registerNext: 'Đăng ký, sang bản tiếp', discard: 'Bỏ bản quét này', discarded: 'Đã bỏ bản quét khỏi hàng đợi.', undo: 'Lấy lại',
    issuer: 'Cơ quan ban hành', number: 'Số, ký hiệu', subject: 'Trích yếu', type: 'Loại văn bản', urgency: 'Độ khẩn', issuedOn: 'Ngày văn bản', due: 'Hạn xử lý', pages: 'Số trang', signer: 'Người ký', signerPosition: 'Chức vụ người ký',
    note: 'Ghi chú', attachments: 'Phụ lục, tệp kèm theo', submit: (name: string) => `Trình ${name} cho ý kiến chỉ đạo`, submitAny: 'Trình lãnh đạo cho ý kiến chỉ đạo', leader: 'Trình ai', submitNote: 'Lời nhắn cho lãnh đạo', more: 'Thêm thông tin',
    done: (number: number) => `Đã đăng ký số đến ${number}.`, submitted: 'Đã trình lãnh đạo.', open: 'Mở', maybe: 'Có thể đã đăng ký rồi', same: (number: number, day: string) => `Số đến ${number} ngày ${day} có cùng số, ký hiệu và cơ quan ban hành.`,
    compare: 'So hai bản', stopCompare: 'Thôi so', notSame: 'Không trùng', registered: 'Bản đã đăng ký', read: 'Đọc từ bản quét, vui lòng đối chiếu.', allDone: 'Đã đăng ký hết các bản quét', allDoneHint: 'Thả thêm bản quét để đăng ký tiếp.', units: 'Đúng tên cơ quan',
    noPreview: 'Trình duyệt không xem được loại ảnh này, nhưng tệp vẫn được lưu nguyên vẹn.', kept: 'Các bản quét đã tải lên và nội dung đang nhập được giữ trên máy này.',
  },
  en: {
    title: 'Register incoming documents', drop: 'Drop scans here', dropHint: 'One or several PDF, JPG or PNG files. Each file is one document; attachments are added later.', choose: 'Choose files', add: 'Add scans',
    place: (at: number, all: number) => `Scan ${at} of ${all}`, next: (number: number) => `arrival no. ${number}`, on: (day: string) => day, queue: 'Waiting scans', sending: (share: number) => `Uploading ${Math.round(share * 100)}%`,
    failed: 'Not uploaded', again: 'Upload again', dismiss: (name: string) => `Remove ${name}`, later: 'Later', register: 'Register', registerNext: 'Register, next scan', discard: 'Discard this scan', discarded: 'The scan was taken out of the queue.', undo: 'Bring back',
    issuer: 'Issuing agency', number: 'Number and symbol', subject: 'Subject', type: 'Type', urgency: 'Urgency', issuedOn: 'Document date', due: 'Deadline', pages: 'Pages', signer: 'Signer', signerPosition: 'Signer’s position',
    note: 'Note', attachments: 'Attachments', submit: (name: string) => `Submit to ${name} for direction`, submitAny: 'Submit to a leader for direction', leader: 'Submit to', submitNote: 'Note to the leader', more: 'More fields',
    done: (number: number) => `Registered under arrival no. ${number}.`, submitted: 'Submitted to the leader.', open: 'Open', maybe: 'Perhaps registered already', same: (number: number, day: string) => `Arrival no. ${number} of ${day} has the same number, symbol and issuer.`,
    compare: 'Compare', stopCompare: 'Stop comparing', notSame: 'Not a duplicate', registered: 'The registered one', read: 'Read from the scan, please check.', allDone: 'All scans are registered', allDoneHint: 'Drop more scans to go on.', units: 'The agency’s proper name',
    noPreview: 'The browser cannot show this kind of picture; the file itself is kept as it is.', kept: 'Uploaded scans and what you typed are kept on this machine.',
  },
})
