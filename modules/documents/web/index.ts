/** Where the document chain lives in the office. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'

const incoming = { vi: 'Văn bản đến', en: 'Incoming' }
const outgoing = { vi: 'Văn bản đi', en: 'Outgoing' }
const signing = { vi: 'Trình ký', en: 'To sign' }
const registers = { vi: 'Sổ đăng ký', en: 'Registers' }

export default definePages({
  '/documents/incoming': { page: () => import('./IncomingPage.tsx'), title: incoming, place: 'incoming', permission: 'documents.read' },
  '/documents/outgoing': { page: () => import('./OutgoingPage.tsx'), title: outgoing, place: 'outgoing', permission: 'documents.read' },
  '/documents/frozen': { page: () => import('./FrozenPage.tsx'), title: { vi: 'Tập văn bản đóng băng', en: 'Frozen sets' }, permission: 'documents.freeze' },
  '/documents/register': { page: () => import('./RegisterPage.tsx'), title: { vi: 'Đăng ký văn bản đến', en: 'Register incoming documents' }, place: 'incoming', permission: 'documents.register', narrow: true },
  '/documents/new': { page: () => import('./NewDraftPage.tsx'), title: { vi: 'Soạn văn bản', en: 'Draft a document' }, place: 'outgoing', permission: 'documents.draft', narrow: true },
  '/documents/$documentId': { page: () => import('./DocumentPage.tsx'), title: { vi: 'Văn bản', en: 'Document' }, permission: 'documents.read', narrow: true },
  '/documents/$documentId/edit': { page: () => import('./EditDraftPage.tsx'), title: { vi: 'Sửa dự thảo', en: 'Revise the draft' }, place: 'outgoing', permission: 'documents.draft', narrow: true },
  '/documents/$documentId/remarks': { page: () => import('./RemarksPage.tsx'), title: { vi: 'Góp ý dự thảo', en: 'Comments on the draft' }, permission: 'documents.read', narrow: true },
  '/documents/$documentId/compare': { page: () => import('./ComparePage.tsx'), title: { vi: 'So sánh các bản', en: 'Compare versions' }, permission: 'documents.read', narrow: true },
  '/signing-desk': { page: () => import('./SigningDeskPage.tsx'), title: signing, permission: 'documents.sign', bare: true },
  '/signing-batches/$signingBatchId': { page: () => import('./SigningBatchPage.tsx'), title: { vi: 'Ký cả tập', en: 'Sign a pile' }, place: 'signing-desk', permission: 'documents.sign' },
  '/signing-authority': { page: () => import('./AuthorityPage.tsx'), title: { vi: 'Thẩm quyền ký', en: 'Authority to sign' }, permission: 'people.read' },
  '/documents/$documentId/seen/$signatureId': { page: () => import('./EvidencePage.tsx'), title: { vi: 'Đã thấy gì khi ký', en: 'What was shown' }, permission: 'documents.read' },
  '/registers': { page: () => import('./RegistersPage.tsx'), title: registers, place: 'registers', permission: 'documents.read-registers' },
  '/registers/numbers': { page: () => import('./KeptNumbersPage.tsx'), title: { vi: 'Giữ số, hủy số', en: 'Kept and cancelled numbers' }, place: 'registers', permission: 'documents.read-registers' },
  '/registers/layout': { page: () => import('./RegisterLayoutPage.tsx'), title: { vi: 'Bố trí sổ', en: 'Layout of the registers' }, place: 'registers', permission: 'documents.read-registers' },
  '/kiem-tra': { page: () => import('./check/CheckPage.tsx'), title: { vi: 'Kiểm tra văn bản', en: 'Check a document' }, bare: true, open: true },
  '/kiem-tra/$code': { page: () => import('./check/RecordPage.tsx'), title: { vi: 'Kiểm tra văn bản', en: 'Check a document' }, bare: true, open: true },
  '/search': { page: () => import('./SearchPage.tsx'), title: { vi: 'Tìm văn bản', en: 'Search documents' }, permission: 'documents.read' },
})

export const places = definePlaces([
  { id: 'incoming', name: incoming, icon: 'incoming', path: '/documents/incoming', permission: 'documents.read', order: 10 },
  { id: 'outgoing', name: outgoing, icon: 'outgoing', path: '/documents/outgoing', permission: 'documents.read', order: 11 },
  { id: 'signing-desk', name: signing, icon: 'sign', path: '/signing-desk', permission: 'documents.sign', order: 12 },
  { id: 'registers', name: registers, icon: 'register', path: '/registers', permission: 'documents.read-registers', order: 13 },
])

export const additions = pageAdditions({ 'document.panel': () => import('./copies/Copies.tsx'), 'document.verbs': () => import('./copies/MakeCopy.tsx'), 'organisation.agency': () => import('./letterhead/Letterhead.tsx') })
