import { say, type Phrase } from '#platform/web'

const names: Record<string, Phrase> = {
  'organisation.read': { vi: 'Xem cơ cấu tổ chức', en: 'See the organisation' },
  'organisation.manage': { vi: 'Thay đổi cơ cấu tổ chức', en: 'Change the organisation' },
  'people.read': { vi: 'Xem danh bạ cán bộ', en: 'See the directory of officials' },
  'people.manage': { vi: 'Quản lý cán bộ, chức vụ', en: 'Manage officials and positions' },
  'identity.manage': { vi: 'Quản lý tài khoản', en: 'Manage accounts' },
  'signing.manage': { vi: 'Quản lý chứng thư số', en: 'Manage certificates' },
  'audit.read': { vi: 'Đọc nhật ký hệ thống', en: 'Read the audit' },
  'files.upload': { vi: 'Tải tệp lên', en: 'Upload files' },
  'work.read': { vi: 'Xem việc của mình', en: 'See one’s own work' },
  'documents.read': { vi: 'Đọc văn bản được giao', en: 'Read documents sent to one' },
  'documents.register': { vi: 'Đăng ký văn bản đến', en: 'Register incoming documents' },
  'documents.direct': { vi: 'Cho ý kiến chỉ đạo', en: 'Direct incoming documents' },
  'documents.assign': { vi: 'Phân công xử lý', en: 'Assign work' },
  'documents.process': { vi: 'Xử lý văn bản', en: 'Process documents' },
  'documents.draft': { vi: 'Soạn thảo', en: 'Draft' },
  'documents.review': { vi: 'Duyệt nội dung', en: 'Review drafts' },
  'documents.check-form': { vi: 'Kiểm tra thể thức', en: 'Check the form' },
  'documents.sign': { vi: 'Ký văn bản', en: 'Sign' },
  'documents.number': { vi: 'Cấp số', en: 'Assign numbers' },
  'documents.seal': { vi: 'Ký số của cơ quan', en: 'Apply the agency’s seal' },
  'documents.issue': { vi: 'Phát hành', en: 'Issue' },
  'tasks.work': { vi: 'Thực hiện nhiệm vụ', en: 'Do tasks' },
  'tasks.assign': { vi: 'Giao nhiệm vụ trong đơn vị', en: 'Assign tasks in one’s unit' },
  'tasks.direct': { vi: 'Giao nhiệm vụ trong cơ quan và cấp dưới', en: 'Assign tasks throughout the agency and below' },
  'tasks.follow': { vi: 'Theo dõi, đôn đốc nhiệm vụ của cơ quan', en: 'Follow and urge the agency’s tasks' },
  'archive.read': { vi: 'Xem hồ sơ, danh mục hồ sơ', en: 'See work files and the file plan' },
  'archive.keep': { vi: 'Lập và nộp lưu hồ sơ', en: 'Keep work files and hand them over' },
  'archive.plan': { vi: 'Lập danh mục hồ sơ', en: 'Write the file plan' },
  'archive.approve': { vi: 'Phê duyệt danh mục, quyết định hủy hồ sơ', en: 'Approve the file plan, decide on destruction' },
  'archive.store': { vi: 'Giữ kho lưu trữ', en: 'Keep the archive' },
  'delivery.receive': { vi: 'Nhận văn bản điện tử đến', en: 'Receive electronic documents' },
}

/** A power in the reader's words; one without words yet by its code. */
export const permissionName = (permission: string): string => (names[permission] ? say(names[permission]) : permission)
