import { z } from 'zod'
import { Download, endpoint, flag, Page, pageOf } from '#platform/contract'

export type VaultEntry = z.output<typeof VaultEntry>
export const VaultEntry = z.object({
  id: z.uuid(), resultCode: z.string(), kind: z.string(), name: z.string(), dossierCode: z.string().nullable(), issuer: z.string(), issuedOn: z.iso.date(), validUntil: z.iso.date().nullable(),
  fileId: z.uuid(), mediaType: z.string(), size: z.number().int(),
})

export const listMyVault = endpoint({
  name: 'listMyVault', method: 'GET', path: '/my-vault', permission: 'citizen',
  summary: 'Results and papers the State keeps for me, the newest first',
  input: Page,
  output: pageOf(VaultEntry),
})

export const openVaultFile = endpoint({
  name: 'openVaultFile', method: 'GET', path: '/my-vault/:entryId/file', permission: 'citizen', kind: 'download', sensitive: true,
  summary: 'Read a paper of my vault',
  input: z.object({ entryId: z.uuid(), save: flag.optional() }),
  output: Download,
})
