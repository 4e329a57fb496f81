import { definePages, definePlaces, shellSlots } from '#platform/web'
import './passkey-problems.ts'

export default definePages({
  '/sign-in': { page: () => import('./SignInPage.tsx'), title: { vi: 'Đăng nhập', en: 'Sign in' }, bare: true, open: true },
  '/profile': { page: () => import('./ProfilePage.tsx'), title: { vi: 'Tài khoản của tôi', en: 'My account' } },
  '/accounts': { page: () => import('./AccountsPage.tsx'), title: { vi: 'Tài khoản', en: 'Accounts' }, place: 'accounts', permission: 'identity.manage' },
  '/accounts/policies': { page: () => import('./PoliciesPage.tsx'), title: { vi: 'Quy định mật khẩu và phiên', en: 'Password and session rules' }, place: 'accounts', permission: 'identity.manage' },
  '/accounts/sign-ins': { page: () => import('./SignInsPage.tsx'), title: { vi: 'Lượt truy cập', en: 'Sign-ins' }, place: 'sign-ins', permission: 'identity.figures' },
  '/audit': { page: () => import('./AuditPage.tsx'), title: { vi: 'Nhật ký hệ thống', en: 'Audit' }, place: 'audit', permission: 'audit.read' },
})

export const places = definePlaces([
  { id: 'accounts', name: { vi: 'Tài khoản', en: 'Accounts' }, icon: 'person', path: '/accounts', permission: 'identity.manage', order: 92 },
  { id: 'sign-ins', name: { vi: 'Lượt truy cập', en: 'Sign-ins' }, icon: 'report', path: '/accounts/sign-ins', permission: 'identity.figures', order: 93 },
  { id: 'audit', name: { vi: 'Nhật ký', en: 'Audit' }, icon: 'audit', path: '/audit', permission: 'audit.read', order: 95 },
])

export const slots = shellSlots({ session: () => import('./SessionProvider.tsx'), person: () => import('./PersonMenu.tsx') })
