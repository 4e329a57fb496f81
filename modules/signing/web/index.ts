import { definePages, definePlaces, remedies } from '#platform/web'
import './problems.ts'

// Any verb whose key is elsewhere is authorised there and then, on whatever page it was pressed.
remedies({ 'signing/awaits-holder': () => import('./Ceremony.tsx') })

export default definePages({
  '/signing': { page: () => import('./SigningPage.tsx'), title: { vi: 'Chữ ký số', en: 'Digital signature' }, place: 'signing' },
  '/signing/certificates': { page: () => import('./CertificatesPage.tsx'), title: { vi: 'Chứng thư số', en: 'Certificates' }, place: 'certificates', permission: 'signing.manage' },
  '/verify': { page: () => import('./VerifyPage.tsx'), title: { vi: 'Kiểm tra chữ ký', en: 'Verify signatures' }, place: 'signing' },
})

export const places = definePlaces([
  { id: 'signing', name: { vi: 'Chữ ký số', en: 'Digital signature' }, icon: 'key', path: '/signing', order: 85 },
  { id: 'certificates', name: { vi: 'Chứng thư số', en: 'Certificates' }, icon: 'certificate', path: '/signing/certificates', permission: 'signing.manage', order: 93 },
])
