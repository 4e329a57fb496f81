/** What dossiers owe and have paid, in the dossier itself; what is taken for each procedure. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const title = { vi: 'Phí, lệ phí', en: 'Fees' }

export default definePages({ '/fees': { page: () => import('./office/FeesPage.tsx'), title, place: 'fees', permission: 'procedures.manage' } })

export const places = definePlaces([{ id: 'fees', name: title, icon: 'certificate', path: '/fees', permission: 'procedures.manage', order: 62 }])

export const additions = pageAdditions({ 'dossier.panel': () => import('./DossierMoney.tsx') })
