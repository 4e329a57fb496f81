import { vaultOf } from '#modules/citizens'
import { papersOfCitizen } from '#modules/dossiers'
import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { KeptSource } from '../rules.ts'

const papersIn = { personal_vault: fromVault, previous_file: fromDossiers } satisfies Record<KeptSource, (db: Db, citizenId: string, day: string) => Promise<contract.KeptPaper[]>>

/** Results that still hold on this day. */
async function fromVault(db: Db, citizenId: string, day: string): Promise<contract.KeptPaper[]> {
  const entries = await vaultOf(db, citizenId)
  return entries.flatMap(({ fileId, name, mediaType, size, issuer, issuedOn, validUntil }) => (validUntil === null || validUntil >= day ? [{ source: 'personal_vault' as const, fileId, name, mediaType, size, from: issuer, on: issuedOn }] : []))
}

async function fromDossiers(db: Db, citizenId: string): Promise<contract.KeptPaper[]> {
  const papers = await papersOfCitizen(db, citizenId)
  return papers.map(({ fileId, name, mediaType, size, dossierCode, addedAt }) => ({ source: 'previous_file' as const, fileId, name, mediaType, size, from: dossierCode, on: dayOf(addedAt) }))
}

export const listKeptPapers: Handler<typeof contract.listKeptPapers> = async ({ db, actor, now }) =>
  ({ papers: [...(await fromVault(db, actor.personId, dayOf(now))), ...(await fromDossiers(db, actor.personId))] })

/** Papers somebody names that are kept for him there; another’s do not exist for him. @throws Problem 404 */
export async function keptPapers({ db, actor, now }: Context, source: KeptSource, fileIds: readonly string[]): Promise<contract.Paper[]> {
  const known = new Map((await papersIn[source](db, actor.personId, dayOf(now))).map((paper) => [paper.fileId, paper]))
  return fileIds.map((id) => {
    const paper = known.get(id)
    ensure(paper, () => notFound('file', id))
    const { fileId, name, mediaType, size } = paper
    return { fileId, name, mediaType, size }
  })
}
