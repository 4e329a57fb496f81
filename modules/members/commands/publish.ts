/** The directory of which we are the authority: each change is a new version, signed and taken like anybody's. */
import { sign, type Directory } from '#packages/exchange-messages'
import type { Handler } from '#platform/http'
import type { Db } from '#platform/database'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { currentFacts, ourDirectory } from '../queries/directory.ts'
import { lockOwn, ownEntry, ownSigner, type Own } from '../queries/own.ts'
import { withKeysOf } from '../rules.ts'
import { takeDirectory, type Happening } from './take-directory.ts'

const YEAR = 365 * 86_400_000

async function withOurselves(db: Db, directory: Directory, own: Own, now: Date): Promise<Directory> {
  const entry = await ownEntry(db, own, now)
  const before = directory.members.find(({ code }) => code === own.code)
  const us = before ? withKeysOf(before, entry) : entry
  return { ...directory, members: [us, ...directory.members.filter(({ code }) => code !== own.code)], issuedAt: now.toISOString(), validUntil: new Date(now.getTime() + YEAR).toISOString() }
}

async function issue(context: Happening, directory: Directory, own: Own): Promise<{ version: number }> {
  const { db, now } = context
  const { version } = await takeDirectory(context, await sign('directory', await withOurselves(db, directory, own, now), await ownSigner(db, now)))
  return { version }
}

/** Signs a changed directory as the next version, with what we ourselves are now. @throws Problem 409 members/not-our-directory, members/no-directory */
export async function publishDirectory(context: Happening, change: (directory: Directory) => Directory): Promise<{ version: number }> {
  const own = await lockOwn(context.db)
  const directory = await ourDirectory(context.db, own.code)
  return issue(context, { ...change(directory), version: directory.version + 1 }, own)
}

export const becomeAuthority: Handler<typeof contract.becomeAuthority> = async (context, { name }) => {
  const { db, now } = context
  const own = await lockOwn(db)
  ensure((await currentFacts(db)) === null, () => new Problem('members/has-directory', 409, 'This installation belongs to a directory already'))
  return issue(context, { v: 1, name, version: 1, issuedAt: now.toISOString(), validUntil: now.toISOString(), authority: own.code, members: [] }, own)
}

export const renewDirectory: Handler<typeof contract.renewDirectory> = (context) => publishDirectory(context, (directory) => directory)
