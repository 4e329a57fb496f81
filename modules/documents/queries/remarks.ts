import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { outgoingLifecycle, takesRemarks, type OutgoingState } from '../rules.ts'
import { tables, type CommentTable, type SuggestionTable } from '../tables.ts'
import { carried, changesBetween } from './differences.ts'
import { findDocument, type DocumentRow } from './find.ts'
import { readableText, type VersionRow } from './version-text.ts'
import { versionsOf } from './versions.ts'

export type CommentRow = Selectable<CommentTable>
export type SuggestionRow = Selectable<SuggestionTable>
type Range = { from: number; to: number }

export const commentsOf = (db: Db, documentId: string): Promise<CommentRow[]> => tables(db).selectFrom('documents.comment').selectAll().where('documentId', '=', documentId).orderBy('id').execute()
export const suggestionsOf = (db: Db, documentId: string): Promise<SuggestionRow[]> => tables(db).selectFrom('documents.suggestion').selectAll().where('documentId', '=', documentId).orderBy('id').execute()

/** How many suggestions nobody has decided. */
export const countOpen = async (db: Db, documentId: string): Promise<number> =>
  Number((await tables(db).selectFrom('documents.suggestion').select((eb) => eb.fn.countAll<string>().as('count')).where('documentId', '=', documentId).where('state', '=', 'open').executeTakeFirstOrThrow()).count)

/** How many threads of comments on each of these drafts nobody has settled. */
export async function countUnsettled(db: Db, documentIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tables(db).selectFrom('documents.comment').select((eb) => ['documentId', eb.fn.countAll<string>().as('count')])
    .where(sql<boolean>`document_id = any(${[...documentIds]}::uuid[])`).where('threadId', 'is', null).where('resolvedAt', 'is', null).groupBy('documentId').execute()
  return new Map(rows.map(({ documentId, count }) => [documentId, Number(count)]))
}

/** From a place in the text of a version to the same words in another text; each version is read and compared once. */
export async function carrierTo(db: Db, documentId: string, versions: readonly VersionRow[], text: string, ordinals: readonly number[]) {
  const changes = new Map(await Promise.all([...new Set(ordinals)].map(async (ordinal) =>
    [ordinal, changesBetween((await readableText(db, versions, documentId, ordinal)).text, text)] as const)))
  return (ordinal: number, place: Range) => carried(place, changes.get(ordinal)!)
}

const placeOf = ({ fromAt, toAt }: CommentRow): Range | null => (fromAt === null || toAt === null ? null : { from: fromAt, to: toAt })

/** A suggestion has its place only while the words it would change still stand there. */
export const standsAt = (text: string, { removed }: Pick<SuggestionRow, 'removed'>, place: Range | null) => (place !== null && text.slice(place.from, place.to) === removed ? place : null)

const isWriter = ({ keys }: Pick<Actor, 'keys'>, { drafterPositionId }: DocumentRow) => drafterPositionId !== null && keys.includes(drafterPositionId)
const signed = ({ keys }: Pick<Actor, 'keys'>, { name, title, at, positionId }: Pick<CommentRow, 'name' | 'title' | 'at' | 'positionId'>) => ({ name, title, at, isMine: keys.includes(positionId) })

function rightsOf(actor: Actor, document: DocumentRow, isWritten: boolean) {
  const isOpen = takesRemarks(document) && !document.isFrozen
  const isHeld = document.holder !== null && actor.keys.includes(document.holder) && actor.permissions.has('documents.draft')
  return {
    mayComment: isOpen, maySuggest: isOpen && isWritten, mayAccept: isOpen && isWritten && isHeld && outgoingLifecycle.can('revise', document.state as OutgoingState),
    mayReject: isOpen && isWriter(actor, document) && actor.permissions.has('documents.draft'),
  }
}

type Carrier = Awaited<ReturnType<typeof carrierTo>>

function threadsOf(actor: Actor, comments: CommentRow[], carry: Carrier, isDrafter: boolean): contract.Thread[] {
  const replies = Map.groupBy(comments.filter(({ threadId }) => threadId !== null), ({ threadId }) => threadId)
  return comments.filter(({ threadId }) => threadId === null).map((first) => {
    const place = placeOf(first)
    const { id, ordinal, quote, words, resolvedBy, resolvedAt } = first
    const mine = signed(actor, first)
    return {
      id, ordinal, quote, words, resolvedBy, resolvedAt, ...mine, place: place && carry(ordinal, place), mayResolve: isDrafter || mine.isMine,
      replies: (replies.get(id) ?? []).map((reply) => ({ id: reply.id, words: reply.words, ...signed(actor, reply) })),
    }
  })
}

export const listRemarks: Handler<typeof contract.listRemarks> = async ({ db, actor }, { documentId }) => {
  const document = await findDocument(db, actor, documentId)
  const [versions, comments, suggestions] = await Promise.all([versionsOf(db, documentId), commentsOf(db, documentId), suggestionsOf(db, documentId)])
  const { ordinal, text, blocks } = await readableText(db, versions, documentId, versions.at(-1)!.ordinal)
  const anchored = [...comments.filter(({ fromAt }) => fromAt !== null), ...suggestions.filter(({ state }) => state === 'open')]
  const carry = await carrierTo(db, documentId, versions, text, anchored.map((each) => each.ordinal))
  return {
    ordinal, threads: threadsOf(actor, comments, carry, isWriter(actor, document)), ...rightsOf(actor, document, blocks !== null),
    suggestions: suggestions.map((each) => {
      const { id, removed, added, reason, state, answer, decidedBy, decidedAt } = each
      const place = state === 'open' ? standsAt(text, each, carry(each.ordinal, { from: each.fromAt, to: each.toAt })) : null
      return { id, ordinal: each.ordinal, removed, added, reason, state, answer, decidedBy, decidedAt, place, ...signed(actor, each) }
    }),
  }
}
