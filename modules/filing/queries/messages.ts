import { dossierForCitizen, findConcerning } from '#modules/dossiers'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { conceal, reveal } from '#platform/secrets'
import type * as contract from '../contract.ts'

type Row = { id: string; isCitizens: boolean; authorName: string; words: Buffer; writtenAt: Date; readAt: Date | null }

const PURPOSE = 'filing.message'
export const concealWords = (words: string, dossierId: string): Buffer => conceal(Buffer.from(words), PURPOSE, dossierId)

/** How many are shown; nobody writes more about a dossier. */
export const MOST_MESSAGES = 200

export async function threadOf(db: Db, dossier: { id: string; endedAt: Date | null }) {
  const { rows } = await sql<Row>`select id, is_citizens, author_name, words, written_at, read_at from filing.message where dossier_id = ${dossier.id} order by id limit ${MOST_MESSAGES}`.execute(db)
  const messages = rows.map(({ words, ...row }): contract.Message => ({ ...row, words: reveal(words, PURPOSE, dossier.id).toString() }))
  return { messages, mayWrite: dossier.endedAt === null && rows.length < MOST_MESSAGES }
}

export const listMyMessages: Handler<typeof contract.listMyMessages> = async ({ db, actor }, { dossierId }) => threadOf(db, await dossierForCitizen(db, actor, dossierId))

/** Of a dossier that nobody files online there is nobody to write to. */
export const listDossierThread: Handler<typeof contract.listDossierThread> = async (context, { dossierId }) => {
  const dossier = await findConcerning(context, dossierId)
  return dossier.citizenId === null ? { messages: [], mayWrite: false } : threadOf(context.db, dossier)
}
