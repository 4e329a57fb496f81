/** Where work files live in the office. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const files = { vi: 'Hồ sơ', en: 'Work files' }
const plan = { vi: 'Danh mục hồ sơ', en: 'File plan' }
const transfers = { vi: 'Nộp lưu hồ sơ', en: 'Hand-overs' }
const store = { vi: 'Kho lưu trữ', en: 'Archive' }
const deposits = { vi: 'Tiếp nhận gói hồ sơ', en: 'Packages taken in' }
const destructions = { vi: 'Hủy hồ sơ', en: 'Destruction' }

export default definePages({
  '/work-files': { page: () => import('./FilesPage.tsx'), title: files, place: 'work-files', permission: 'archive.read' },
  '/work-files/$fileId': { page: () => import('./FilePage.tsx'), title: files, place: 'work-files', permission: 'archive.read' },
  '/file-plans': { page: () => import('./PlanPage.tsx'), title: plan, place: 'work-files', permission: 'archive.read' },
  '/transfers': { page: () => import('./TransfersPage.tsx'), title: transfers, place: 'work-files', permission: 'archive.read' },
  '/transfers/$transferId': { page: () => import('./TransferPage.tsx'), title: transfers, place: 'work-files', permission: 'archive.read' },
  '/archive': { page: () => import('./StorePage.tsx'), title: store, place: 'archive', permission: 'archive.read' },
  '/archive/loans': { page: () => import('./LoansPage.tsx'), title: { vi: 'Mượn hồ sơ', en: 'Loans' }, place: 'archive', permission: 'archive.read' },
  '/archive/holds': { page: () => import('./HoldsPage.tsx'), title: { vi: 'Đóng băng hồ sơ', en: 'Holds' }, place: 'archive', permission: 'archive.store' },
  '/archive/deposits': { page: () => import('./DepositsPage.tsx'), title: deposits, place: 'archive', permission: 'archive.store' },
  '/archive/deposits/$depositId': { page: () => import('./DepositPage.tsx'), title: deposits, place: 'archive', permission: 'archive.store' },
  '/archive/destructions': { page: () => import('./DestructionsPage.tsx'), title: destructions, place: 'archive', permission: 'archive.read' },
  '/archive/destructions/$destructionId': { page: () => import('./DestructionPage.tsx'), title: destructions, place: 'archive', permission: 'archive.read' },
})

export const places = definePlaces([
  { id: 'work-files', name: files, icon: 'file', path: '/work-files', permission: 'archive.read', order: 21 },
  { id: 'archive', name: store, icon: 'register', path: '/archive', permission: 'archive.read', order: 22 },
])

export const additions = pageAdditions({
  'document.panel': () => import('./DocumentFiles.tsx'),
  'document.verbs': () => import('./PutIntoFile.tsx'),
})
