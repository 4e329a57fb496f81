/** What anybody reads of the procedures, without signing in. */
import { defineCitizenPages } from '#platform/web'

const title = { vi: 'Dịch vụ công', en: 'Public services' }

export default defineCitizenPages({
  '/dich-vu-cong': { page: () => import('./citizen/CataloguePage.tsx'), title },
  '/dich-vu-cong/$code': { page: () => import('./citizen/ProcedurePage.tsx'), title },
  '/dich-vu-cong/$code/so-sanh': { page: () => import('./citizen/ComparePage.tsx'), title },
})
