import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type { KeyPlace } from '../adapters/key-holder.ts'
import { unlockedSigner } from '../adapters/unlocked-keys.ts'
import type * as contract from '../contract.ts'
import type { Ceremony } from '../contract.ts'
import { isBroughtByPage, isKeptHere } from '../rules.ts'
import { tables } from '../tables.ts'
import { hashOf, itemsOf, type CeremonyRow } from './ceremonies.ts'
import type { CredentialRow } from './credentials.ts'
import { describeWill } from './will.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'now'>

/** A key kept here asks for its PIN unless it is open, a token always; a remote service for what it said when the key was enrolled. */
function askedFor({ actor, now }: Reading, { id, kind, place }: Pick<CredentialRow, 'id' | 'kind' | 'place'>): Ceremony['asks'] {
  if (isBroughtByPage(kind)) return []
  if (isKeptHere(kind)) return unlockedSigner(actor.sessionId, id, now) ? [] : ['pin']
  const { asks = '' } = (place ?? {}) as KeyPlace
  return kind === 'remote' ? (['pin', 'code'] as const).filter((each) => asks.includes(each)) : ['pin']
}

export async function describeCeremony(context: Reading, ceremony: CeremonyRow): Promise<Ceremony> {
  const { db } = context
  const { id, credentialId, state, reference, failure, createdAt, expiresAt } = ceremony
  const credential = await tables(db).selectFrom('signing.credential').select(['id', 'kind', 'subjectName', 'place', 'personId']).where('id', '=', credentialId).executeTakeFirstOrThrow()
  const { kind, subjectName, place, personId } = credential
  const rows = await itemsOf(db, id)
  const hashes = rows.map(hashOf)
  const items = rows.map((item, at) => ({
    ordinal: item.ordinal, title: item.title, hash: hashes[at]!.toString('hex'), toBeSigned: item.toBeSigned.toString('base64'), isSigned: item.signature !== null, isUsed: item.usedBy !== null,
  }))
  return {
    id, credentialId, subjectName, kind, state, asks: askedFor(context, credential), will: await describeWill(context, ceremony, { personId, hashes }), place: isBroughtByPage(kind) ? ((place ?? {}) as KeyPlace) : null,
    isWaiting: state === 'authorising' && reference !== null, failure: failure as Ceremony['failure'], createdAt, expiresAt, items,
  }
}

export const getCeremony: Handler<typeof contract.getCeremony> = async (context, { ceremonyId }) => {
  const row = await tables(context.db).selectFrom('signing.ceremony').selectAll().where('id', '=', ceremonyId).executeTakeFirst()
  ensure(row && row.personId === context.actor.personId, () => notFound('ceremony', ceremonyId))
  return describeCeremony(context, row)
}
