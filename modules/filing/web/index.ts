/** What filing adds to the office: the thread with the applicant beside a dossier, the way from a reference read out on the telephone, and how a form looks to whoever fills it in. Loaded at start. */
import { definePages, pageAdditions } from '#platform/web'

export default definePages({})
export const additions = pageAdditions({ 'dossier.panel': () => import('./office/Thread.tsx'), 'dossiers.list': () => import('./office/FindReference.tsx'), 'form.preview': () => import('./office/FormPreview.tsx') })
