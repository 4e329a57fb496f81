/** Words of kept searches and of results written out. */
import { texts } from '#platform/web'
import './problems.ts'

export const text = texts({
  vi: {
    saved: 'Tìm kiếm đã lưu', save: 'Lưu tìm kiếm', saveMeans: 'Câu hỏi cùng các bộ lọc được giữ cho riêng người lưu; mở lại ở đây hoặc bằng Ctrl+K.', name: 'Tên', most: (most: number) => `tối đa ${most}`,
    rename: 'Đổi tên', renameMeans: 'Chỉ đổi tên; câu hỏi giữ nguyên.', drop: 'Xóa', dropMeans: 'Tìm kiếm đã lưu này mất hẳn; văn bản không đổi.', dropped: 'Đã xóa.', kept: 'Đã lưu.', savedSearch: 'Tìm kiếm đã lưu',
    write: 'Xuất kết quả', files: 'Tệp đã xuất', filesLead: 'Danh sách và kết quả tìm đã yêu cầu ghi ra tệp; chỉ người yêu cầu tải được.', noFiles: 'Chưa yêu cầu tệp nào', noFilesHint: 'Nút “Xuất danh sách” có ở các danh sách văn bản, nhiệm vụ, hồ sơ.', what: 'Danh sách', format: 'Định dạng', askedAt: 'Yêu cầu lúc', state: 'Tình trạng', file: 'Tệp',
    gathering: (done: number) => `đã ghi ${done} dòng`, ready: (done: number) => `${done} dòng`, cut: (most: number) => `chỉ ${most} dòng đầu; thu hẹp bộ lọc để lấy hết`, withdrawn: 'có văn bản đang cách ly vì nghi là bí mật nhà nước', untied: 'lập khi hệ thống chưa ghi lại văn bản nào có trong tệp; cần thì yêu cầu lại', download: 'Tải về',
    positionEnded: 'chức vụ khi yêu cầu không còn hiệu lực', unprintable: 'có ký tự không in được; thử định dạng khác',
  },
  en: {
    saved: 'Saved searches', save: 'Save this search', saveMeans: 'The question and its filters are kept for you alone; open it here or with Ctrl+K.', name: 'Name', most: (most: number) => `${most} at most`,
    rename: 'Rename', renameMeans: 'Only the name changes.', drop: 'Delete', dropMeans: 'This saved search is gone for good; no document changes.', dropped: 'Deleted.', kept: 'Saved.', savedSearch: 'Saved search',
    write: 'Export the result', files: 'Exported files', filesLead: 'Lists and results you have asked for as files; only you can download them.', noFiles: 'No file asked for yet', noFilesHint: 'The lists of documents, tasks and work files have the button “Export the list”.', what: 'List', format: 'Format', askedAt: 'Asked at', state: 'State', file: 'File',
    gathering: (done: number) => `${done} row${done === 1 ? '' : 's'} written`, ready: (done: number) => `${done} row${done === 1 ? '' : 's'}`, cut: (most: number) => `only the first ${most}; narrow the filters to have all`, withdrawn: 'a document in it is set aside as a possible state secret', untied: 'made before it was noted which documents a file tells of; ask again if you need it', download: 'Download',
    positionEnded: 'the position it was asked in has ended', unprintable: 'there are characters that cannot be printed; try another format',
  },
})
