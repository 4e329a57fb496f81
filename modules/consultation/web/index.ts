/** Where opinions are collected and given. Loaded at start: no contracts, no pages. */
import { definePages, pageAdditions } from '#platform/web'

export default definePages({
  '/opinions/new': { page: () => import('./AskPage.tsx'), title: { vi: 'Lấy ý kiến', en: 'Collect opinions' }, permission: 'consultation.ask', narrow: true },
  '/opinions/$consultationId': { page: () => import('./OpinionPage.tsx'), title: { vi: 'Cho ý kiến', en: 'Give an opinion' }, permission: 'documents.read', narrow: true },
  '/opinions/$consultationId/table': { page: () => import('./TablePage.tsx'), title: { vi: 'Tổng hợp ý kiến', en: 'Table of opinions' }, permission: 'documents.read', narrow: true },
})

export const additions = pageAdditions({
  'document.panel': () => import('./DocumentOpinions.tsx'),
  'document.verbs': () => import('./AskAboutDocument.tsx'),
})
