import { sign } from '#packages/exchange-messages'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { makeKeyPair, makeSealingPair } from '../adapters/key-pair.ts'
import type * as contract from '../contract.ts'
import { KeyMade, OwnMemberSet } from '../contract.ts'
import { currentFacts } from '../queries/directory.ts'
import { isAuthority, lockOwn, ownEntry, ownMember, ownSigner, type Own } from '../queries/own.ts'
import { tables } from '../tables.ts'
import { publishDirectory } from './publish.ts'
import type { Happening } from './take-directory.ts'

const DAY = 86_400_000
const KEY_DAYS = 3 * 365

/** A key others encrypt to, from now on. */
async function makeSealingKey({ db, now }: Happening, from: Date): Promise<void> {
  await tables(db).insertInto('members.own_sealing_key').values({ ...makeSealingPair(), validFrom: from, validTo: new Date(now.getTime() + KEY_DAYS * DAY) }).execute()
}

/** A key valid from now on; what is signed a moment earlier by a clock behind ours is still believed. */
async function makeKey({ db, now, actor }: Happening, own: Own, earlierEndAt: Date | null): Promise<string> {
  const period = { from: new Date(now.getTime() - DAY), to: new Date(now.getTime() + KEY_DAYS * DAY) }
  const { thumbprint, certificate, concealed } = await makeKeyPair(own, period)
  await tables(db).insertInto('members.own_key').values({ thumbprint, certificate, concealed, validFrom: earlierEndAt === null ? period.from : now, validTo: period.to }).execute()
  await emit({ db, now, actor }, KeyMade, { subject: own.id, payload: { thumbprint, validTo: period.to, earlierEndAt } })
  return thumbprint
}

export const setOwnMember: Handler<typeof contract.setOwnMember> = async (context, given) => {
  const { db, now } = context
  const before = await ownMember(db)
  if (before) await change(context, await lockOwn(db), given)
  else await tables(db).insertInto('members.own').values({ ...factsOf(given), setUpAt: now }).onConflict((one) => one.doNothing()).execute()
  const own = await lockOwn(db)
  await emit(context, OwnMemberSet, { subject: own.id, payload: factsOf(given) })
  const key = await tables(db).selectFrom('members.own_key').select('thumbprint').orderBy('validFrom', 'desc').executeTakeFirst()
  if (!(await tables(db).selectFrom('members.own_sealing_key').select('thumbprint').executeTakeFirst())) await makeSealingKey(context, new Date(now.getTime() - DAY))
  const thumbprint = key?.thumbprint ?? await makeKey(context, own, null)
  if (before && await isAuthority(db)) await publishDirectory(context, (directory) => directory)
  return { thumbprint }
}

type Facts = Omit<Own, 'id'>
const factsOf = ({ code, name, endpoint, via, isRelay }: Facts): Facts => ({ code, name, endpoint, via, isRelay })

async function change(context: Parameters<typeof setOwnMember>[0], own: Own, given: Facts) {
  const { db } = context
  ensure(given.code === own.code || (await currentFacts(db)) === null, () => new Problem('members/code-fixed', 409, `The directory names us as ${own.code}`, { code: own.code }))
  await tables(db).updateTable('members.own').set(factsOf(given)).execute()
}

export const rotateKey: Handler<typeof contract.rotateKey> = async (context, { overlapDays }) => {
  const { db, now } = context
  const own = await lockOwn(db)
  const endAt = new Date(now.getTime() + overlapDays * DAY)
  await tables(db).updateTable('members.own_key').set({ validTo: endAt }).where('validTo', '>', endAt).execute()
  await tables(db).updateTable('members.own_sealing_key').set({ validTo: endAt }).where('validTo', '>', endAt).execute()
  await makeSealingKey(context, now)
  const thumbprint = await makeKey(context, own, endAt)
  if (await isAuthority(db)) await publishDirectory(context, (directory) => directory)
  return { thumbprint }
}

export const writeJoinRequest: Handler<typeof contract.writeJoinRequest> = async ({ db, now }) => {
  const signer = await ownSigner(db, now)
  const own = (await ownMember(db))!
  const jws = await sign('join', { v: 1, member: await ownEntry(db, own, now), at: now.toISOString() }, signer)
  return { name: `xin-tham-gia-${own.code}.jws`, bytes: Buffer.from(jws), mediaType: 'application/jose' }
}
