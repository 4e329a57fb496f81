/** Keys that live elsewhere: found with their holder, enrolled, and chosen by the office. */
import { z } from 'zod'
import { endpoint, Instant, line } from '#platform/contract'
import { Credential, Whose } from './credential.ts'

const Place = z.record(z.string().max(40), z.string().max(200))
const Certificates = { certificate: z.base64().min(1).max(20_000), chain: z.array(z.base64().max(20_000)).max(5) }

export type HeldKey = z.output<typeof HeldKey>
export const HeldKey = z.object({ place: Place, ...Certificates, subjectName: z.string(), issuerName: z.string(), serialNumber: z.string(), validTo: Instant }).meta({ id: 'HeldKey' })

export const listHolders = endpoint({
  name: 'listHolders', method: 'GET', path: '/signing/holders', permission: 'session',
  summary: 'List where keys may live in this installation',
  input: z.object({}),
  output: z.object({ hasTokens: z.boolean(), services: z.array(z.object({ id: z.string(), kind: z.enum(['csc', 'smartca', 'mysign']), name: z.string() })) }),
})

export const findHeldKeys = endpoint({
  name: 'findHeldKeys', method: 'GET', path: '/signing/held-keys', permission: 'signing.manage',
  summary: 'Ask a token of this machine, or a remote signing service, which keys it keeps',
  input: z.object({ kind: z.enum(['token', 'remote']), service: line(40).optional(), account: line(100).optional() }),
  output: z.object({ keys: z.array(HeldKey) }),
})

export const enrolCredential = endpoint({
  name: 'enrolCredential', method: 'POST', path: '/signing/credentials/enrol', permission: 'signing.manage',
  summary: 'Enrol a key that stays with its holder for an official or an agency',
  input: z.object({ personId: z.uuid().optional(), agencyId: z.uuid().optional(), kind: z.enum(['token', 'remote', 'bridge']), place: Place, ...Certificates, isChosen: z.boolean() })
    .refine(({ personId, agencyId }) => (personId === undefined) !== (agencyId === undefined), 'one-holder'),
  output: Credential,
})

export const enrolMyToken = endpoint({
  name: 'enrolMyToken', method: 'POST', path: '/signing/mine/token', permission: 'session',
  summary: 'Enrol the USB token at my desk, or as clerk that of my agency; the office chooses whether it signs',
  input: z.object({ whose: Whose, place: Place, ...Certificates }),
  output: Credential,
})

export const chooseCredential = endpoint({
  name: 'chooseCredential', method: 'POST', path: '/signing/credentials/:credentialId/choose', permission: 'signing.manage',
  summary: 'Choose the key a holder signs with from now on',
  input: z.object({ credentialId: z.uuid() }),
  output: Credential,
})

export const enrolBrowserKey = endpoint({
  name: 'enrolBrowserKey', method: 'POST', path: '/signing/mine/browser-key', permission: 'session',
  summary: 'Have this installation certify a key my browser made and keeps, for internal acts; the office chooses whether it signs',
  input: z.object({ publicKey: z.base64().max(1000), proof: z.base64().max(1000) }),
  output: Credential,
})

export type ImportLine = z.output<typeof ImportLine>
export const ImportLine = z.object({
  row: z.number().int(), file: z.string(), subjectName: z.string().nullable(),
  /** Code of the problem that kept this line out; null when it was enrolled. */
  problem: z.string().nullable(), facts: z.record(z.string(), z.unknown()),
})

export const importCertificates = endpoint({
  name: 'importCertificates', method: 'POST', path: '/signing/credentials/import-list', permission: 'signing.manage',
  summary: 'Enrol many certificates: a list (CSV or XLSX) and the PEM and PKCS#12 files it names; each line is reported',
  input: z.object({ fileId: z.uuid(), files: z.array(z.object({ name: line(200), content: z.base64().max(60_000) })).min(1).max(500) }),
  output: z.object({ lines: z.array(ImportLine), enrolled: z.number().int() }),
})
