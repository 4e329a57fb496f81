import { issueCertificate, PdfSigningError, signPdf, softwareSigner, type SignatureOptions, type Signer } from '#packages/pdf-signing'
import type { Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { Problem } from '#platform/problems'
import { annexLines, isoInVietNam } from '../adapters/appearances.ts'
import { demoAuthority } from '../adapters/demo-authority.ts'
import { unwrapKey, wrapKey, WrongPin } from '../adapters/key-wrapping.ts'
import { remembering, timestampOf, timestampRoom } from '../adapters/timestamps.ts'
import type * as contract from '../contract.ts'
import { CredentialImported, CredentialIssued, type Credential } from '../contract.ts'
import { describe, factsOf, slipCredential, type CredentialRow } from '../queries/credentials.ts'
import { askingOn } from '../queries/timestamps.ts'
import { stateOf, type Holder } from '../rules.ts'
import { ensureAcceptable, ensureBelieved } from './acceptance.ts'
import { keepCredential } from './credentials.ts'
import { agencyNames, ensureDemoAuthority, newKeyPair, periodFrom } from './issue.ts'
import { opened } from './pkcs12.ts'

/** Nobody types a PIN for it: the master key of the installation alone keeps it, and guessing nothing needs no slowing down. */
const NO_PIN = ''
const NO_GUESSES = 1

const wrapped = (key: Parameters<typeof wrapKey>[0], certificate: Buffer) => wrapKey(key, NO_PIN, certificate, NO_GUESSES)

/**
 * A key of the demo authority with which the server itself signs the slips of an agency's counter; an earlier one is replaced. The seal is another key.
 * @throws Problem 404 for an unknown agency; 422 signing/not-an-agency
 */
export async function issueDemoSlipKey(context: Context, agencyId: string): Promise<Credential> {
  await ensureDemoAuthority(context)
  const { names } = await agencyNames(context, agencyId)
  const { privateKey, publicKey } = await newKeyPair(false)
  const { root, issuing } = demoAuthority(context.now)
  const { certificate } = issueCertificate(issuing, { ...names, commonName: `${names.commonName} (phiếu tự động)`, publicKey, ...periodFrom(context.now) })
  const row = await keepCredential(context, { holder: ofAgency(agencyId), duty: 'slips', kind: 'software', wrappedKey: await wrapped(privateKey, certificate), certificate, chain: [issuing.certificate, root.certificate] })
  await emit(context, CredentialIssued, { subject: row.id, payload: factsOf(row) })
  return describe(row, context.now)
}

const ofAgency = (agencyId: string): Holder => ({ personId: null, agencyId })

/** One that an authority has issued to the agency for this. */
async function takeOver(context: Context, agencyId: string, { pkcs12, password }: { pkcs12: string; password: string }): Promise<Credential> {
  const { key, certificate, ...material } = await opened(Buffer.from(pkcs12, 'base64'), password)
  const { chain } = await ensureAcceptable(context, ofAgency(agencyId), { certificate, ...material })
  const row = await keepCredential(context, { holder: ofAgency(agencyId), duty: 'slips', kind: 'pkcs12', wrappedKey: await wrapped(key, certificate), certificate, chain })
  await emit(context, CredentialImported, { subject: row.id, payload: factsOf(row) })
  return describe(row, context.now)
}

export const giveSlipKey: Handler<typeof contract.giveSlipKey> = async (context, { agencyId, pkcs12, password }) => {
  await agencyNames(context, agencyId)
  return pkcs12 === null ? issueDemoSlipKey(context, agencyId) : takeOver(context, agencyId, { pkcs12, password })
}

type Acting = Pick<Context, 'db' | 'now'>

/** The key, while it is in force, believed and opens here. */
async function signerNow({ db, now }: Acting, credential: CredentialRow | undefined): Promise<Signer | null> {
  if (!credential || stateOf(credential, now) !== 'valid') return null
  const { wrappedKey, certificate, chain } = credential
  try {
    await ensureBelieved({ db, now }, credential)
    return softwareSigner({ key: await unwrapKey(wrappedKey!, NO_PIN, certificate), certificate, chain })
  } catch (error) {
    if (error instanceof Problem || error instanceof WrongPin) return null
    throw error
  }
}

/** Whether slips of this agency are signed now, as far as its certificate says. */
export async function hasSlipKey(db: Db, agencyId: string, now: Date): Promise<boolean> {
  const credential = await slipCredential(db, agencyId)
  return credential !== undefined && stateOf(credential, now) === 'valid'
}

/** What the server itself signs with for an agency: its automatic certificate, never its seal. @returns null where it has none in force */
export const agencySigner = async (context: Acting, agencyId: string): Promise<Signer | null> => signerNow(context, await slipCredential(context.db, agencyId))

type Order = { agencyId: string; reason: string; pdf: () => Promise<Uint8Array>; field: string; appearance?: NonNullable<SignatureOptions['appearance']> }

async function seal(context: Acting, { agencyId, pdf, ...order }: Order): Promise<Buffer | null> {
  const { db, now } = context
  const credential = await slipCredential(db, agencyId)
  const signer = await signerNow(context, credential)
  if (signer === null) return null
  try {
    return await signPdf(await pdf(), { ...order, signer: remembering(signer), timestamp: timestampOf(context, () => askingOn(db, now)), timestampRoom: timestampRoom(), at: now, name: credential!.subjectName })
  } catch (error) {
    if (error instanceof PdfSigningError) throw new Problem(`signing/${error.code}`, 422, error.message)
    throw error
  }
}

/**
 * Signs a slip of the agency's counter with its automatic certificate, under the rule for timestamps: no seal, no picture, nobody's will.
 * A timestamp authority may have to be asked first: the transaction then begins again, and the same bytes must be laid out at the same `now`.
 * @returns null where the agency has no such certificate in force. @throws Problem 503 signing/no-timestamp
 */
export const sealSlip = (context: Acting, { layOut, ...slip }: { agencyId: string; layOut: () => Promise<Uint8Array>; reason: string }): Promise<Buffer | null> =>
  seal(context, { ...slip, pdf: layOut, field: 'PhieuTuDong' })

/**
 * The same for an electronic copy of a paper made at the counter: its kind, the copying agency and the signing time at the top right of page 1 (NĐ 30/2020 App. I, box 14).
 * Returns and throws like `sealSlip`.
 */
export const sealCopy = (context: Acting, { title, agencyName, ...copy }: { agencyId: string; agencyName: string; title: string; pdf: () => Promise<Uint8Array>; reason: string }): Promise<Buffer | null> =>
  seal(context, { ...copy, field: 'BanSaoDienTu', appearance: (paper) => annexLines([title, agencyName, isoInVietNam(context.now)], paper) })
