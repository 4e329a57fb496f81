import { createHash } from 'node:crypto'
import { passkeysOf, relyingParty, standsAsGiven } from '#modules/identity'
import type { Db } from '#platform/database'
import { fileOf, readBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { WILL_WORDS, type StepUpRequirement } from '../rules.ts'
import { tables } from '../tables.ts'
import { hashOf, type CeremonyRow } from './ceremonies.ts'
import { inForce } from './in-force.ts'

type Reading = Pick<Context, 'db' | 'now'>

/** What a passkey answers for: exactly these hashes, in this order, this once. Base64url, as a browser hands it to the device. */
export const challengeOf = (nonce: Buffer, hashes: readonly Buffer[]): string => createHash('sha256').update(WILL_WORDS).update(Buffer.concat([nonce, ...hashes])).digest('base64url')

/** The rule in force on a day; where there is none nobody is asked. */
async function stepUpOn({ db, now }: Reading): Promise<StepUpRequirement> {
  const row = await tables(db).selectFrom('signing.step_up_rule').select('requirement').where(inForce(now)).orderBy('validFrom', 'desc').limit(1).executeTakeFirst()
  return row?.requirement ?? 'none'
}

/**
 * Whether this person is asked for a passkey before a signature of their own, and by which passkeys. Offered to whoever has one; an
 * agency's signature is no person's will.
 */
async function stepUpFor(context: Reading, personId: string | null) {
  const rule = personId === null ? 'none' : await stepUpOn(context)
  const passkeys = rule === 'none' ? [] : await passkeysOf(context.db, personId!)
  const requirement: StepUpRequirement = rule === 'offered' && passkeys.length === 0 ? 'none' : rule
  return { requirement, passkeys }
}

/** @throws Problem 409 signing/no-passkey when the rule requires what this person has not */
export async function willAsked(context: Reading, personId: string | null): Promise<StepUpRequirement> {
  const { requirement, passkeys } = await stepUpFor(context, personId)
  ensure(requirement !== 'required' || passkeys.length > 0, () => new Problem('signing/no-passkey', 409, 'A signature must be confirmed with a passkey, and there is none yet'))
  return requirement
}

/** What the page hands to the device of whoever is to confirm; null when nobody is asked. */
export async function describeWill(context: Reading, ceremony: CeremonyRow, { personId, hashes }: { personId: string | null; hashes: readonly Buffer[] }): Promise<contract.Ceremony['will']> {
  const { requirement, passkeys } = await stepUpFor(context, personId)
  if (requirement === 'none' || ceremony.state === 'signed') return null
  return { isRequired: requirement === 'required', challenge: challengeOf(ceremony.willNonce, hashes), rpId: relyingParty().id, passkeys: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })) }
}

export type Will = { givenAt: Date; passkey: string; isIntact: boolean }

const signatureWithWill = (db: Db, signatureId: string) =>
  tables(db).selectFrom('signing.signature as s').innerJoin('signing.will as w', 'w.id', 's.willId').innerJoin('signing.ceremony_item as i', 'i.usedBy', 's.id')
    .selectAll('w').select(['s.fileBefore', 's.fileAfter', 's.personId as signedBy', 'i.toBeSigned', 'i.signature as given']).where('s.id', '=', signatureId).executeTakeFirst()

/**
 * The act of will behind a signature, judged again: the passkey's own signature over the hashes, this signature's hash among them, and
 * this very signature in the signed file. Null when none was given.
 */
export async function willOf(db: Db, signatureId: string): Promise<Will | null> {
  const kept = await signatureWithWill(db, signatureId)
  if (!kept) return null
  const isAmong = kept.hashes.some((hash) => hash.equals(hashOf(kept)))
  const isIntact = isAmong && kept.personId === kept.signedBy && (await standsAsGiven(kept, challengeOf(kept.nonce, kept.hashes))) && (await liesInFile(db, kept))
  return { givenAt: kept.givenAt, passkey: kept.passkeyName, isIntact }
}

/** A signature stands in its file as hexadecimal digits, after all that lay there before. */
async function liesInFile(db: Db, { fileBefore, fileAfter, given }: { fileBefore: string; fileAfter: string; given: Buffer | null }): Promise<boolean> {
  try {
    const [{ size }, pdf] = [await fileOf(db, fileBefore), await readBytes(db, fileAfter)]
    return given !== null && pdf.subarray(size).toString('latin1').toLowerCase().includes(given.toString('hex'))
  } catch {
    return false
  }
}

export const listStepUpRules: Handler<typeof contract.listStepUpRules> = async ({ db }) =>
  ({ rules: await tables(db).selectFrom('signing.step_up_rule').selectAll().orderBy('validFrom', 'desc').execute() })
