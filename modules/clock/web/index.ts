/** Where the responsibility clock is read. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const title = { vi: 'Tiến độ', en: 'Progress' }

export default definePages({
  '/clock': { page: () => import('./OpenPage.tsx'), title, place: 'clock', permission: 'clock.read' },
  '/clock/report': { page: () => import('./ReportPage.tsx'), title: { vi: 'Thời gian xử lý', en: 'Time taken' }, place: 'clock', permission: 'clock.read' },
})

export const places = definePlaces([{ id: 'clock', name: title, icon: 'report', path: '/clock', permission: 'clock.read', order: 21 }])

export const additions = pageAdditions({
  'document.panel': () => import('./ThingClock.tsx'), 'task.panel': () => import('./ThingClock.tsx'), 'file.panel': () => import('./ThingClock.tsx'),
})
