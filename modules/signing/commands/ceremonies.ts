import type { Assertion } from '#contracts/identity'
import type { Signer } from '#packages/pdf-signing'
import { sql } from '#platform/database'
import { forgetGathered } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { CommittedProblem, ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { Ceremony } from '../contract.ts'
import { itemsOf, lockCeremony, type CeremonyRow, type ItemRow } from '../queries/ceremonies.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import { describeCeremony } from '../queries/describe-ceremony.ts'
import { CEREMONY_MINUTES, ceremonyLifecycle, isBroughtByPage, isKeptHere, later } from '../rules.ts'
import { tables } from '../tables.ts'
import { beginAsking } from './asking.ts'
import { keepSignatures } from './signatures.ts'
import { signerFor, usableCredential } from './unlock.ts'
import { takeWill } from './will.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'>
export type NewItem = Pick<ItemRow, 'orderKey' | 'title' | 'fieldName' | 'preparedAt' | 'toBeSigned'>

/** Keeps what is to be signed until its holder has signed it. */
export async function keepCeremony({ db, actor, now }: Acting, credential: CredentialRow, items: readonly NewItem[]): Promise<CeremonyRow> {
  const row = await tables(db).insertInto('signing.ceremony').values({
    credentialId: credential.id, personId: actor.personId, positionId: actor.positionId, state: 'prepared', createdAt: now, expiresAt: later(now, CEREMONY_MINUTES),
  }).returningAll().executeTakeFirstOrThrow()
  await tables(db).insertInto('signing.ceremony_item').values(items.map((item, index) => ({ ...item, ceremonyId: row.id, ordinal: index + 1 }))).execute()
  return row
}

/**
 * The key is not here: undoes what the caller did so far and leaves only what is to be signed. Once its holder has signed that, the
 * same command, sent again, finds the signature and goes through.
 */
export async function askHolder(context: Acting, credential: CredentialRow, asked: { ceremonyId: string } | { item: NewItem }): Promise<Problem> {
  await sql`rollback and chain`.execute(context.db)
  await forgetGathered(context.db)
  const ceremonyId = 'item' in asked ? (await keepCeremony(context, credential, [asked.item])).id : asked.ceremonyId
  const { kind, subjectName } = credential
  return new CommittedProblem('signing/awaits-holder', 409, 'The key is elsewhere: authorise the signature, then send this again', { ceremonyId, kind, subjectName })
}

/** The ceremony's own credential, still usable by whoever acts, and the ceremony still open. */
export async function takeUpCeremony(context: Acting, ceremonyId: string, move: 'authorise' | 'sign') {
  const ceremony = await lockCeremony(context, ceremonyId)
  ceremonyLifecycle.next(move, ceremony.state)
  ensure(ceremony.expiresAt > context.now, () => new Problem('signing/ceremony-expired', 409, 'What was prepared is too old; begin again'))
  const { personId, agencyId } = await tables(context.db).selectFrom('signing.credential').select(['personId', 'agencyId']).where('id', '=', ceremony.credentialId).executeTakeFirstOrThrow()
  const holder = { personId, agencyId }
  const credential = await usableCredential(context, holder)
  ensure(credential.id === ceremony.credentialId, () => new Problem('signing/credential-changed', 409, 'Another key was chosen since; begin again'))
  return { ceremony, credential }
}

async function signAll(signer: Signer, items: readonly ItemRow[]): Promise<Buffer[]> {
  const signatures: Buffer[] = []
  for (const { toBeSigned } of items) signatures.push(await signer.sign(toBeSigned))
  return signatures
}

type Authorisation = { ceremonyId: string; pin?: string | undefined; code?: string | undefined; assertion?: Assertion | undefined }

/**
 * One act of the signer over everything prepared in a ceremony. A key kept here signs within this transaction (`pin`, or open in this
 * session); any other is asked once this has committed, and the ceremony tells how it went.
 * Where the rule asks for it, with an assertion of the signer's passkey over exactly these hashes.
 * @throws Problem 403 signing/wrong-pin, signing/pin-required, signing/step-up-required; 404; 409 signing/ceremony-expired, signing/credential-*, lifecycle/move-refused
 */
export async function authorise(context: Acting, { ceremonyId, pin, code, assertion }: Authorisation): Promise<Ceremony> {
  const { ceremony, credential } = await takeUpCeremony(context, ceremonyId, 'authorise')
  ensure(!isBroughtByPage(credential.kind), () => new Problem('signing/brought-by-page', 409, 'This key signs in front of its holder; its signatures are brought, not asked for'))
  await takeWill(context, ceremony, credential, assertion)
  if (!isKeptHere(credential.kind)) return describeCeremony(context, await beginAsking(context, ceremony, { pin, otp: code }))
  const signer = await signerFor(context, credential, pin)
  const signatures = await signAll(signer, await itemsOf(context.db, ceremony.id))
  return describeCeremony(context, await keepSignatures(context, ceremony, credential, signatures))
}

export const authoriseCeremony: Handler<typeof contract.authoriseCeremony> = (context, input) => authorise(context, input)

/** Signatures made in front of the person, by a token at the desk or by the browser; the certificate itself says whether they are right. */
export const bringSignatures: Handler<typeof contract.bringSignatures> = async (context, { ceremonyId, signatures, assertion }) => {
  const { ceremony, credential } = await takeUpCeremony(context, ceremonyId, 'sign')
  ensure(isBroughtByPage(credential.kind), () => new Problem('signing/not-brought', 409, 'The signatures of this key are not brought by a page'))
  await takeWill(context, ceremony, credential, assertion)
  return describeCeremony(context, await keepSignatures(context, ceremony, credential, signatures.map((each) => Buffer.from(each, 'base64'))))
}
