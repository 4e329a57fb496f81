/** Words of the offices whose hook or tilde a scan turns into an acute; read otherwise they would be no words. Pure. */

const words = [
  'tổ chức', 'phân bổ', 'bổ sung', 'bổ nhiệm', 'kiểm tra', 'kiểm soát', 'kiểm điểm', 'kiểm kê', 'kiểm toán', 'đẩy mạnh', 'đẩy nhanh', 'tổng hợp', 'tổng kết', 'tổng thể', 'khẩn trương', 'triển khai', 'phát triển', 'phổ biến', 'chuyển đổi', 'chuyển giao',
  'sửa đổi', 'đổi mới', 'thay đổi', 'trao đổi', 'tuyển dụng', 'tuyển sinh', 'biểu mẫu', 'đại biểu', 'biểu quyết', 'phát biểu', 'thẩm quyền', 'thẩm định', 'thẩm tra', 'sản phẩm', 'thực phẩm', 'dược phẩm', 'địa điểm', 'thời điểm', 'trọng điểm', 'thí điểm',
  'bảo hiểm', 'nguy hiểm', 'tiểu học', 'tiểu ban', 'thể thao', 'thể chế', 'cụ thể', 'tập thể', 'đoàn thể', 'cổ phần', 'ổn định', 'ủy quyền', 'hưởng ứng', 'khen thưởng', 'lưu trữ', 'xử lý', 'quản lý', 'giải quyết', 'cải cách', 'bảo đảm',
  'nghỉ hưu', 'điều chỉnh', 'chỉnh trang', 'xây dựng', 'sử dụng', 'hỗ trợ', 'lễ hội', 'kỷ luật', 'kỷ niệm', 'tỷ lệ', 'quỹ đất', 'hải quan', 'tài sản', 'văn bản', 'thủ tục', 'chủ động', 'chủ trương',
]

const MARKS = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323']
const withoutTones = (text: string) => text.normalize('NFD').replace(new RegExp(`[${MARKS.join('')}]`, 'g'), '').normalize('NFC')

/** Misread forms differ in tones only, and in so few that no other pair of words is meant. */
const meant = new Map(words.map((word) => [withoutTones(word), word]))
const SURE = new Set(['phân bố dự toán', 'phân bố kinh phí'])

/** Two words at a time: `tố chức` becomes `tổ chức`; what is a word of its own (`phân bố dân cư`) stays. */
export function corrected(text: string): string {
  const parts = text.split(' ')
  for (let i = 0; i + 1 < parts.length; i += 1) {
    const pair = `${parts[i]} ${parts[i + 1]}`
    const right = rightFor(pair, parts.slice(i, i + 4).join(' '))
    if (right) [parts[i], parts[i + 1]] = right
  }
  return parts.join(' ')
}

const toneOf = (syllable: string) => MARKS.find((mark) => syllable.normalize('NFD').includes(mark))
const [, , HOOK, TILDE] = MARKS

/** Only a hook or a tilde is lost that way: `phố biển` is a town by the sea, not `phổ biến`. */
function isMisread(read: string, word: string) {
  const [was, should] = [read.split(' '), word.split(' ')]
  const wrong = should.filter((syllable, i) => syllable !== was[i])
  return wrong.length > 0 && wrong.every((syllable) => [HOOK, TILDE].includes(toneOf(syllable)))
}

function rightFor(pair: string, context: string): [string, string] | null {
  const tail = /[^\p{L}]*$/u.exec(pair)![0]
  const bare = pair.slice(0, pair.length - tail.length)
  const word = meant.get(withoutTones(bare.toLocaleLowerCase('vi')))
  if (!word || !isMisread(bare.toLocaleLowerCase('vi'), word)) return null
  if (word === 'phân bổ' && ![...SURE].some((each) => context.toLocaleLowerCase('vi').startsWith(each))) return null
  const [first = '', second = ''] = word.split(' ')
  const isCapital = bare.charAt(0) !== bare.charAt(0).toLocaleLowerCase('vi')
  return [isCapital ? first.charAt(0).toLocaleUpperCase('vi') + first.slice(1) : first, second + tail]
}
