/** Where anybody rates a dossier by its code, and reads how agencies serve. */
import { citizenAdditions, defineCitizenPages } from '#platform/web'
import './problems.ts'

export default defineCitizenPages({
  '/danh-gia': { page: () => import('./citizen/RatePage.tsx'), title: { vi: 'Đánh giá hồ sơ', en: 'Rate a dossier' } },
  '/dich-vu-cong/danh-gia': { page: () => import('./citizen/PublicIndexPage.tsx'), title: { vi: 'Chất lượng phục vụ', en: 'Quality of service' } },
})

export const additions = citizenAdditions({ 'my-dossier': () => import('./citizen/MyRating.tsx'), 'tracked-dossier': () => import('./citizen/RateLink.tsx') })
