/** Where the counter's queue lives. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const title = { vi: 'Số thứ tự', en: 'Queue' }

export default definePages({
  '/tickets': { page: () => import('./day/DayPage.tsx'), title, place: 'tickets', permission: 'tickets.follow' },
  '/tickets/setup': { page: () => import('./setup/SetupPage.tsx'), title, place: 'tickets', permission: 'tickets.manage' },
})

export const places = definePlaces([{ id: 'tickets', name: title, icon: 'people', path: '/tickets', permission: 'tickets.follow', order: 23 }])

export const additions = pageAdditions({ 'counter.page': () => import('./desk/QueuePanel.tsx') })
