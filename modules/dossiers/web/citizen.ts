/** What anybody follows of a dossier, without signing in. */
import { defineCitizenPages } from '#platform/web'

export default defineCitizenPages({
  '/tra-cuu': { page: () => import('./citizen/TrackPage.tsx'), title: { vi: 'Tra cứu hồ sơ', en: 'Follow a dossier' } },
})
