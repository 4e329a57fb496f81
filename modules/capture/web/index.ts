/** Where scanning lives in the office. Loaded at start: no contracts but a count, no pages. */
import { definePages, definePlaces } from '#platform/web'
import { countWaitingScans } from '../contract/count.ts'

const capture = { vi: 'Quét hàng loạt', en: 'Batch scanning' }
const permission = 'documents.register'

export default definePages({
  '/capture': { page: () => import('./CapturePage.tsx'), title: capture, place: 'capture', permission },
  '/capture/$batchId': { page: () => import('./BatchPage.tsx'), title: capture, place: 'capture', permission, narrow: true },
})

export const places = definePlaces([
  { id: 'capture', name: capture, icon: 'scan', path: '/capture', permission, order: 10.5, count: { endpoint: countWaitingScans, live: ['capture.'] } },
])
