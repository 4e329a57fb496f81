import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Cán bộ', en: 'People' }

export default definePages({
  '/people': { page: () => import('./PeoplePage.tsx'), title, place: 'people', permission: 'people.read' },
  '/people/import': { page: () => import('./ImportPage.tsx'), title: { vi: 'Nhập danh sách cán bộ', en: 'Import officials' }, place: 'people', permission: 'people.manage' },
  '/people/$personId': { page: () => import('./PersonPage.tsx'), title: { vi: 'Cán bộ', en: 'Official' }, place: 'people', permission: 'people.read' },
  '/roles': { page: () => import('./RolesPage.tsx'), title: { vi: 'Vai trò và quyền', en: 'Roles and powers' }, place: 'people', permission: 'people.read' },
})

export const places = definePlaces([
  { id: 'people', name: title, icon: 'people', path: '/people', permission: 'people.read', order: 80 },
])
