/** What a dossier of one's own owes and how to pay it; whether a receipt is real. */
import { citizenAdditions, defineCitizenPages } from '#platform/web'

export default defineCitizenPages({ '/thanh-toan/bien-lai': { page: () => import('./citizen/CheckReceiptPage.tsx'), title: { vi: 'Kiểm tra biên lai', en: 'Check a receipt' } } })

export const additions = citizenAdditions({ 'my-dossier': () => import('./citizen/MyMoney.tsx') })
