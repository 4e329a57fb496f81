/** What dossiers owe and have paid, in the dossier itself; what is taken for each procedure. Loaded at start: no contracts but for the badge, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'
import { countOpenLines } from '../contract/statements.ts'

const title = { vi: 'Phí, lệ phí', en: 'Fees' }

const accounts = { vi: 'Tài khoản thu', en: 'Accounts' }
const reconciliation = { vi: 'Đối soát ngân hàng', en: 'Reconciliation' }

export default definePages({
  '/fees': { page: () => import('./office/FeesPage.tsx'), title, place: 'fees', permission: 'procedures.manage' },
  '/payment-accounts': { page: () => import('./office/AccountsPage.tsx'), title: accounts, place: 'fees', permission: 'procedures.manage' },
  '/reconciliation': { page: () => import('./office/ReconciliationPage.tsx'), title: reconciliation, place: 'reconciliation', permission: 'payments.reconcile' },
})

export const places = definePlaces([
  { id: 'fees', name: title, icon: 'certificate', path: '/fees', permission: 'procedures.manage', order: 62 },
  { id: 'reconciliation', name: reconciliation, icon: 'register', path: '/reconciliation', permission: 'payments.reconcile', order: 25, count: { endpoint: countOpenLines, live: ['payments.'] } },
])

export const additions = pageAdditions({ 'dossier.panel': () => import('./DossierMoney.tsx') })
