/** What refusals about numbers and books mean to the clerk. */
import { problemTexts, showDay } from '#platform/web'

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')
const day = (facts: Facts, key: string) => (word(facts, key) === '' ? '' : showDay(word(facts, key)))

problemTexts({
  vi: {
    'documents/kept-past': 'Ngày giữ số đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'documents/kept-too-long': (facts) => `Số chỉ được giữ đến ${day(facts, 'latest')} và trong năm nay. Chọn ngày sớm hơn.`,
    'documents/not-to-be-numbered': 'Văn bản này không cần số của loại đã chọn: đã có số, đã hủy, hoặc là loại khác.',
    'documents/number-cancelled': 'Số này đã hủy trước đó.',
    'documents/number-in-use': (facts) => `Văn bản ${word(facts, 'number')} đã phát hành nên giữ số. Đính chính, thay thế hoặc thu hồi văn bản; không hủy số.`,
    'documents/number-not-kept': (facts) => `Số ${word(facts, 'number')} không còn được giữ trong dãy số của loại này.`,
    'documents/reservation-expired': (facts) => `Số ${word(facts, 'number')} chỉ được giữ đến ${day(facts, 'expiresOn')}. Cấp số tiếp theo.`,
    'documents/kept-for-another': (facts) => `Số ${word(facts, 'number')} đang giữ cho văn bản khác.`,
    'documents/symbol-of-another-year': (facts) => `Ký hiệu ${word(facts, 'notation')} thuộc năm khác. Trả lại dự thảo để trình bày lại ký hiệu, rồi ký và cấp số.`,
    'documents/no-reservation-term': 'Chưa có quy định thời hạn giữ số. Liên hệ quản trị.',
    'documents/layout-mid-year': 'Dãy số chạy trọn năm. Cách bố trí mới áp dụng từ ngày 01 tháng 01, hoặc từ hôm nay nếu năm nay chưa cấp số nào.',
    'documents/groups-missing': 'Chọn các loại văn bản cho từng nhóm.',
    'documents/groups-needless': 'Chỉ cách bố trí theo nhóm mới có nhóm. Bỏ các nhóm rồi lưu lại.',
    'documents/type-in-two-groups': 'Có loại văn bản đứng ở hai nhóm. Mỗi loại chỉ thuộc một nhóm.',
    'documents/series-fixed': (facts) => `Loại ${word(facts, 'code')} có dãy số riêng theo luật nên không xếp vào nhóm.`,
    'documents/book-closed': (facts) => `Sổ năm ${word(facts, 'year')} đã khóa nên không ghi thêm, không thay đổi được.`,
    'documents/book-confirmed': (facts) => `Việc khóa sổ năm ${word(facts, 'year')} đã được xác nhận.`,
    'documents/book-open': 'Sổ đang mở. Văn thư khóa sổ trước, rồi mới xác nhận.',
    'documents/year-not-over': (facts) => `Sổ năm ${word(facts, 'year')} chỉ khóa được từ ngày 31 tháng 12.`,
    'documents/book-unsettled': (facts) => `Số ${word(facts, 'code')} còn giữ hoặc chưa phát hành. Phát hành hoặc hủy số này trước khi khóa sổ.`,
    'documents/incoming-still-open': 'Khóa sổ văn bản đến trước, rồi khóa sổ theo dõi.',
    'documents/follow-up-closed': 'Sổ theo dõi của năm này đã khóa. Mở lại sổ theo dõi trước.',
    'documents/closer-confirms': 'Người khóa sổ không tự xác nhận. Việc này do Chánh Văn phòng hoặc người đứng đầu thực hiện.',
  },
  en: {
    'documents/kept-past': 'That day has passed. Choose today or a later day.',
    'documents/kept-too-long': (facts) => `A number is kept until ${day(facts, 'latest')} at most, and within this year. Choose an earlier day.`,
    'documents/not-to-be-numbered': 'This document gets no number of that type: it has one, was given up, or is of another type.',
    'documents/number-cancelled': 'This number was cancelled before.',
    'documents/number-in-use': (facts) => `${word(facts, 'number')} has been issued and keeps its number. Correct, replace or recall it; do not cancel the number.`,
    'documents/number-not-kept': (facts) => `Number ${word(facts, 'number')} is no longer kept in the series of this type.`,
    'documents/reservation-expired': (facts) => `Number ${word(facts, 'number')} was kept only until ${day(facts, 'expiresOn')}. Give the next one.`,
    'documents/kept-for-another': (facts) => `Number ${word(facts, 'number')} is kept for another document.`,
    'documents/symbol-of-another-year': (facts) => `The symbol ${word(facts, 'notation')} belongs to another year. Return the draft so that its symbol is laid out anew, then sign and number it.`,
    'documents/no-reservation-term': 'No rule says how long a number may be kept. Ask the administrator.',
    'documents/layout-mid-year': 'Series run for a whole year. A new layout begins on 1 January, or today while nothing has been numbered this year.',
    'documents/groups-missing': 'Choose the types of each group.',
    'documents/groups-needless': 'Only the layout by group has groups. Remove them and save again.',
    'documents/type-in-two-groups': 'A type stands in two groups. Each belongs to one.',
    'documents/series-fixed': (facts) => `${word(facts, 'code')} has a series of its own by law and belongs to no group.`,
    'documents/book-closed': (facts) => `The book of ${word(facts, 'year')} is closed: nothing is entered or changed in it.`,
    'documents/book-confirmed': (facts) => `The closing of the book of ${word(facts, 'year')} has been confirmed.`,
    'documents/book-open': 'The book is open. The clerk closes it before it is confirmed.',
    'documents/year-not-over': (facts) => `The book of ${word(facts, 'year')} is closed on 31 December at the earliest.`,
    'documents/book-unsettled': (facts) => `${word(facts, 'code')} is kept or not issued yet. Issue it or cancel its number before closing the book.`,
    'documents/incoming-still-open': 'Close the book of incoming documents first.',
    'documents/follow-up-closed': 'The follow-up book of this year is closed. Open it again first.',
    'documents/closer-confirms': 'Whoever closed the book does not confirm it. The chief of office or the head does.',
  },
})
