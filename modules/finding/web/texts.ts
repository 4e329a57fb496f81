/** Words of kept searches and of results written out. */
import { texts } from '#platform/web'
import './problems.ts'

export const text = texts({
  vi: {
    saved: 'Tìm kiếm đã lưu', save: 'Lưu tìm kiếm', saveMeans: 'Câu hỏi cùng các bộ lọc được giữ cho riêng người lưu; mở lại ở đây hoặc bằng Ctrl+K.', name: 'Tên', most: (most: number) => `tối đa ${most}`,
    rename: 'Đổi tên', renameMeans: 'Chỉ đổi tên; câu hỏi giữ nguyên.', drop: 'Xóa', dropMeans: 'Tìm kiếm đã lưu này mất hẳn; văn bản không đổi.', dropped: 'Đã xóa.', kept: 'Đã lưu.', savedSearch: 'Tìm kiếm đã lưu',
  },
  en: {
    saved: 'Saved searches', save: 'Save this search', saveMeans: 'The question and its filters are kept for you alone; open it here or with Ctrl+K.', name: 'Name', most: (most: number) => `${most} at most`,
    rename: 'Rename', renameMeans: 'Only the name changes.', drop: 'Delete', dropMeans: 'This saved search is gone for good; no document changes.', dropped: 'Deleted.', kept: 'Saved.', savedSearch: 'Saved search',
  },
})
