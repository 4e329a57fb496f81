import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import type * as contract from '../contract.ts'
import { cardOf } from './cards.ts'
import { columnsOfD, type DocumentRow } from './find.ts'
import { listDocuments } from './list.ts'
import { everyMatch } from './search.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'now'>
type Place = { after: string | null; limit: number }
type Page = { rows: contract.DocumentCard[]; next: string | null }

/** What a search finds, the newest first, page by page to its end: only what the actor may see at that moment. */
export async function searchedPage({ db, actor }: Reading, question: contract.SearchQuestion, { after, limit }: Place): Promise<Page> {
  const match = everyMatch(question, actor)
  if (match === null) return { rows: [], next: null }
  const { rows } = await sql<DocumentRow>`
    select ${columnsOfD} from documents.document d where ${match} and ${after === null ? sql`true` : sql`d.id < ${after}::uuid`} order by d.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown.map(cardOf), next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** The same for a list with its filters. */
export const listedPage = (context: Reading, filter: Omit<InputOf<typeof contract.listDocuments>, 'after' | 'limit'>, { after, limit }: Place): Promise<Page> =>
  listDocuments({ ...context, request: { id: 'job', address: null, agent: null, headers: {} } }, { ...filter, limit, ...(after !== null && { after }) })
