/** Where the office sees what citizens were told. Loaded at start: no contracts but for the badge, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'
import { countUndelivered } from '../contract/office.ts'

const title = { vi: 'Tin đến công dân', en: 'Messages to citizens' }

export default definePages({ '/messages': { page: () => import('./MessagesPage.tsx'), title, place: 'messages', permission: 'dossiers.receive' } })

export const places = definePlaces([{ id: 'messages', name: title, icon: 'feedback', path: '/messages', permission: 'dossiers.receive', order: 23, count: { endpoint: countUndelivered, live: ['messages.'] } }])

export const additions = pageAdditions({ 'dossier.panel': () => import('./DossierMessages.tsx') })
