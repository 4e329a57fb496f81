import { texts } from '../lang.ts'

export const text = texts({
  vi: {
    search: 'Tìm văn bản, người, đơn vị…', places: 'Nơi làm việc', skip: 'Bỏ qua đến nội dung', all: 'Tất cả', sample: 'Dữ liệu mẫu',
    toDark: 'Chuyển sang nền tối', toLight: 'Chuyển sang nền sáng', waiting: (count: number) => `${count} việc đang chờ`,
    keys: 'Phím tắt', letters: 'Dùng phím tắt một chữ (j, k, /, ?)', close: 'Đóng', keysHint: 'Những phím dùng được ở trang này.',
    goAnywhere: 'Đi tới bất kỳ đâu', searchHere: 'Tìm', listKeys: 'Xem các phím tắt', missing: 'Không có trang này',
    missingHint: 'Địa chỉ có thể đã đổi hoặc gõ nhầm.', home: 'Về trang đầu',
    findAll: (words: string) => `Tìm “${words}” trong toàn hệ thống`, results: 'Kết quả', nothing: 'Chưa có nơi nào khớp. Nhấn Enter để tìm toàn hệ thống.',
    paletteHint: 'Gõ tên nơi làm việc, số ký hiệu, trích yếu, tên người. Không cần dấu.',
    back: 'Trình duyệt', up: 'lên', down: 'xuống', choose: 'mở', openPalette: 'Mở danh sách nơi làm việc',
  },
  en: {
    search: 'Search documents, people, units…', places: 'Places', skip: 'Skip to content', all: 'All', sample: 'Sample data',
    toDark: 'Switch to dark', toLight: 'Switch to light', waiting: (count: number) => `${count} waiting`,
    keys: 'Keyboard', letters: 'Use single-letter keys (j, k, /, ?)', close: 'Close', keysHint: 'Keys that work on this page.',
    goAnywhere: 'Go anywhere', searchHere: 'Search', listKeys: 'List the keys', missing: 'There is no such page',
    missingHint: 'The address may have changed, or was mistyped.', home: 'Go to the start',
    findAll: (words: string) => `Search everything for “${words}”`, results: 'Results', nothing: 'No place matches. Press Enter to search everything.',
    paletteHint: 'Type a place, a number, a subject, a person. Accents are not needed.',
    back: 'Browser', up: 'up', down: 'down', choose: 'open', openPalette: 'Open the list of places',
  },
})
