import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
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

export const isCeremonySigned = async (db: Db, ceremonyId: string): Promise<boolean> =>
  (await tables(db).selectFrom('signing.ceremony').select('state').where('id', '=', ceremonyId).executeTakeFirst())?.state === 'signed'
