/** Where secret papers kept on paper are listed. Loaded at start: no contracts, no pages. */
import { definePages } from '#platform/web'

export default definePages({
  '/registers/secret-papers': { page: () => import('./SecretPapersPage.tsx'), title: { vi: 'Sổ theo dõi văn bản mật', en: 'Register of secret papers' }, place: 'registers', permission: 'secrecy.keep' },
})
