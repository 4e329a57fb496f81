/** Where officials keep the catalogue of procedures. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Thủ tục hành chính', en: 'Procedures' }
const page = { place: 'procedures', permission: 'procedures.manage' }

export default definePages({
  '/procedures': { page: () => import('./office/ProceduresPage.tsx'), title, ...page },
  '/procedures/import': { page: () => import('./office/ImportPage.tsx'), title: { vi: 'Nhập danh mục thủ tục', en: 'Import procedures' }, ...page },
  '/procedures/$code': { page: () => import('./office/KeptPage.tsx'), title, ...page },
  '/procedures/$code/draft': { page: () => import('./office/DraftPage.tsx'), title: { vi: 'Soạn bản mới', en: 'Write a new version' }, ...page },
})

export const places = definePlaces([{ id: 'procedures', name: title, icon: 'register', path: '/procedures', permission: 'procedures.manage', order: 60 }])
