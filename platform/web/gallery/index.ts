import { definePages, definePlaces } from '../shell/pages.ts'
import { shellSlots } from '../shell/slots.ts'

const here = { place: 'work', open: true } as const

/** Every part with invented content, for development and for `look.ts`. */
export default definePages({
  '/_gallery': { page: () => import('./PartsPage.tsx'), title: 'Bộ phận', ...here },
  '/_gallery/queue': { page: () => import('./QueuePage.tsx'), title: 'Việc của tôi', ...here },
  '/_gallery/table': { page: () => import('./TablePage.tsx'), title: 'Bảng', ...here, place: 'incoming' },
  '/_gallery/form': { page: () => import('./FormPage.tsx'), title: 'Biểu mẫu', ...here, place: 'incoming' },
  '/_gallery/work': { page: () => import('./WorkPage.tsx'), title: 'Văn bản', ...here, place: 'incoming', narrow: true },
  '/_gallery/sign': { page: () => import('./SignPage.tsx'), title: 'Ký', ...here, bare: true },
  '/_gallery/failed': { page: () => import('./FailedPage.tsx'), title: 'Lỗi', ...here },
})

const names = ['Việc của tôi', 'Văn bản đến', 'Văn bản đi', 'Soạn thảo', 'Trình ký', 'Sổ văn bản', 'Tìm kiếm', 'Tổ chức', 'Cán bộ', 'Nhật ký']
const icons = ['inbox', 'incoming', 'outgoing', 'draft', 'sign', 'register', 'search', 'organisation', 'people', 'audit'] as const
const ids = ['work', 'incoming', 'outgoing', 'draft', 'sign', 'register', 'search', 'organisation', 'people', 'audit']

export const places = definePlaces(names.map((vi, order) => ({ id: ids[order]!, name: { vi, en: vi }, icon: icons[order]!, path: order === 0 ? '/_gallery/queue' : '/_gallery/table', order })))

export const slots = shellSlots({ session: () => import('./DemoSession.tsx'), person: () => import('./DemoPerson.tsx') })
