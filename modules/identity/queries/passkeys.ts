import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'

/** The passkeys a person uses now, the oldest first. */
export const passkeysOf = (db: Db, personId: string) =>
  tables(db).selectFrom('identity.passkey').selectAll().where('personId', '=', personId).where('removedAt', 'is', null).orderBy('createdAt').execute()

export type PasskeyRow = Awaited<ReturnType<typeof passkeysOf>>[number]

export const describePasskey = ({ id, name, isSynced, createdAt, lastUsedAt }: PasskeyRow): contract.Passkey => ({ id, name, isSynced, createdAt, lastUsedAt })

export const listMyPasskeys: Handler<typeof contract.listMyPasskeys> = async ({ db, actor }) => ({ passkeys: (await passkeysOf(db, actor.personId)).map(describePasskey) })
