/** What filing adds to the office: helping whoever stands at the counter to file, the thread with the applicant beside a dossier, the way from a reference read out on the telephone, and how a form looks to whoever fills it in. Loaded at start. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const title = { vi: 'Nộp giúp', en: 'File for others' }

export default definePages({
  '/assist': { page: () => import('./office/AssistPage.tsx'), title, place: 'assist', permission: 'filing.assist' },
  '/assist/$draftId': { page: () => import('./office/AssistedPage.tsx'), title, place: 'assist', permission: 'filing.assist' },
})

export const places = definePlaces([{ id: 'assist', name: title, icon: 'draft', path: '/assist', permission: 'filing.assist', order: 24 }])

export const additions = pageAdditions({ 'dossier.panel': () => import('./office/Filed.tsx'), 'dossiers.list': () => import('./office/FindReference.tsx'), 'form.preview': () => import('./office/FormPreview.tsx') })
