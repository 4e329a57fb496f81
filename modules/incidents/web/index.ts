/** Where secrets found in the system are decided. Loaded at start: no contracts, no pages. */
import { definePages, pageAdditions } from '#platform/web'

const title = { vi: 'Sự cố văn bản mật', en: 'Secrets found' }

export default definePages({
  '/incidents': { page: () => import('./IncidentsPage.tsx'), title, place: 'registers', permission: 'incidents.read' },
  '/incidents/$incidentId': { page: () => import('./IncidentPage.tsx'), title, place: 'registers', permission: 'incidents.read' },
})

export const additions = pageAdditions({ 'document.verbs': () => import('./ReportSecret.tsx') })
