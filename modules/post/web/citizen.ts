/** Where the papers of a dossier are, for its applicant. */
import { citizenAdditions, defineCitizenPages } from '#platform/web'

export default defineCitizenPages({})

export const additions = citizenAdditions({ 'my-dossier': () => import('./citizen/MyPost.tsx') })
