import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type { KeyPlace } from '../adapters/key-holder.ts'
import type * as contract from '../contract.ts'
import type { Ceremony } from '../contract.ts'
import { isBroughtByPage, type CredentialKind } from '../rules.ts'
import { tables, type CeremonyItemTable, type CeremonyTable } from '../tables.ts'

export type CeremonyRow = Selectable<CeremonyTable>
export type ItemRow = Selectable<CeremonyItemTable>

/** What a key that signs hashes is given. */
export const hashOf = ({ toBeSigned }: Pick<ItemRow, 'toBeSigned'>) => createHash('sha256').update(toBeSigned).digest()

export const itemsOf = (db: Db, ceremonyId: string): Promise<ItemRow[]> =>
  tables(db).selectFrom('signing.ceremony_item').selectAll().where('ceremonyId', '=', ceremonyId).orderBy('ordinal').execute()

/** The newest signature asked for or given for this very order that nobody has used yet. */
export const openItem = (db: Db, { orderKey, now }: { orderKey: string; now: Date }): Promise<ItemRow | undefined> =>
  tables(db).selectFrom('signing.ceremony_item as i').innerJoin('signing.ceremony as c', 'c.id', 'i.ceremonyId').selectAll('i')
    .where('i.orderKey', '=', orderKey).where('i.usedBy', 'is', null).where('c.expiresAt', '>', now).orderBy('i.preparedAt', 'desc').limit(1).executeTakeFirst()

/** A ceremony is its signer's own; for anybody else it does not exist. */
export async function lockCeremony({ db, actor }: Pick<Context, 'db' | 'actor'>, ceremonyId: string): Promise<CeremonyRow> {
  const row = await tables(db).selectFrom('signing.ceremony').selectAll().where('id', '=', ceremonyId).forUpdate().executeTakeFirst()
  ensure(row && row.personId === actor.personId, () => notFound('ceremony', ceremonyId))
  return row
}

/** A key kept here and a token ask for their PIN; a remote service for what it said when the key was enrolled. */
function askedFor(kind: CredentialKind, { asks = '' }: KeyPlace): Ceremony['asks'] {
  if (isBroughtByPage(kind)) return []
  return kind === 'remote' ? (['pin', 'code'] as const).filter((each) => asks.includes(each)) : ['pin']
}

export async function describeCeremony(db: Db, { id, credentialId, state, reference, failure, createdAt, expiresAt }: CeremonyRow): Promise<Ceremony> {
  const { kind, subjectName, place } = await tables(db).selectFrom('signing.credential').select(['kind', 'subjectName', 'place']).where('id', '=', credentialId).executeTakeFirstOrThrow()
  const items = (await itemsOf(db, id)).map((item) => ({
    ordinal: item.ordinal, title: item.title, hash: hashOf(item).toString('hex'), toBeSigned: item.toBeSigned.toString('base64'), isSigned: item.signature !== null, isUsed: item.usedBy !== null,
  }))
  const found = (place ?? {}) as KeyPlace
  return { id, credentialId, subjectName, kind, state, asks: askedFor(kind, found), place: isBroughtByPage(kind) ? found : null, isWaiting: state === 'authorising' && reference !== null, failure: failure as Ceremony['failure'], createdAt, expiresAt, items }
}

export const getCeremony: Handler<typeof contract.getCeremony> = async ({ db, actor }, { ceremonyId }) => {
  const row = await tables(db).selectFrom('signing.ceremony').selectAll().where('id', '=', ceremonyId).executeTakeFirst()
  ensure(row && row.personId === actor.personId, () => notFound('ceremony', ceremonyId))
  return describeCeremony(db, row)
}
