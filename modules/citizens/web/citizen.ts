/** A citizen’s own pages: signing in, the account, the vault. Loaded at start: no contracts, no pages. */
import { defineCitizenPages } from '#platform/web'

const signIn = { vi: 'Đăng nhập', en: 'Sign in' }

export default defineCitizenPages({
  '/cong-dan/dang-nhap': { page: () => import('./citizen/SignInPage.tsx'), title: signIn },
  '/cong-dan/dang-nhap/vneid': { page: () => import('./citizen/ComeBackPage.tsx'), title: signIn },
  '/cong-dan': { page: () => import('./citizen/AccountPage.tsx'), title: { vi: 'Tài khoản của tôi', en: 'My account' } },
  '/cong-dan/kho': { page: () => import('./citizen/VaultPage.tsx'), title: { vi: 'Kho dữ liệu của tôi', en: 'My vault' } },
})
