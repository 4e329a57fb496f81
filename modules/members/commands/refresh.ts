import type { Db } from '#platform/database'
import { inTransaction } from '#platform/database'
import { systemActor } from '#platform/events'
import { currentFacts } from '../queries/directory.ts'
import { differsIn, isAuthority, lockOwn } from '../queries/own.ts'
import { publishDirectory } from './publish.ts'

const NEAR = 60 * 86_400_000

/** The authority's own agencies follow the tree, and its directory is issued anew before it ends. */
export async function refreshDirectory(database: Db, now: Date): Promise<void> {
  await inTransaction(database, async (db) => {
    if (!(await isAuthority(db))) return
    const [own, directory] = [await lockOwn(db), await currentFacts(db)]
    const isEnding = directory!.validUntil.getTime() - now.getTime() < NEAR
    if (isEnding || (await differsIn(db, own, now)).length > 0) await publishDirectory({ db, now, actor: systemActor() }, (same) => same)
  })
}
