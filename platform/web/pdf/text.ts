import { problemTexts } from '../api/problem-texts.ts'
import { texts } from '../lang.ts'

export const text = texts({
  vi: {
    tools: 'Công cụ xem văn bản', thumbnails: 'Trang thu nhỏ', page: 'Trang', goTo: 'Đến trang', fitWidth: 'Vừa khung', fitPage: 'Trọn trang', zoom: 'Cỡ hiển thị',
    zoomIn: 'Phóng to', zoomOut: 'Thu nhỏ', find: 'Tìm trong văn bản', download: 'Tải về', print: 'In', nextPage: 'Trang sau', previousPage: 'Trang trước',
    pagesOf: (title: string) => `Các trang của ${title}`, opening: (share: number) => `Đang mở văn bản… ${Math.round(share * 100)}%`,
    next: 'Kết quả sau', previous: 'Kết quả trước', close: 'Đóng tìm kiếm', found: (at: number, of: number) => `${at} trong ${of}`, none: 'Không thấy',
    findHint: 'Gõ không dấu cũng được',
  },
  en: {
    tools: 'Document tools', thumbnails: 'Thumbnails', page: 'Page', goTo: 'Go to page', fitWidth: 'Fit width', fitPage: 'Whole page', zoom: 'Zoom',
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', find: 'Find in the document', download: 'Download', print: 'Print', nextPage: 'Next page', previousPage: 'Previous page',
    pagesOf: (title: string) => `Pages of ${title}`, opening: (share: number) => `Opening the document… ${Math.round(share * 100)}%`,
    next: 'Next hit', previous: 'Previous hit', close: 'Close search', found: (at: number, of: number) => `${at} of ${of}`, none: 'Not found',
    findHint: 'Accents are not needed',
  },
})

problemTexts({
  vi: {
    'pdf/broken': 'Tệp PDF bị hỏng nên không hiển thị được. Tệp gốc vẫn được giữ; có thể tải về hoặc đề nghị nơi gửi gửi lại.',
    'pdf/encrypted': 'Tệp PDF đặt mật khẩu nên không hiển thị được. Đề nghị nơi gửi gửi lại bản không đặt mật khẩu.',
  },
  en: {
    'pdf/broken': 'This PDF is damaged and cannot be shown. The original file is kept; download it, or ask the sender to send it again.',
    'pdf/encrypted': 'This PDF is protected by a password. Ask the sender for a copy without one.',
  },
})
