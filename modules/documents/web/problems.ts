/** What the chain's refusals mean to the person who pressed the button. */
import { problemTexts, showDay } from '#platform/web'

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')
const list = (facts: Facts, key: string) => (Array.isArray(facts[key]) ? (facts[key] as unknown[]).map(nameOf).join(', ') : word(facts, key))
const nameOf = (one: unknown) => (typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one))
const day = (facts: Facts, key: string) => (word(facts, key) === '' ? '' : showDay(word(facts, key)))

problemTexts({
  vi: {
    'documents/duplicate': 'Sổ đến đã có văn bản cùng số, ký hiệu và cơ quan ban hành. So hai bản; nếu là văn bản khác, chọn “Không trùng” rồi đăng ký lại.',
    'documents/wrong-state': 'Văn bản vừa sang bước khác nên việc này không còn làm được. Trang đã tải bản mới nhất; nội dung đang nhập được giữ lại.',
    'lifecycle/move-refused': 'Văn bản vừa sang bước khác nên việc này không còn làm được. Trang đã tải bản mới nhất; nội dung đang nhập được giữ lại.',
    'documents/not-waiting-for-you': 'Bước này đang chờ người khác. Chưa có gì thay đổi.',
    'documents/no-single-lead': 'Phải có đúng một đơn vị hoặc người chủ trì. Chọn lại vai trò rồi gửi.',
    'documents/target-twice': 'Có nơi nhận được chọn hai lần. Bỏ bớt một dòng rồi gửi lại.',
    'documents/target-abolished': (facts) => abolished(facts, 'vi'),
    'organisation/unit-abolished': (facts) => abolished(facts, 'vi'),
    'documents/number-taken': (facts) => `Số này vừa được cấp cho văn bản khác. Số tiếp theo là ${word(facts, 'next')}; xem lại rồi cấp số. Chưa có gì thay đổi.`,
    'documents/issued-in-the-future': 'Ngày văn bản không thể sau hôm nay. Đối chiếu lại ngày trên bản quét.',
    'documents/issued-too-long-ago': 'Ngày văn bản sớm hơn ngày 02/9/1945. Đối chiếu lại năm trên bản quét.',
    'documents/due-in-the-past': 'Thời hạn đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'documents/secret-refused': 'Văn bản có dấu hiệu mật. Hệ thống này không tiếp nhận tài liệu bí mật nhà nước; đăng ký vào sổ mật bằng giấy và báo người phụ trách bảo mật.',
    'documents/unprintable': (facts) => `Có ký tự không in được trên văn bản: ${list(facts, 'characters')}. Thay bằng ký tự khác rồi lưu lại.`,
    'documents/incomplete': (facts) => (word(facts, 'field') === 'body' ? 'Loại văn bản này cần có nội dung.' : 'Loại văn bản này cần đủ thông tin theo mẫu của Nghị định 30. Điền các ô còn trống.'),
    'documents/form-not-passed': (facts) => `Còn ${word(facts, 'count')} lỗi thể thức phải sửa. Trả lại người soạn, hoặc ghi lý do cho qua.`,
    'documents/form-unreadable': 'Không đọc được tệp này để kiểm tra thể thức. Kiểm tra bằng mắt và ghi lý do khi cho qua.',
    'documents/form-not-fixable': 'Tệp PDF không sửa được ở đây. Sửa trên tệp Word rồi tải lên lại.',
    'documents/nothing-to-fix': 'Không còn chỗ nào hệ thống tự sửa được.',
    'documents/no-form': 'Chỉ kiểm tra thể thức văn bản đi soạn tại đây.',
    'documents/version-changed': 'Văn bản vừa có phiên bản mới hơn bản đang xem. Đọc lại bản mới rồi làm tiếp; nội dung đang nhập được giữ lại.',
    'documents/not-signed-yet': 'Văn bản chưa có chữ ký số của người có thẩm quyền.',
    'documents/no-authority': 'Chức danh này chưa được giao thẩm quyền ký loại văn bản này trong ngày hôm nay. Trình người có thẩm quyền, hoặc trả lại người soạn.',
    'documents/not-on-behalf': 'Đang làm thay người vắng mặt nên không được ký số. Chữ ký số chỉ do chính người ký thực hiện.',
    'documents/no-file': 'Cần ít nhất một tệp văn bản.',
    'documents/file-twice': 'Một tệp được đính kèm hai lần. Bỏ bớt một tệp rồi gửi lại.',
    'documents/not-a-pdf': 'Bước này chỉ nhận tệp PDF. Chuyển tệp sang PDF rồi tải lên lại.',
    'documents/reply-not-issued': 'Văn bản trả lời chưa được phát hành nên chưa dùng để kết thúc việc này. Hoàn thành khi văn bản trả lời đã phát hành.',
    'documents/no-agency': 'Chọn chức danh đang làm việc trước, rồi làm lại.',
    'documents/no-slip': 'Chưa có phiếu trình.',
    'documents/no-unit-head': 'Hôm nay đơn vị chưa có người phụ trách để duyệt. Liên hệ quản trị.',
    'documents/not-a-leader': 'Người được chọn không phải lãnh đạo đương chức của cơ quan. Chọn người khác.',
    'documents/recalled': 'Nơi ban hành đã thu hồi văn bản này; bản nhận đã hủy nên không mở được nội dung. Thông tin trong sổ vẫn giữ.',
    'documents/not-your-agency': 'Chỉ văn thư của cơ quan ban hành trình thu hồi văn bản.',
    'documents/not-a-reviewer': (facts) => `${word(facts, 'name') || 'Người được chọn'} không duyệt được: người duyệt là lãnh đạo hoặc phụ trách đơn vị của cơ quan, không phải người soạn.`,
    'documents/not-in-office': 'Người được chọn đã thôi giữ chức vụ này. Chọn người khác.',
    'documents/not-of-your-unit': 'Chỉ phân công được cho người trong đơn vị mình.',
    'documents/opinion-missing': 'Nơi phối hợp cần ghi ý kiến trước khi gửi.',
    'documents/target-unclear': 'Mỗi dòng phải là một đơn vị hoặc một người.',
    'documents/unknown-type': 'Loại văn bản này không có trong danh mục. Chọn lại loại.',
    'documents/book-too-thick': 'Sổ dày quá 5.000 dòng. Chọn khoảng ngày ngắn hơn rồi in từng phần.',
    'documents/converter-missing': 'Máy chủ này chưa có bộ chuyển đổi .docx. Tải lên tệp PDF, hoặc soạn ngay trên trang này.',
    'documents/conversion-failed': 'Tệp .docx này không chuyển được sang PDF. Mở tệp bằng Word, lưu thành PDF rồi tải tệp PDF lên.',
    'documents/target-outside': (facts) => `${word(facts, 'name')} không thuộc cơ quan này. Gửi nơi đó bằng văn bản phát hành, không qua bút phê.`,
    'documents/not-a-receiver': (facts) => `${word(facts, 'name')} không có sổ đăng ký riêng nên không nhận được ở đây. Chọn cơ quan cấp trên của nơi đó.`,
  },
  en: {
    'documents/duplicate': 'The register already has a document with this number, symbol and issuer. Compare the two; if it is another document choose “Not a duplicate” and register again.',
    'documents/wrong-state': 'The document has just moved to another step, so this can no longer be done. The page shows the newest state; what you typed is kept.',
    'lifecycle/move-refused': 'The document has just moved to another step, so this can no longer be done. The page shows the newest state; what you typed is kept.',
    'documents/not-waiting-for-you': 'This step waits for somebody else. Nothing was changed.',
    'documents/no-single-lead': 'There must be exactly one lead. Choose the roles again and send.',
    'documents/target-twice': 'Somebody is chosen twice. Remove one line and send again.',
    'documents/target-abolished': (facts) => abolished(facts, 'en'),
    'organisation/unit-abolished': (facts) => abolished(facts, 'en'),
    'documents/number-taken': (facts) => `This number has just been given to another document. The next one is ${word(facts, 'next')}; look again, then number. Nothing was changed.`,
    'documents/issued-in-the-future': 'The document cannot be dated after today. Check the date on the scan.',
    'documents/issued-too-long-ago': 'The document is dated before 2 September 1945. Check the year on the scan.',
    'documents/due-in-the-past': 'The deadline has passed. Choose today or a later day.',
    'documents/secret-refused': 'The document carries a secrecy mark. State secrets are not taken into this system; register it in the paper register and tell the security officer.',
    'documents/unprintable': (facts) => `Some characters cannot be printed: ${list(facts, 'characters')}. Replace them and save again.`,
    'documents/incomplete': (facts) => (word(facts, 'field') === 'body' ? 'This type of document needs a text.' : 'This type of document needs the facts its form asks for. Fill in the empty fields.'),
    'documents/version-changed': 'There is a newer version than the one you are looking at. Read it, then go on; what you typed is kept.',
    'documents/form-not-passed': (facts) => `${word(facts, 'count')} things the decree forbids are left. Return the draft, or say why it passes.`,
    'documents/form-unreadable': 'This file cannot be read for the form check. Look at it yourself and say why it passes.',
    'documents/form-not-fixable': 'A PDF cannot be corrected here. Correct the Word file and upload it again.',
    'documents/nothing-to-fix': 'Nothing is left that can be corrected for you.',
    'documents/no-form': 'Only outgoing documents drafted here have a form to check.',
    'documents/not-signed-yet': 'The document has not been signed by a competent person yet.',
    'documents/no-authority': 'This position has no authority to sign this type of document today. Submit it to someone who has, or return it to the drafter.',
    'documents/not-on-behalf': 'You are acting for an absent colleague and cannot sign. Only the signer can use their own signature.',
    'documents/no-file': 'At least one file is needed.',
    'documents/file-twice': 'A file is attached twice. Remove one of the two and send again.',
    'documents/not-a-pdf': 'Only PDF files are taken here. Convert the file to PDF and upload it again.',
    'documents/reply-not-issued': 'The reply has not been issued yet. Complete this when the reply has been issued.',
    'documents/no-agency': 'Choose the position you act in first, then try again.',
    'documents/no-slip': 'There is no submission slip yet.',
    'documents/no-unit-head': 'Nobody heads your unit today. Ask the administrator.',
    'documents/not-a-leader': 'The person chosen is not a leader of this agency today. Choose another.',
    'documents/recalled': 'Its issuer has recalled this document; the copy is cancelled and its pages cannot be opened. What stands in the register stays.',
    'documents/not-your-agency': 'Only the clerk of the agency that issued it asks for a recall.',
    'documents/not-a-reviewer': (facts) => `${word(facts, 'name') || 'The person chosen'} cannot review this: a reviewer leads the agency or heads a unit of it, and is not the drafter.`,
    'documents/not-in-office': 'The person chosen no longer holds this position. Choose another.',
    'documents/not-of-your-unit': 'You can assign only people of your own unit.',
    'documents/opinion-missing': 'A coordinator answers with an opinion.',
    'documents/target-unclear': 'Each line is one unit or one person.',
    'documents/unknown-type': 'This document type does not exist. Choose another.',
    'documents/book-too-thick': 'The book has more than 5,000 lines. Choose a shorter period and print it in parts.',
    'documents/converter-missing': 'This server cannot convert .docx. Upload a PDF, or write the text on this page.',
    'documents/conversion-failed': 'This .docx could not be turned into a PDF. Open it in Word, save it as PDF and upload the PDF.',
    'documents/target-outside': (facts) => `${word(facts, 'name')} is not part of this agency. Issue a document to it instead.`,
    'documents/not-a-receiver': (facts) => `${word(facts, 'name')} keeps no register of its own. Choose the agency above it.`,
  },
})

/** Which unit, since when, and who took over. */
function abolished(facts: Facts, language: 'vi' | 'en') {
  const name = word(facts, 'name')
  const since = day(facts, 'abolishedOn')
  const heirs = list(facts, 'successors')
  if (language === 'vi') return `${name || 'Đơn vị này'} đã giải thể${since && ` từ ${since}`}.${heirs && ` Nơi kế thừa: ${heirs}.`} Chọn đơn vị khác.`
  return `${name || 'This unit'} was abolished${since && ` on ${since}`}.${heirs && ` Its work went to ${heirs}.`} Choose another unit.`
}
