/** The index of QĐ 766, its comparison and what lies behind it; ratings at the counter and of officers. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'
import './problems.ts'

const title = { vi: 'Chỉ số 766', en: 'Index 766' }
const place = { place: 'index-766', permission: 'ratings.read' } as const

export default definePages({
  '/index-766': { page: () => import('./index766/IndexPage.tsx'), title, ...place },
  '/index-766/agencies': { page: () => import('./index766/ComparePage.tsx'), title: { vi: 'So sánh cơ quan', en: 'Compare agencies' }, ...place },
  '/index-766/dossiers': { page: () => import('./index766/BehindPage.tsx'), title: { vi: 'Hồ sơ của chỉ số', en: 'Dossiers behind a figure' }, place: 'index-766', permission: 'dossiers.read' },
  '/index-766/weights': { page: () => import('./index766/WeightsPage.tsx'), title: { vi: 'Trọng số chỉ số', en: 'Weights of the index' }, place: 'index-766', permission: 'ratings.manage' },
  '/ratings': { page: () => import('./officers/OfficersPage.tsx'), title: { vi: 'Đánh giá của người dân', en: 'Ratings by citizens' }, place: 'index-766' },
  '/rating-tablet': { page: () => import('./tablet/TabletPage.tsx'), title: { vi: 'Mời đánh giá', en: 'How was it?' }, bare: true, permission: 'dossiers.receive' },
})

export const places = definePlaces([{ id: 'index-766', name: title, icon: 'report', path: '/index-766', permission: 'ratings.read', order: 24 }])
