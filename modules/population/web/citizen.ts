/** What a citizen reads about himself: who asked, for which dossier, what for. */
import { citizenAdditions, defineCitizenPages } from '#platform/web'

export default defineCitizenPages({
  '/cong-dan/tra-cuu-dan-cu': { page: () => import('./citizen/MyQueriesPage.tsx'), title: { vi: 'Ai đã tra cứu thông tin của tôi', en: 'Who looked me up' } },
})

export const additions = citizenAdditions({ account: () => import('./citizen/AccountQueries.tsx') })
