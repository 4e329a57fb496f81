/** Where officials write electronic forms. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Tờ khai điện tử', en: 'Electronic forms' }
const page = { place: 'forms', permission: 'procedures.manage' }

export default definePages({
  '/forms': { page: () => import('./FormsPage.tsx'), title, ...page },
  '/forms/$procedureCode': { page: () => import('./editor/EditorPage.tsx'), title, narrow: true, ...page },
})

export const places = definePlaces([{ id: 'forms', name: title, icon: 'draft', path: '/forms', permission: 'procedures.manage', order: 61 }])
