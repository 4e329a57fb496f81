import { definePages, definePlaces } from '#platform/web'
import { countArrivals } from '../contract/count.ts'

const title = { vi: 'Văn bản điện tử đến', en: 'Electronic arrivals' }

export default definePages({
  '/deliveries': { page: () => import('./ArrivalsPage.tsx'), title, place: 'deliveries', permission: 'delivery.receive' },
  '/deliveries/$parcelId': { page: () => import('./ParcelPage.tsx'), title, place: 'deliveries', permission: 'delivery.receive', narrow: true },
  '/documents/$documentId/deliveries': {
    page: () => import('./DeliveriesPage.tsx'), title: { vi: 'Tình trạng nhận', en: 'Who received it' }, place: 'outgoing', permission: 'documents.read',
  },
})

export const places = definePlaces([
  {
    id: 'deliveries', name: { vi: 'Đến điện tử', en: 'Electronic' }, icon: 'electronic', path: '/deliveries', permission: 'delivery.receive', order: 10.5,
    count: { endpoint: countArrivals, live: ['delivery.'] },
  },
])
