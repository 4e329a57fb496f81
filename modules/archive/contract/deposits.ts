import { z } from 'zod'
import { Download, endpoint, Instant, Page, pageOf, typed } from '#platform/contract'
import { depositLifecycle } from '../rules.ts'

const id = { depositId: z.uuid() }
export const DepositState = z.enum(depositLifecycle.states)

/** A file as its package describes it (METS, fields of NĐ 30/2020 App. VI). */
export type DepositFacts = z.output<typeof DepositFacts>
export const DepositFacts = z.object({
  organId: z.string(), year: z.number().int(), code: z.string(), title: z.string(), maintenance: z.string(), rights: z.string(), creator: z.string(), startedOn: z.iso.date(), endedOn: z.iso.date(),
  docTotal: z.number().int(), pageTotal: z.number().int(), description: z.string().nullable(),
})

export type DepositCard = z.output<typeof DepositCard>
export const DepositCard = z.object({
  id: z.uuid(), state: DepositState, origin: z.string().nullable(), facts: DepositFacts.nullable(), packageSha256: z.string(), broughtBy: z.string(), broughtAt: Instant,
  done: z.number().int(), total: z.number().int(), flaw: z.string().nullable(), refusedFor: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: Instant.nullable(), fileId: z.uuid().nullable(),
  /** A document set aside lies in it: its check stands still, and nobody decides about it. */
  isWithheld: z.boolean(),
})

export const listDeposits = endpoint({
  name: 'listDeposits', method: 'GET', path: '/archive/deposits', permission: 'archive.store',
  summary: 'Packages brought to my archive from elsewhere, the newest first',
  input: Page.extend({ state: DepositState.optional() }),
  output: pageOf(DepositCard),
})

export const getDeposit = endpoint({
  name: 'getDeposit', method: 'GET', path: '/archive/deposits/:depositId', permission: 'archive.store', sensitive: true,
  summary: 'One package brought to my archive, with what lies in it',
  input: z.object(id),
  output: DepositCard.extend({
    entries: z.array(z.object({ ordinal: z.number().int(), title: z.string(), typeName: z.string(), number: z.string().nullable(), issuerName: z.string(), placedOn: z.iso.date(), pages: z.number().int(), contents: z.number().int() })),
    verbs: z.array(z.string()),
  }),
})

export const depositPackage = endpoint({
  name: 'depositPackage', method: 'POST', path: '/archive/deposits', permission: 'archive.store', kind: 'upload',
  summary: 'Bring a packed work file from another archive: the body is the ZIP; every hash in it is checked before it can be accepted',
  input: z.object({}),
  output: z.object({ ...id, state: DepositState }),
})

export const acceptDeposit = endpoint({
  name: 'acceptDeposit', method: 'POST', path: '/archive/deposits/:depositId/accept', permission: 'archive.store',
  summary: 'Accept a checked package: the receipt is signed, the file stands in the store as it was packed, with its origin',
  input: z.object({ ...id, pin: z.string().max(64).optional() }),
  output: z.object({ ...id, state: DepositState, fileId: z.uuid() }),
})

export const refuseDeposit = endpoint({
  name: 'refuseDeposit', method: 'POST', path: '/archive/deposits/:depositId/refuse', permission: 'archive.store',
  summary: 'Refuse a checked package with the reason; nothing of it is kept',
  input: z.object({ ...id, reason: typed(500) }),
  output: z.object({ ...id, state: DepositState }),
})

export const openReceipt = endpoint({
  name: 'openReceipt', method: 'GET', path: '/archive/deposits/:depositId/receipt', permission: 'archive.store', kind: 'download',
  summary: 'The signed receipt of an accepted package, for the archive that gave it',
  input: z.object(id),
  output: Download,
})
