/** The machine that gives numbers, the same from a phone, and the screen on the wall. */
import { defineCitizenPages } from '#platform/web'

export default defineCitizenPages({
  '/lay-so/$counter': { page: () => import('./citizen/TakePage.tsx'), title: { vi: 'Lấy số', en: 'Take a number' } },
  '/goi-so/$counter': { page: () => import('./citizen/BoardPage.tsx'), title: { vi: 'Gọi số', en: 'Now serving' } },
})
