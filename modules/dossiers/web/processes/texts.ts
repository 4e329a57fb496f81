import { texts, type Phrase } from '#platform/web'
import type { ProcessFlaw, StepRole, StepVerb } from '../../rules.ts'

export const roleNames: Record<StepRole, Phrase> = {
  'one-stop-clerk': { vi: 'Cán bộ một cửa', en: 'One-stop clerk' }, leader: { vi: 'Người đứng đầu', en: 'Leader' }, 'deputy-leader': { vi: 'Cấp phó', en: 'Deputy leader' }, 'office-chief': { vi: 'Chánh văn phòng', en: 'Chief of office' }, 'records-clerk': { vi: 'Văn thư', en: 'Records clerk' },
  'unit-head': { vi: 'Trưởng đơn vị', en: 'Head of unit' }, 'deputy-unit-head': { vi: 'Phó trưởng đơn vị', en: 'Deputy head of unit' }, specialist: { vi: 'Chuyên viên', en: 'Specialist' },
}
export const stepVerbNames: Record<StepVerb, Phrase> = { process: { vi: 'Xử lý', en: 'Process' }, review: { vi: 'Duyệt', en: 'Review' }, approve: { vi: 'Phê duyệt', en: 'Approve' }, sign: { vi: 'Ký', en: 'Sign' } }
export const flawNames: Record<ProcessFlaw, Phrase> = {
  'no-such-procedure': { vi: 'Thủ tục hiện không có hiệu lực.', en: 'The procedure is not in force.' }, 'no-such-case': { vi: 'Thủ tục không có trường hợp này.', en: 'The procedure has no such case.' },
  'steps-longer-than-time': { vi: 'Tổng giờ các bước dài hơn thời hạn.', en: 'The steps together are longer than the time limit.' }, 'time-longer-than-law': { vi: 'Thời hạn dài hơn thời hạn thủ tục quy định.', en: 'The time limit is longer than the procedure allows.' },
  'role-does-not-sit-there': { vi: 'Có bước giao cho vai trò không ngồi ở đơn vị đó (vai trò toàn cơ quan giao cho cơ quan, vai trò của phòng giao cho phòng).', en: 'A step is given to a role that does not sit in that unit (agency-wide roles sit at the agency, others in a unit).' },
  'step-twice-at-one-desk': { vi: 'Hai bước song song ở cùng một bàn.', en: 'Two parallel steps lie at the same desk.' },
}

export const text = texts({
  vi: {
    title: 'Quy trình nội bộ', lead: 'Mỗi thủ tục tại mỗi cơ quan đi qua những bước nào, bao nhiêu giờ. Mỗi thay đổi là một bản có ngày bắt đầu và quyết định; hồ sơ đang chạy giữ bản cũ.', add: 'Soạn quy trình', none: 'Chưa có quy trình nào. Soạn quy trình đầu tiên để quầy nhận được hồ sơ.', words: 'Tên hoặc mã thủ tục',
    agency: 'Cơ quan', procedure: 'Thủ tục', caseName: 'Trường hợp', caseHint: 'Đúng tên trường hợp trong danh mục; bỏ trống nếu chung.', time: 'Thời hạn', quantity: 'Số lượng', unit: 'Đơn vị tính', hours: 'Tổng giờ', steps: 'Các bước', running: 'Hồ sơ đang chạy', state: 'Trạng thái', draft: 'Bản thảo', inForce: 'Đã ban hành', from: 'Từ ngày', hasDraft: 'có bản thảo',
    back: 'Về danh sách quy trình', newTitle: 'Soạn quy trình', step: (n: number) => `Bước ${n}`, stepName: 'Tên bước', where: 'Đơn vị', role: 'Vai trò', verb: 'Việc', stepHours: 'Giờ', parallel: 'Song song với bước trước', addStep: 'Thêm bước', up: (n: number) => `Đưa bước ${n} lên`, remove: (n: number) => `Bỏ bước ${n}`, save: 'Lưu và kiểm tra',
    sum: (sum: number, most: number) => `Tổng ${sum} giờ trong ${most} giờ của thời hạn.`, tooLong: (sum: number, most: number) => `Tổng ${sum} giờ, dài hơn ${most} giờ của thời hạn.`, check: 'Kiểm tra', sound: 'Quy trình đúng: ban hành được.', legal: 'Thời hạn theo thủ tục', effect: 'Ban hành thì', staying: (n: number) => `${n} hồ sơ đang chạy vẫn theo bản đã bắt đầu.`,
    hoursChange: (before: number | null, after: number) => (before === null ? `Hồ sơ mới đi ${after} giờ.` : `Hồ sơ mới đi ${after} giờ thay cho ${before} giờ.`), publish: 'Ban hành', publishMeans: 'Từ ngày này hồ sơ mới theo bản này; hồ sơ đang chạy giữ bản cũ. Không sửa được bản đã ban hành, chỉ ban hành bản khác.', decision: 'Quyết định', basis: 'Căn cứ', versions: 'Các bản', version: (n: number) => `Bản ${n}`, edit: 'Soạn bản mới',
  },
  en: {
    title: 'Internal processes', lead: 'Through which steps a procedure goes at each agency, and for how many hours. Every change is a version with its first day and its decision; dossiers under way keep theirs.', add: 'Write a process', none: 'There is no process yet. Write the first one, so that the counter can take dossiers.', words: 'Name or code of a procedure',
    agency: 'Agency', procedure: 'Procedure', caseName: 'Case', caseHint: 'Exactly as the catalogue names the case; empty for all.', time: 'Time limit', quantity: 'Quantity', unit: 'Unit', hours: 'Hours', steps: 'Steps', running: 'Under way', state: 'State', draft: 'Draft', inForce: 'In force', from: 'From', hasDraft: 'has a draft',
    back: 'Back to the processes', newTitle: 'Write a process', step: (n: number) => `Step ${n}`, stepName: 'Name', where: 'Unit', role: 'Role', verb: 'Task', stepHours: 'Hours', parallel: 'At the same time as the step before', addStep: 'Add a step', up: (n: number) => `Move step ${n} up`, remove: (n: number) => `Remove step ${n}`, save: 'Save and check',
    sum: (sum: number, most: number) => `${sum} hours of the ${most} in the time limit.`, tooLong: (sum: number, most: number) => `${sum} hours, more than the ${most} in the time limit.`, check: 'Check', sound: 'The process is sound: it can be published.', legal: 'Time the procedure allows', effect: 'Publishing means', staying: (n: number) => (n === 1 ? '1 dossier under way stays on the version it began with.' : `${n} dossiers under way stay on the version they began with.`),
    hoursChange: (before: number | null, after: number) => (before === null ? `New dossiers take ${after} hours.` : `New dossiers take ${after} hours instead of ${before}.`), publish: 'Publish', publishMeans: 'From that day new dossiers follow this version; those under way keep theirs. A published version is not changed, only followed by another.', decision: 'Decision', basis: 'Legal basis', versions: 'Versions', version: (n: number) => `Version ${n}`, edit: 'Write a new version',
  },
})
