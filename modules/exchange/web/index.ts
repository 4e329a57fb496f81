import { definePages, definePlaces, pageAdditions } from '#platform/web'
import './problems.ts'

const place = { place: 'exchange', permission: 'exchange.read' } as const

export default definePages({
  '/exchange': { page: () => import('./LinksPage.tsx'), title: { vi: 'Liên thông', en: 'Exchange' }, ...place },
  '/exchange/messages': { page: () => import('./MessagesPage.tsx'), title: { vi: 'Thông điệp chưa có biên nhận', en: 'Messages without a receipt' }, ...place },
  '/exchange/alarms': { page: () => import('./AlarmsPage.tsx'), title: { vi: 'Cảnh báo liên thông', en: 'Exchange alarms' }, ...place },
  '/exchange/reconciliations': { page: () => import('./ReconciliationsPage.tsx'), title: { vi: 'Đối soát', en: 'Reconciliation' }, ...place },
})

export const places = definePlaces([
  { id: 'exchange', name: { vi: 'Liên thông', en: 'Exchange' }, icon: 'electronic', path: '/exchange', permission: 'exchange.read', order: 94.5 },
])

export const additions = pageAdditions({ 'delivery.proof': () => import('./SentProof.tsx'), 'parcel.panel': () => import('./ArrivalProof.tsx') })
