/** Filing online: what a citizen begins, answers, checks and sends. Loaded at start: no contracts, no pages. */
import { citizenAdditions, defineCitizenPages } from '#platform/web'

const title = { vi: 'Nộp hồ sơ trực tuyến', en: 'File online' }

export default defineCitizenPages({
  '/nop-ho-so/$code': { page: () => import('./citizen/StartPage.tsx'), title },
  '/nop-ho-so/$code/$draftId': { page: () => import('./citizen/DraftPage.tsx'), title },
})

export const additions = citizenAdditions({
  procedure: () => import('./citizen/FileOnline.tsx'),
  'my-dossiers': () => import('./citizen/Drafts.tsx'),
  'my-dossier': () => import('./citizen/Correspondence.tsx'),
})
