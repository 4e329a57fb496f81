/** Where additional fields are defined, filled and searched. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const title = { vi: 'Trường bổ sung', en: 'Additional fields' }

export default definePages({
  '/registers/fields': { page: () => import('./FieldsPage.tsx'), title, place: 'fields', permission: 'documents.read' },
})

export const places = definePlaces([{ id: 'fields', name: title, icon: 'register', path: '/registers/fields', permission: 'fields.define', order: 14 }])

export const additions = pageAdditions({
  'document.panel': () => import('./DocumentFields.tsx'), 'file.panel': () => import('./FileFields.tsx'), 'search.page': () => import('./ByField.tsx'),
})
