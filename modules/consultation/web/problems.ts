/** What the refusals of this module mean to the person who pressed the button. */
import { problemTexts, showDay } from '#platform/web'

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' ? facts[key] : '')
const day = (facts: Facts, key: string) => (word(facts, key) === '' ? '' : showDay(word(facts, key)))

problemTexts({
  vi: {
    'consultation/not-yours-to-ask': 'Chỉ người soạn, trưởng đơn vị soạn, hoặc nơi chủ trì được lấy ý kiến. Chưa có gì thay đổi.',
    'consultation/too-late-to-ask': 'Văn bản đã sang bước không còn lấy ý kiến được.',
    'consultation/not-the-asker': (facts) => `${word(facts, 'name')} là người lấy ý kiến; chỉ người đó hoặc trưởng đơn vị làm được việc này.`,
    'consultation/not-asked-of-you': (facts) => `Câu hỏi này gửi ${word(facts, 'name')}, không gửi chức vụ đang dùng.`,
    'consultation/already-answered': (facts) => `${word(facts, 'name')} đã trả lời rồi. Muốn bổ sung, đề nghị nơi hỏi lấy ý kiến lại.`,
    'consultation/ended': 'Đợt lấy ý kiến đã kết thúc. Nội dung đang nhập được giữ lại.',
    'consultation/words-missing': 'Ghi rõ nội dung góp ý hoặc lý do không nhất trí.',
    'consultation/explanation-missing': 'Ghi nội dung giải trình.',
    'consultation/nothing-to-take-in': (facts) => `${word(facts, 'name')} chưa trả lời.`,
    'consultation/due-in-the-past': 'Hạn trả lời đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'consultation/not-later': (facts) => `Hạn mới phải sau hạn hiện tại (${day(facts, 'dueOn')}).`,
    'consultation/target-twice': 'Một nơi được chọn hai lần. Bỏ bớt rồi gửi lại.',
    'consultation/target-unclear': 'Mỗi dòng là một đơn vị hoặc một người.',
    'consultation/target-outside': (facts) => `${word(facts, 'name')} không thuộc cơ quan nào trong hệ thống.`,
    'consultation/not-yourself': 'Không lấy ý kiến của chính mình.',
    'consultation/not-in-office': (facts) => `${word(facts, 'name')} hiện không giữ chức vụ này. Chọn người khác.`,
    'consultation/not-of-the-asked': (facts) => `${word(facts, 'name')} không thuộc ${word(facts, 'of')}. Chọn người của nơi được hỏi.`,
    'consultation/not-yours-to-hand': 'Chỉ người đứng đầu nơi được hỏi mới giao người khác trả lời.',
    'consultation/file-twice': 'Một tệp được đính kèm hai lần. Bỏ bớt một tệp.',
    'consultation/no-agency': 'Chọn chức vụ đang làm việc trước.',
  },
  en: {
    'consultation/not-yours-to-ask': 'Only the drafter, the head of the drafting unit, or whoever leads collects opinions. Nothing has changed.',
    'consultation/too-late-to-ask': 'The document has reached a step at which nobody can be asked any more.',
    'consultation/not-the-asker': (facts) => `${word(facts, 'name')} collects these opinions; only they or the head of the unit can do this.`,
    'consultation/not-asked-of-you': (facts) => `${word(facts, 'name')} was asked, not the position you act in.`,
    'consultation/already-answered': (facts) => `${word(facts, 'name')} has answered already. To add something, ask for another round.`,
    'consultation/ended': 'The asking has ended. What you typed is kept.',
    'consultation/words-missing': 'Say what you remark, or why you disagree.',
    'consultation/explanation-missing': 'Write the explanation.',
    'consultation/nothing-to-take-in': (facts) => `${word(facts, 'name')} has not answered.`,
    'consultation/due-in-the-past': 'The day has passed. Choose today or a later day.',
    'consultation/not-later': (facts) => `The new day must be after the present one (${day(facts, 'dueOn')}).`,
    'consultation/target-twice': 'Somebody was chosen twice. Remove one and send again.',
    'consultation/target-unclear': 'Each line is one unit or one person.',
    'consultation/target-outside': (facts) => `${word(facts, 'name')} belongs to no agency of this system.`,
    'consultation/not-yourself': 'Opinions are asked of others.',
    'consultation/not-in-office': (facts) => `${word(facts, 'name')} does not hold this position now. Choose somebody else.`,
    'consultation/not-of-the-asked': (facts) => `${word(facts, 'name')} is not of ${word(facts, 'of')}. Choose somebody of theirs.`,
    'consultation/not-yours-to-hand': 'Only the head of what was asked hands it to somebody else.',
    'consultation/file-twice': 'A file was attached twice. Remove one.',
    'consultation/no-agency': 'Choose the position you act in first.',
  },
})
