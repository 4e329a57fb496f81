/** What a citizen sets of it on his own page. */
import { citizenAdditions, defineCitizenPages } from '#platform/web'

export default defineCitizenPages({})

export const additions = citizenAdditions({ account: () => import('./citizen/HowToTell.tsx') })
