import { verify, type Directory } from '#packages/exchange-messages'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'

const newest = (db: Db) => tables(db).selectFrom('members.directory').orderBy('version', 'desc').limit(1)

/** The newest version taken, as it was signed. */
export const currentDirectory = (db: Db): Promise<{ version: number; jws: string } | undefined> => newest(db).select(['version', 'jws']).executeTakeFirst()

/** What the newest version says of itself; null before there is one. */
export async function currentFacts(db: Db) {
  const found = await newest(db).select(['name', 'version', 'authority', 'issuedAt', 'validUntil', 'signedBy as authorityThumbprint']).executeTakeFirst()
  return found ?? null
}

export const directoryVersion = (db: Db, version: number) => tables(db).selectFrom('members.directory').select(['version', 'jws']).where('version', '=', version).executeTakeFirst()

/** Our own directory, to be changed. @throws Problem 409 members/not-our-directory */
export async function ourDirectory(db: Db, code: string): Promise<Directory> {
  const current = await currentDirectory(db)
  ensure(current, () => new Problem('members/no-directory', 409, 'There is no directory yet'))
  const { message } = await verify('directory', current.jws)
  ensure(message.authority === code, () => new Problem('members/not-our-directory', 409, `Only ${message.authority} changes this directory`, { authority: message.authority }))
  return message
}

export const listDirectoryVersions: Handler<typeof contract.listDirectoryVersions> = async ({ db }, { after, limit }) => {
  ensure(after === undefined || /^\d{1,9}$/.test(after), () => new Problem('request/invalid', 422, 'The cursor is not one of this list'))
  const found = await tables(db).selectFrom('members.directory').select(['version', 'name', 'authority', 'signedBy', 'issuedAt', 'validUntil', 'takenAt'])
    .$if(after !== undefined, (query) => query.where('version', '<', Number(after))).orderBy('version', 'desc').limit(limit + 1).execute()
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? String(rows.at(-1)!.version) : null }
}

export const exportDirectory: Handler<typeof contract.exportDirectory> = async ({ db }, { version }) => {
  const found = version === undefined ? await currentDirectory(db) : await directoryVersion(db, version)
  ensure(found, () => notFound('directory', String(version ?? '')))
  return { name: `danh-ba-${found.version}.jws`, bytes: Buffer.from(found.jws), mediaType: 'application/jose' }
}
