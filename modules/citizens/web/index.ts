/** What the office sees of citizens’ accounts. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Tài khoản công dân', en: 'Citizens’ accounts' }

export default definePages({ '/citizen-accounts': { page: () => import('./office/CitizenAccountsPage.tsx'), title, place: 'citizen-accounts', permission: 'citizens.lock' } })
export const places = definePlaces([{ id: 'citizen-accounts', name: title, icon: 'people', path: '/citizen-accounts', permission: 'citizens.lock', order: 63 }])
