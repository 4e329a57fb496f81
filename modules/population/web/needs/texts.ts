import { texts } from '#platform/web'
import '../problems.ts'

export const text = texts({
  vi: {
    title: 'Trường dân cư theo thủ tục', lead: 'Khi đối chiếu với CSDL dân cư, chỉ những trường thủ tục cần mới được giữ và hiện; phần còn lại bị bỏ ngay. Mỗi trường có căn cứ và ngày hiệu lực.', code: 'Mã', name: 'Thủ tục', fields: 'Trường được xem', unsure: 'Cần rà soát', unsureOf: (n: number) => `${n} trường chưa rõ căn cứ`, pick: 'Thêm thủ tục khác', pickHint: 'Tìm theo tên hoặc mã', open: 'Mở',
    back: 'Tất cả thủ tục', inForce: 'Đang áp dụng', later: 'Sẽ áp dụng', past: 'Đã thôi', none: 'Thủ tục này không cần trường nào.', add: 'Thêm trường', addMeans: 'Từ ngày đã chọn, kết quả tra cứu giữ và hiện thêm trường này. Bằng chứng đã lưu không đổi.', field: 'Trường', from: 'Từ ngày', basis: 'Căn cứ pháp lý', isUnsure: 'Căn cứ cần rà soát thêm', end: 'Thôi dùng', endMeans: 'Từ ngày đã chọn trường này không còn được giữ và hiện. Bằng chứng đã lưu không đổi.',
    since: (day: string) => `từ ${day}`, until: (day: string) => `đến hết ngày trước ${day}`, setBy: (who: string) => `Đặt: ${who}`, endedBy: (who: string) => `Thôi: ${who}`, doubtful: 'chưa rõ căn cứ',
  },
  en: {
    title: 'Population fields by procedure', lead: 'Of an answer of the registry only the fields a procedure needs are kept and shown; the rest is dropped at once. Each field has its legal basis and its days.', code: 'Code', name: 'Procedure', fields: 'Fields shown', unsure: 'To be looked through', unsureOf: (n: number) => (n === 1 ? '1 field without a clear basis' : `${n} fields without a clear basis`), pick: 'Another procedure', pickHint: 'By name or code', open: 'Open',
    back: 'All procedures', inForce: 'In force', later: 'To come', past: 'Ended', none: 'This procedure needs no field.', add: 'Add a field', addMeans: 'From the day chosen answers keep and show this field too. Evidence already kept does not change.', field: 'Field', from: 'From', basis: 'Legal basis', isUnsure: 'The basis has to be looked through', end: 'End it', endMeans: 'From the day chosen this field is no longer kept and shown. Evidence already kept does not change.',
    since: (day: string) => `from ${day}`, until: (day: string) => `until the day before ${day}`, setBy: (who: string) => `Set by ${who}`, endedBy: (who: string) => `Ended by ${who}`, doubtful: 'basis not clear',
  },
})
