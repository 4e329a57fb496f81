import { texts } from '#platform/web'

export const text = texts({
  vi: {
    enrol: 'Gắn khóa ở nơi khác', enrolMeans: 'Khóa ở lại nơi đang giữ; hệ thống chỉ ghi chứng thư và cách tìm đến khóa. Khóa được gắn sẽ là khóa dùng để ký.', forWhom: 'Gắn cho', official: 'Cán bộ', unit: 'Cơ quan',
    where: 'Nơi giữ khóa', tokens: 'Thiết bị ký, HSM của máy chủ', account: 'Tài khoản tại dịch vụ', accountHint: 'Số CCCD hoặc mã thuê bao mà dịch vụ cấp', look: 'Tìm khóa', looking: 'Đang hỏi nơi giữ khóa…', noHolders: 'Chưa cấu hình thiết bị ký hoặc dịch vụ ký số từ xa nào. Xem tài liệu vận hành.',
    noKeys: 'Nơi này không giữ khóa nào cho tài khoản đó.', key: 'Khóa', enrolled: 'Đã gắn khóa.', choose: 'Dùng để ký', chosen: 'Đã chọn khóa dùng để ký.', signs: 'dùng để ký', standsBy: 'dự phòng',
    statistics: 'Thống kê theo cơ quan', entitled: 'Được ký', issued: 'Có chứng thư', expiring: 'Hết hạn trong 60 ngày', onMobile: 'Ký trên di động trong 90 ngày',
    importList: 'Nhập danh sách', importMeans: 'Danh sách CSV hoặc XLSX có các cột Mã cán bộ (hoặc Mã cơ quan), Tệp; thêm Mật khẩu và Mã PIN cho tệp PKCS#12, Dịch vụ và Tài khoản hoặc Số thiết bị cho chứng thư PEM. Dòng đúng được nhận, dòng sai được báo lý do.', list: 'Danh sách', files: 'Các tệp có tên trong danh sách', filesHint: 'Tệp .p12, .pfx, .pem, .cer, .crt', close: 'Đóng',
    lineEnrolled: (name: string) => `Đã nhận: ${name}`, lineCount: (enrolled: number, all: number) => `Đã nhận ${enrolled} trong ${all} dòng`, line: (row: number) => `Dòng ${row}:`,
    deskToken: 'Gắn USB token tại máy này', browserKey: 'Tạo khóa trong trình duyệt này',
  },
  en: {
    enrol: 'Enrol a key elsewhere', enrolMeans: 'The key stays where it is; only its certificate and the way to it are recorded. It will be the key that signs.', forWhom: 'For', official: 'Official', unit: 'Agency',
    where: 'Where the key is', tokens: 'Signing device or HSM of the server', account: 'Account at the service', accountHint: 'The identity number or subscriber code the service uses', look: 'Find keys', looking: 'Asking the holder…', noHolders: 'No signing device and no remote service is configured. See the operations guide.',
    noKeys: 'Nothing is kept there for this account.', key: 'Key', enrolled: 'The key was enrolled.', choose: 'Sign with it', chosen: 'This key signs from now on.', signs: 'signs', standsBy: 'stands by',
    statistics: 'By agency', entitled: 'May sign', issued: 'Have a certificate', expiring: 'End within 60 days', onMobile: 'Signed on mobile in 90 days',
    importList: 'Import a list', importMeans: 'A CSV or XLSX list with the columns Mã cán bộ (or Mã cơ quan) and Tệp; Mật khẩu and Mã PIN for PKCS#12 files, Dịch vụ and Tài khoản or Số thiết bị for PEM certificates. Good lines are taken, bad ones tell why.', list: 'List', files: 'The files the list names', filesHint: '.p12, .pfx, .pem, .cer, .crt files', close: 'Close',
    lineEnrolled: (name: string) => `Enrolled: ${name}`, lineCount: (enrolled: number, all: number) => `${enrolled} of ${all} lines were taken`, line: (row: number) => `Line ${row}:`,
    deskToken: 'Enrol the USB token at this desk', browserKey: 'Make a key in this browser',
  },
})
