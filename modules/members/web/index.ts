/** Who belongs to the exchange, for the administrator. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'
import './problems.ts'

const title = { vi: 'Thành viên liên thông', en: 'Exchange members' }

export default definePages({
  '/exchange/members': { page: () => import('./MembersPage.tsx'), title, place: 'members', permission: 'members.read' },
})

export const places = definePlaces([{ id: 'members', name: title, icon: 'send', path: '/exchange/members', permission: 'members.read', order: 94 }])
