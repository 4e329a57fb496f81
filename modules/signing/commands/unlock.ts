import type { KeyObject } from 'node:crypto'
import { softwareSigner, type Signer } from '#packages/pdf-signing'
import { sql } from '#platform/database'
import { emit, forgetGathered } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { CommittedProblem, ensure, Problem } from '#platform/problems'
import { unwrapKey, WrongPin } from '../adapters/key-wrapping.ts'
import { keepUnlocked, lockAll, unlockedSigner } from '../adapters/unlocked-keys.ts'
import { ensureBelieved } from './acceptance.ts'
import { CredentialLocked } from '../contract.ts'
import type * as contract from '../contract.ts'
import { currentCredential, factsOf, handOf, holderOf, lockCredential, type CredentialRow } from '../queries/credentials.ts'
import { afterWrongPin, isKeptHere, refusalToUse, stateOf, UNLOCKED_MINUTES, type Holder, type Whose } from '../rules.ts'
import { tables } from '../tables.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'>

const refusals = {
  'not-on-behalf': 'Whoever stands in for a colleague does not sign with a personal key',
  'not-your-key': 'This key belongs to somebody else',
  'not-the-clerk': 'Only a records clerk of the agency uses its key',
}

export function ensureMayUse(holder: Holder, actor: Context['actor']) {
  const refusal = refusalToUse(holder, actor)
  ensure(refusal === null, () => new Problem(`signing/${refusal!}`, 403, refusals[refusal!]))
}

function ensureUsable(credential: CredentialRow, now: Date) {
  const state = stateOf(credential, now)
  const { subjectName, validFrom, validTo, revokedAt } = credential
  const facts = { subjectName, validFrom, validTo, ...(revokedAt && { revokedAt }) }
  ensure(state === 'valid', () => new Problem(`signing/credential-${state}`, 409, `The certificate of ${subjectName} is ${state}`, facts))
}

/** The certificate the actor may use now for this holder, or the precise reason why not. */
export async function usableCredential({ db, actor, now }: Acting, holder: Holder): Promise<CredentialRow> {
  ensureMayUse(holder, actor)
  const credential = await currentCredential(db, holderOf(holder))
  ensure(credential, () => new Problem('signing/no-credential', 409, 'There is no signing certificate for this holder'))
  ensureUsable(credential, now)
  await ensureBelieved({ db, now }, credential)
  return credential
}

/** Tries a PIN. A wrong one is counted although the request fails; the fifth in a row locks the key. */
export async function openWithPin(context: Acting, { id }: CredentialRow, pin: string): Promise<KeyObject> {
  const credential = await lockCredential(context.db, id)
  ensureUsable(credential, context.now)
  ensure(isKeptHere(credential.kind), () => new Problem('signing/key-elsewhere', 409, 'This key does not live here: it opens where it lives', { kind: credential.kind }))
  try {
    const key = await unwrapKey(credential.wrappedKey!, pin, credential.certificate)
    if (credential.wrongPins > 0) await tables(context.db).updateTable('signing.credential').set({ wrongPins: 0 }).where('id', '=', id).execute()
    return key
  } catch (error) {
    if (error instanceof WrongPin) throw await countWrongPin(context, id)
    throw error
  }
}

/**
 * Undoes what the caller did so far (a number it took, say) and leaves only the count to be committed: the same
 * connection goes on with a fresh transaction.
 */
async function countWrongPin(context: Acting, credentialId: string): Promise<Problem> {
  await sql`rollback and chain`.execute(context.db)
  await forgetGathered(context.db)
  const credential = await lockCredential(context.db, credentialId)
  const { wrongPins, isLocked, left } = afterWrongPin(credential)
  const lockedAt = isLocked ? (credential.lockedAt ?? context.now) : null
  await tables(context.db).updateTable('signing.credential').set({ wrongPins, lockedAt }).where('id', '=', credentialId).execute()
  if (!isLocked) return new CommittedProblem('signing/wrong-pin', 403, 'The PIN is wrong', { triesLeft: left })
  if (credential.lockedAt === null) await emit(context, CredentialLocked, { subject: credentialId, payload: factsOf(credential) })
  return new CommittedProblem('signing/credential-locked', 409, 'The key is locked after too many wrong PINs', { subjectName: credential.subjectName })
}

const signerOf = (key: KeyObject, { certificate, chain }: CredentialRow) => softwareSigner({ key, certificate, chain })

async function openAndKeep(context: Acting, credential: CredentialRow, pin: string) {
  const signer = signerOf(await openWithPin(context, credential, pin), credential)
  const { sessionId } = context.actor
  const until = sessionId === null ? context.now : keepUnlocked(sessionId, credential.id, signer, context.now)
  return { signer, until }
}

/**
 * Opens a key with its PIN for fifteen minutes of this session, so that a batch needs it once.
 * A wrong PIN undoes whatever the command has done so far and is counted all the same.
 * @throws Problem 403 signing/wrong-pin, signing/not-on-behalf, signing/not-the-clerk; 409 signing/no-credential, signing/credential-*
 */
export async function unlock(context: Acting, pin: string, whose: Whose = 'agency'): Promise<{ unlockedUntil: Date }> {
  const credential = await usableCredential(context, handOf(whose, context.actor))
  const { until } = await openAndKeep(context, credential, pin)
  return { unlockedUntil: until }
}

/** The signer of a usable credential: opened with the PIN given, or already open in this session. */
export async function signerFor(context: Acting, credential: CredentialRow, pin: string | undefined): Promise<Signer> {
  if (pin !== undefined) return (await openAndKeep(context, credential, pin)).signer
  const signer = unlockedSigner(context.actor.sessionId, credential.id, context.now)
  ensure(signer, () => new Problem('signing/pin-required', 403, `The PIN is needed: it is asked again after ${UNLOCKED_MINUTES} minutes`))
  return signer
}

export const unlockKeys: Handler<typeof contract.unlockKeys> = (context, { whose, pin }) => unlock(context, pin, whose)

export const lockKeys: Handler<typeof contract.lockKeys> = async ({ actor }) => {
  lockAll(actor.sessionId)
  return {}
}
