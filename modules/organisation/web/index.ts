import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Cơ cấu tổ chức', en: 'Organisation' }

export default definePages({
  '/organisation': { page: () => import('./OrganisationPage.tsx'), title, place: 'organisation', permission: 'organisation.read' },
  '/organisation/$unitId': { page: () => import('./UnitPage.tsx'), title: { vi: 'Đơn vị', en: 'Unit' }, place: 'organisation', permission: 'organisation.read' },
})

export const places = definePlaces([
  { id: 'organisation', name: title, icon: 'organisation', path: '/organisation', permission: 'organisation.manage', order: 90 },
])
