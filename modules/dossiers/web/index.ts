/** Where the counter and the handling of dossiers live. Loaded at start: no contracts, no pages. */
import { definePages, definePlaces } from '#platform/web'

const title = { vi: 'Hồ sơ thủ tục', en: 'Dossiers' }
const settings = { vi: 'Giờ làm việc, mã hồ sơ', en: 'Office hours, codes' }
const sheets = { vi: 'Phiếu bàn giao hồ sơ', en: 'Hand-over sheets' }
const processes = { vi: 'Quy trình nội bộ', en: 'Internal processes' }

export default definePages({
  '/dossiers': { page: () => import('./list/DossiersPage.tsx'), title, place: 'dossiers', permission: 'dossiers.read' },
  '/dossiers/new': { page: () => import('./counter/CounterPage.tsx'), title: { vi: 'Tiếp nhận hồ sơ', en: 'Take in a dossier' }, place: 'dossiers', permission: 'dossiers.receive' },
  '/dossiers/$dossierId': { page: () => import('./dossier/DossierPage.tsx'), title, place: 'dossiers', permission: 'dossiers.read' },
  '/hand-overs': { page: () => import('./sheets/SheetsPage.tsx'), title: sheets, place: 'dossiers', permission: 'dossiers.process' },
  '/hand-overs/new': { page: () => import('./sheets/NewSheetPage.tsx'), title: sheets, place: 'dossiers', permission: 'dossiers.process' },
  '/hand-overs/$sheetId': { page: () => import('./sheets/SheetPage.tsx'), title: sheets, place: 'dossiers', permission: 'dossiers.process' },
  '/counter-settings': { page: () => import('./settings/SettingsPage.tsx'), title: settings, place: 'counter-settings', permission: 'dossiers.manage' },
  '/processes': { page: () => import('./processes/ProcessesPage.tsx'), title: processes, place: 'processes', permission: 'dossiers.manage' },
  '/processes/new': { page: () => import('./processes/NewProcessPage.tsx'), title: processes, place: 'processes', permission: 'dossiers.manage' },
  '/processes/$processId': { page: () => import('./processes/ProcessPage.tsx'), title: processes, place: 'processes', permission: 'dossiers.manage' },
})

/** Sealed on the device until it is sent; the rest goes with whoever leaves. */
export const leaving = () => import('./counter/offline/leaving.ts')

export const places = definePlaces([
  { id: 'dossiers', name: title, icon: 'register', path: '/dossiers', permission: 'dossiers.read', order: 22 },
  { id: 'processes', name: processes, icon: 'task', path: '/processes', permission: 'dossiers.manage', order: 61 },
  { id: 'counter-settings', name: settings, icon: 'settings', path: '/counter-settings', permission: 'dossiers.manage', order: 62 },
])
