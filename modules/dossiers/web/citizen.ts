/** What anybody follows of a dossier without signing in, and what citizens see of their own. */
import { defineCitizenPages } from '#platform/web'

export default defineCitizenPages({
  '/cong-dan/ho-so': { page: () => import('./citizen/MyDossiersPage.tsx'), title: { vi: 'Hồ sơ của tôi', en: 'My dossiers' } },
  '/cong-dan/ho-so/$dossierId': { page: () => import('./citizen/MyDossierPage.tsx'), title: { vi: 'Hồ sơ của tôi', en: 'My dossier' } },
  '/tra-cuu': { page: () => import('./citizen/TrackPage.tsx'), title: { vi: 'Tra cứu hồ sơ', en: 'Follow a dossier' } },
})
