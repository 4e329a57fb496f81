/** What filing adds to the office: the thread with the applicant beside a dossier. Loaded at start. */
import { definePages, pageAdditions } from '#platform/web'

export default definePages({})
export const additions = pageAdditions({ 'dossier.panel': () => import('./office/Thread.tsx') })
