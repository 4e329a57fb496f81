/** What the refusals of this module mean to the person who pressed the button. */
import { problemTexts, showDay } from '#platform/web'

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' ? facts[key] : '')
const day = (facts: Facts, key: string) => (word(facts, key) === '' ? '' : showDay(word(facts, key)))
const titles = (facts: Facts) => (Array.isArray(facts.titles) ? facts.titles.map((title) => `“${String(title)}”`).join(', ') : '')

problemTexts({
  vi: {
    'tasks/not-your-task': (facts) => `Nhiệm vụ này do ${word(facts, 'name')} chủ trì. Chưa có gì thay đổi.`,
    'tasks/not-your-assignment': (facts) => `Nhiệm vụ này do ${word(facts, 'name')} giao; chỉ người giao hoặc người đứng đầu cơ quan quyết định. Chưa có gì thay đổi.`,
    'tasks/not-coordinating': 'Nhiệm vụ này không giao phối hợp cho chức vụ đang dùng.',
    'tasks/not-yours-to-urge': 'Chỉ người giao và người theo dõi nhiệm vụ của cơ quan được đôn đốc.',
    'tasks/open-subtasks': (facts) => `Còn nhiệm vụ con chưa xong: ${titles(facts)}. Hoàn thành hoặc hủy các nhiệm vụ con trước.`,
    'tasks/not-under-way': 'Nhiệm vụ chưa được nhận hoặc không còn đang thực hiện nên việc này không làm được.',
    'tasks/already-ended': 'Nhiệm vụ đã kết thúc.',
    'tasks/due-in-the-past': 'Thời hạn đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'tasks/due-past-parent': (facts) => `Thời hạn vượt quá hạn của nhiệm vụ cha (${day(facts, 'parentDueOn')}). Chọn ngày sớm hơn.`,
    'tasks/nothing-to-extend': 'Nhiệm vụ không có thời hạn nên không cần gia hạn.',
    'tasks/too-late-to-extend': (facts) => `Phải xin gia hạn trước ngày đến hạn (${day(facts, 'dueOn')}). Báo cáo người giao để có chỉ đạo tiếp.`,
    'tasks/not-later': (facts) => `Hạn mới phải sau hạn hiện tại (${day(facts, 'dueOn')}).`,
    'tasks/extension-pending': 'Đã xin gia hạn và đang chờ người giao quyết định.',
    'tasks/no-extension': 'Không có đề nghị gia hạn nào đang chờ; có thể người khác vừa quyết định.',
    'tasks/target-outside': (facts) => `${word(facts, 'name')} không thuộc phạm vi được giao việc. Với cơ quan cấp dưới, giao cho chính cơ quan đó.`,
    'tasks/target-unclear': 'Chọn đúng một đơn vị hoặc một người chủ trì.',
    'tasks/target-twice': 'Một nơi được chọn hai lần. Bỏ bớt rồi gửi lại.',
    'tasks/not-to-yourself': 'Không thể giao nhiệm vụ cho chính mình.',
    'tasks/not-in-office': (facts) => `${word(facts, 'name')} hiện không giữ chức vụ này. Chọn người khác.`,
    'tasks/same-lead': (facts) => `${word(facts, 'name')} đang chủ trì nhiệm vụ này.`,
    'tasks/circular': (facts) => `${word(facts, 'name')} đã chịu trách nhiệm ở nhiệm vụ cấp trên; không giao vòng lại.`,
    'tasks/source-missing': 'Nêu căn cứ: văn bản hoặc thông báo kết luận có nội dung chỉ đạo này.',
    'tasks/unknown-mark': 'Mức đánh giá này không còn áp dụng. Chọn mức khác.',
    'tasks/file-twice': 'Một tệp được đính kèm hai lần. Bỏ bớt một tệp.',
    'tasks/no-agency': 'Chọn chức vụ đang làm việc trước.',
  },
  en: {
    'tasks/not-your-task': (facts) => `${word(facts, 'name')} leads this task. Nothing has changed.`,
    'tasks/not-your-assignment': (facts) => `${word(facts, 'name')} assigned this task; only the assigner or the head of the agency decides. Nothing has changed.`,
    'tasks/not-coordinating': 'You were not asked to coordinate this task.',
    'tasks/not-yours-to-urge': 'Only the assigner and those who follow the agency’s tasks may urge.',
    'tasks/open-subtasks': (facts) => `Subtasks are still open: ${titles(facts)}. Complete or cancel them first.`,
    'tasks/not-under-way': 'The task was not taken on, or is no longer under way, so this cannot be done.',
    'tasks/already-ended': 'The task has ended.',
    'tasks/due-in-the-past': 'The deadline has passed. Choose today or a later day.',
    'tasks/due-past-parent': (facts) => `The deadline passes that of the task above (${day(facts, 'parentDueOn')}). Choose an earlier day.`,
    'tasks/nothing-to-extend': 'The task has no deadline, so there is nothing to extend.',
    'tasks/too-late-to-extend': (facts) => `A later deadline is asked for before the day of the present one (${day(facts, 'dueOn')}). Report to whoever assigned it.`,
    'tasks/not-later': (facts) => `The new deadline must be after the present one (${day(facts, 'dueOn')}).`,
    'tasks/extension-pending': 'A later deadline has been asked for and waits for the assigner.',
    'tasks/no-extension': 'No later deadline is being asked for; perhaps somebody has just decided.',
    'tasks/target-outside': (facts) => `${word(facts, 'name')} is not yours to assign tasks to. A subordinate agency is reached as a whole.`,
    'tasks/target-unclear': 'Choose exactly one unit or one person to lead.',
    'tasks/target-twice': 'Somebody was chosen twice. Remove one and send again.',
    'tasks/not-to-yourself': 'A task cannot be assigned to yourself.',
    'tasks/not-in-office': (facts) => `${word(facts, 'name')} does not hold this position now. Choose somebody else.`,
    'tasks/same-lead': (facts) => `${word(facts, 'name')} leads this task already.`,
    'tasks/circular': (facts) => `${word(facts, 'name')} already answers for a task above; it does not come back around.`,
    'tasks/source-missing': 'Name the document or the conclusion this direction stands in.',
    'tasks/unknown-mark': 'This mark is no longer in force. Choose another.',
    'tasks/file-twice': 'A file was attached twice. Remove one.',
    'tasks/no-agency': 'Choose the position you act in first.',
  },
})
