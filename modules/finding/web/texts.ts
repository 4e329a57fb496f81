/** Words of kept searches and of results written out. */
import { texts } from '#platform/web'
import './problems.ts'

export const text = texts({
  vi: {
    saved: 'Tìm kiếm đã lưu', save: 'Lưu tìm kiếm', saveMeans: 'Câu hỏi cùng các bộ lọc được giữ cho riêng người lưu; mở lại ở đây hoặc bằng Ctrl+K.', name: 'Tên', most: (most: number) => `tối đa ${most}`,
    rename: 'Đổi tên', renameMeans: 'Chỉ đổi tên; câu hỏi giữ nguyên.', drop: 'Xóa', dropMeans: 'Tìm kiếm đã lưu này mất hẳn; văn bản không đổi.', dropped: 'Đã xóa.', kept: 'Đã lưu.', savedSearch: 'Tìm kiếm đã lưu',
    write: 'Xuất kết quả', writeList: 'Xuất danh sách', toFiles: 'Xem tệp đã xuất', asked: 'Đang lập tệp. Có thể rời trang; tệp nằm ở cuối trang Tìm văn bản.', files: 'Tệp đã xuất', gathering: (done: number) => `đang lập, ${done} văn bản`, ready: (done: number) => `${done} văn bản`, cut: (most: number) => `chỉ ${most} văn bản đầu; thu hẹp câu hỏi để lấy hết`, failed: 'Không lập được tệp', withdrawn: 'đã thu hồi: có văn bản đang cách ly vì nghi là bí mật nhà nước', download: 'Tải về',
    positionEnded: 'chức vụ khi yêu cầu không còn hiệu lực', unprintable: 'có ký tự không in được; thử định dạng khác',
  },
  en: {
    saved: 'Saved searches', save: 'Save this search', saveMeans: 'The question and its filters are kept for you alone; open it here or with Ctrl+K.', name: 'Name', most: (most: number) => `${most} at most`,
    rename: 'Rename', renameMeans: 'Only the name changes.', drop: 'Delete', dropMeans: 'This saved search is gone for good; no document changes.', dropped: 'Deleted.', kept: 'Saved.', savedSearch: 'Saved search',
    write: 'Export the result', writeList: 'Export the list', toFiles: 'See exported files', asked: 'The file is being made. You may leave; it will be at the end of the search page.', files: 'Exported files', gathering: (done: number) => `being made, ${done} documents`, ready: (done: number) => `${done} document${done === 1 ? '' : 's'}`, cut: (most: number) => `only the first ${most}; narrow the question to have all`, failed: 'The file could not be made', withdrawn: 'withdrawn: a document in it is set aside as a possible state secret', download: 'Download',
    positionEnded: 'the position it was asked in has ended', unprintable: 'there are characters that cannot be printed; try another format',
  },
})

/** Names of formats, the same in every language. */
export const formatNames = { csv: 'CSV', xlsx: 'Excel (.xlsx)', docx: 'Word (.docx)', doc: 'Word 97–2003 (.doc, RTF)', pdf: 'PDF' }
