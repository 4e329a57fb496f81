import { definePages, definePlaces } from '#platform/web'
import { countMyWork } from '../contract.ts'

export default definePages({
  '/': { page: () => import('./MyWorkPage.tsx'), title: { vi: 'Việc của tôi', en: 'My work' }, place: 'work', permission: 'work.read' },
})

export const places = definePlaces([
  {
    id: 'work', name: { vi: 'Việc của tôi', en: 'My work' }, icon: 'inbox', path: '/', permission: 'work.read', order: 0,
    count: { endpoint: countMyWork, live: ['work.'] },
  },
])
