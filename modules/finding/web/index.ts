/** What finding adds to the search page and the palette. Loaded at start: no contracts, no pages. */
import { definePages, pageAdditions, shellSlots } from '#platform/web'

export default definePages({
  '/exports': { page: () => import('./ExportsPage.tsx'), title: { vi: 'Tệp đã xuất', en: 'Exported files' }, permission: 'documents.read' },
})

export const additions = pageAdditions({ 'search.question': () => import('./AboutQuestion.tsx'), 'documents.list': () => import('./ListExport.tsx'), 'search.page': () => import('./Kept.tsx') })

export const slots = shellSlots({ find: () => import('./find.ts') })
