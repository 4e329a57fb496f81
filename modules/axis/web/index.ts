import { definePages, pageAdditions } from '#platform/web'
import './problems.ts'

const place = { place: 'exchange', permission: 'exchange.read' } as const

export default definePages({
  '/axis': { page: () => import('./AxesPage.tsx'), title: { vi: 'Trục liên thông', en: 'Exchange axis' }, ...place },
  '/axis/messages': { page: () => import('./MessagesPage.tsx'), title: { vi: 'Thông điệp qua trục', en: 'Messages over the axis' }, ...place },
  '/axis/$code/agencies': { page: () => import('./AgenciesPage.tsx'), title: { vi: 'Cơ quan trên trục', en: 'Agencies on the axis' }, ...place },
})

export const additions = pageAdditions({ 'delivery.axis': () => import('./Sending.tsx') })
