/** The connection with the national portal. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Cổng quốc gia', en: 'National portal' }

export default definePages({ '/portal': { page: () => import('./PortalPage.tsx'), title, place: 'portal', permission: 'portal.manage' } })
export const places = definePlaces([{ id: 'portal', name: title, icon: 'send', path: '/portal', permission: 'portal.manage', order: 62 }])
