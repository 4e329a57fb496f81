import { z } from 'zod'
import { Download, endpoint, flag, Instant, Page, pageOf, typed } from '#platform/contract'
import { Scan } from './digitising.ts'
import { slipKinds } from '../rules.ts'
import { Answered } from './reading.ts'
import { ChannelName, DossierFile, LatenessName, OutcomeName, PunctualityName, SourceName, State } from './shapes.ts'

const citizen = 'citizen'
const id = { dossierId: z.uuid() }
const Done = z.object({ ...id, code: z.string(), state: State })

export type MyDossierRow = z.output<typeof MyDossierRow>
export const MyDossierRow = z.object({
  id: z.uuid(), code: z.string(), procedureCode: z.string(), procedureName: z.string(), agencyName: z.string(), state: State, lateness: LatenessName.nullable(), lodgedAt: Instant, appointedAt: Instant.nullable(), supplementedAt: Instant.nullable(),
})

export const listMyDossiers = endpoint({
  name: 'listMyDossiers', method: 'GET', path: '/my-dossiers', permission: citizen,
  summary: 'My own dossiers, the newest first',
  input: Page,
  output: pageOf(MyDossierRow),
})

export type MyDossier = z.output<typeof MyDossier>
export const MyDossier = MyDossierRow.extend({
  caseName: z.string(), channel: ChannelName, applicantName: z.string(), fee: z.string(), outcome: OutcomeName.nullable(), acceptedAt: Instant.nullable(), doneAt: Instant.nullable(), endedAt: Instant.nullable(), apologisedAt: Instant.nullable(),
  /** By when the counter answers, while it has not. */
  answerBy: Instant.nullable(),
  holders: z.array(z.string()),
  /** What was asked for, while it is waited for. */
  asked: z.object({ items: z.array(z.string()), reason: z.string() }).nullable(),
  answers: z.array(Answered),
  parts: z.array(z.object({ position: z.number().int(), name: z.string(), source: SourceName, files: z.array(DossierFile) })),
  /** Papers of mine that the counter made electronic copies of. */
  copies: z.array(Scan.pick({ position: true, fileId: true, paper: true, scannedBy: true, scannedAt: true, signedAt: true })),
  supplementFiles: z.array(DossierFile), results: z.array(DossierFile),
  steps: z.array(z.object({ name: z.string(), unitName: z.string(), state: z.enum(['waiting', 'open', 'done', 'dropped']), receivedAt: Instant.nullable(), doneAt: Instant.nullable(), punctuality: PunctualityName.nullable() })),
  slips: z.array(z.object({ ordinal: z.number().int(), kind: z.enum(slipKinds), issuedAt: Instant })),
  canSupplement: z.boolean(), canWithdraw: z.boolean(),
})

export const getMyDossier = endpoint({
  name: 'getMyDossier', method: 'GET', path: '/my-dossiers/:dossierId', permission: citizen, sensitive: true,
  summary: 'One dossier of mine: where it is, what I sent, what was asked, what came of it',
  input: z.object(id),
  output: MyDossier,
})

export const sendSupplement = endpoint({
  name: 'sendSupplement', method: 'POST', path: '/my-dossiers/:dossierId/supplement', permission: citizen,
  summary: 'Answer what was asked for, in words or files: the clock goes on, or the counter looks through it',
  input: z.object({ ...id, words: typed(2000, 0).nullable().default(null), fileIds: z.array(z.uuid()).max(50).default([]) }),
  output: Done,
})

export const withdrawMine = endpoint({
  name: 'withdrawMine', method: 'POST', path: '/my-dossiers/:dossierId/withdraw', permission: citizen,
  summary: 'Take back a dossier of mine that is not decided yet',
  input: z.object({ ...id, reason: typed(2000) }),
  output: Done,
})

export const openMyFile = endpoint({
  name: 'openMyFile', method: 'GET', path: '/my-dossiers/:dossierId/files/:fileId', permission: citizen, kind: 'download', sensitive: true,
  summary: 'Read a paper or the result of a dossier of mine',
  input: z.object({ ...id, fileId: z.uuid(), save: flag.optional() }),
  output: Download,
})

export const printMySlip = endpoint({
  name: 'printMySlip', method: 'GET', path: '/my-dossiers/:dossierId/slips/:ordinal', permission: citizen, kind: 'download', sensitive: true,
  summary: 'A slip issued to me, as PDF',
  input: z.object({ ...id, ordinal: z.coerce.number().int().positive() }),
  output: Download,
})
