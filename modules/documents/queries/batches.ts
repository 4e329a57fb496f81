import type { Selectable } from 'kysely'
import { subjectsWaiting } from '#modules/work'
import type { Db } from '#platform/database'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { asTitle, SET_ASIDE } from '../rules.ts'
import { tables, type SigningBatchTable } from '../tables.ts'
import { setAsideAmong } from './holding.ts'
import { signingViews, type SigningView } from './signing-views.ts'

export type BatchRow = Selectable<SigningBatchTable>
type Reading = Pick<Context, 'db' | 'actor' | 'now'>

/** A batch is its signer's own; for anybody else it does not exist. */
export async function findBatch({ db, actor }: Pick<Reading, 'db' | 'actor'>, batchId: string, { isHeld = false } = {}): Promise<BatchRow> {
  const row = await tables(db).selectFrom('documents.signing_batch').selectAll().where('id', '=', batchId).where('personId', '=', actor.personId).$if(isHeld, (query) => query.forUpdate()).executeTakeFirst()
  ensure(row, () => notFound('signing batch', batchId))
  return row
}

/** My batch that has not ended. */
export async function openBatchOf({ db, actor }: Pick<Reading, 'db' | 'actor'>): Promise<string | null> {
  if (actor.positionId === null) return null
  const row = await tables(db).selectFrom('documents.signing_batch').select('id').where('positionId', '=', actor.positionId).where('personId', '=', actor.personId).where('endedAt', 'is', null).executeTakeFirst()
  return row?.id ?? null
}

export async function describeBatch(db: Db, batchId: string): Promise<contract.SigningBatch> {
  const [{ state, ceremonyId, createdAt, endedAt }, papers] = await Promise.all([
    tables(db).selectFrom('documents.signing_batch').selectAll().where('id', '=', batchId).executeTakeFirstOrThrow(),
    tables(db).selectFrom('documents.signing_batch_paper').select(['documentId', 'title', 'state', 'reason']).where('batchId', '=', batchId).orderBy('ordinal').execute(),
  ])
  const counts = { authorised: 0, signed: 0, dropped: 0, failed: 0, cancelled: 0 }
  for (const paper of papers) counts[paper.state] += 1
  const aside = await setAsideAmong(db, papers.map(({ documentId }) => documentId))
  return { signingBatchId: batchId, state, ceremonyId, createdAt, endedAt, counts, papers: papers.map((paper) => ({ ...paper, title: aside.has(paper.documentId) ? SET_ASIDE : asTitle(paper.title) })) }
}

export const getSigningBatch: Handler<typeof contract.getSigningBatch> = async (context, { signingBatchId }) =>
  describeBatch(context.db, (await findBatch(context, signingBatchId)).id)

const MOST = 100

/** In the order of my queue; what is frozen or set aside waits for its release. */
async function waiting({ db, actor }: Reading): Promise<string[]> {
  const ids = await subjectsWaiting(db, actor.keys, 'sign', MOST + 1)
  const { rows } = await sql<{ id: string }>`select id from documents.document where id = any(${ids}::uuid[]) and state = 'submittedToSign' and not is_frozen and set_aside_at is null`.execute(db)
  const ready = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => ready.has(id))
}

const GIST = 200

function paperOf({ documentId, fileId, fileSha256, sha256, shown }: SigningView): contract.PaperToSign {
  const { document, slip, file, risks } = shown
  const summary = (slip as { summary?: string } | null)?.summary ?? document.subject
  return {
    documentId, fileId, fileSha256, shownSha256: sha256, title: asTitle(document.subject), type: document.type, gist: summary.length > GIST ? `${summary.slice(0, GIST)}…` : summary,
    drafter: document.drafter, signer: document.signer, dueOn: document.dueOn, urgency: document.urgency, pages: file.pages, risks,
  }
}

export const listToSign: Handler<typeof contract.listToSign> = async (context) => {
  const ids = await waiting(context)
  const views = await signingViews(context, ids.slice(0, MOST))
  return { papers: ids.flatMap((id) => { const view = views.get(id); return view ? [paperOf(view)] : [] }), isMore: ids.length > MOST, openBatchId: await openBatchOf(context) }
}

export const getSigningView: Handler<typeof contract.getSigningView> = async (context, { documentId }) => {
  const view = (await signingViews(context, [documentId])).get(documentId)
  ensure(view, () => notFound('document', documentId))
  return paperOf(view)
}
