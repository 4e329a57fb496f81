import { definePages, shellSlots } from '#platform/web'

export default definePages({
  '/notices': { page: () => import('./NoticesPage.tsx'), title: { vi: 'Thông báo', en: 'Notices' } },
})

export const slots = shellSlots({ bell: () => import('./Bell.tsx') })
