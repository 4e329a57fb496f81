/** Papers of a dossier by post, in the dossier itself. */
import { definePages, pageAdditions } from '#platform/web'

export default definePages({})

export const additions = pageAdditions({ 'dossier.panel': () => import('./DossierPost.tsx') })
