import { issueText, problemTexts, texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Giờ làm việc và mã hồ sơ', lead: 'Giờ làm việc quyết định hạn trả; mẫu mã quyết định cách ghi số hồ sơ. Mỗi thay đổi có hiệu lực từ một ngày, theo một căn cứ.', agency: 'Cơ quan', hours: 'Giờ làm việc', opens: 'Mở cửa', noonFrom: 'Nghỉ trưa từ', noonTo: 'đến', closes: 'Đóng cửa', sameDay: 'Nhận trả trong ngày đến',
    from: 'Từ ngày', basis: 'Căn cứ', own: 'riêng của cơ quan', everybody: 'chung', setHours: 'Đặt giờ làm việc', set: 'Đã đặt.', code: 'Mẫu mã hồ sơ', pattern: 'Mẫu', patternHint: 'Dùng {agencyId} {procedure} {yyMMdd} {yyMM} {yyyy} {yy} {serial:4}.', sample: 'Ví dụ', setPattern: 'Đặt mẫu mã', since: (from: string, to: string | null) => `từ ${from}${to ? ` đến trước ${to}` : ''}`,
  },
  en: {
    title: 'Office hours and codes', lead: 'Office hours decide deadlines; the pattern decides how codes are written. Each change holds from a day on, by its legal basis.', agency: 'Agency', hours: 'Office hours', opens: 'Opens', noonFrom: 'Noon from', noonTo: 'to', closes: 'Closes', sameDay: 'Same day until',
    from: 'From', basis: 'Legal basis', own: 'of this agency', everybody: 'of everybody', setHours: 'Set the hours', set: 'Set.', code: 'Pattern of codes', pattern: 'Pattern', patternHint: 'Use {agencyId} {procedure} {yyMMdd} {yyMM} {yyyy} {yy} {serial:4}.', sample: 'Example', setPattern: 'Set the pattern', since: (from: string, to: string | null) => `from ${from}${to ? ` until before ${to}` : ''}`,
  },
})

issueText('not-a-clock', { vi: 'Ghi giờ theo mẫu 07:30.', en: 'Write the time like 07:30.' })
problemTexts({
  vi: {
    'dossiers/hours-unsound': 'Giờ mở cửa, nghỉ trưa, đóng cửa phải theo thứ tự; mốc trả trong ngày nằm trong giờ làm việc.', 'dossiers/hours-in-the-past': 'Giờ làm việc đặt được từ ngày mai: hạn đã tính trong hôm nay không đổi.',
    'dossiers/pattern-unsound': 'Mẫu mã cần đúng một {serial:n}, có {agencyId}, còn lại là chữ không dấu, số, dấu chấm, gạch.', 'dossiers/pattern-in-the-past': 'Mẫu mã đặt được từ hôm nay trở đi.', 'dossiers/not-an-agency': 'Chọn một cơ quan.',
  },
  en: {
    'dossiers/hours-unsound': 'Opening, noon and closing come one after the other; the cut-off lies between.', 'dossiers/hours-in-the-past': 'Hours can be set from tomorrow on: what was counted today stays.',
    'dossiers/pattern-unsound': 'A pattern needs exactly one {serial:n} and {agencyId}; the rest is plain letters, digits, dots and dashes.', 'dossiers/pattern-in-the-past': 'A pattern can be set from today on.', 'dossiers/not-an-agency': 'Choose an agency.',
  },
})
