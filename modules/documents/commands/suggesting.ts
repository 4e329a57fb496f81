import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { carrierTo, standsAt, suggestionsOf, type SuggestionRow } from '../queries/remarks.ts'
import { readableText, writtenOf } from '../queries/version-text.ts'
import { versionsOf } from '../queries/versions.ts'
import { bodyText, isApart, linesOf, withLine, type Block } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureRoom, lockDiscussed, others, quoted } from './commenting.ts'
import { ensureCurrent } from './draft.ts'
import { keepRevision } from './drafting.ts'
import { takeUp } from './reviewing.ts'
import { ensureNotSecret } from './secrecy.ts'
import { tell } from './step.ts'

type Change = { from: number; to: number; words: string }

/** The line of the body in which a place lies, and the place counted from its beginning. */
function lineAt(blocks: readonly Block[], { from, to }: { from: number; to: number }) {
  let start = 0
  for (const line of linesOf(blocks)) {
    if (from >= start && to <= start + line.text.length) return { line, start }
    start += line.text.length + 1
  }
  return null
}

/** What a change would take away; it stays within one paragraph and changes something. */
function removedBy(text: string, blocks: Block[], change: Change): string {
  const removed = quoted(text, change, true)
  ensure(lineAt(blocks, change) !== null, () => new Problem('documents/no-such-place', 422, 'A suggestion stays within one paragraph', { from: change.from, to: change.to }))
  ensure(removed !== change.words, () => new Problem('documents/nothing-suggested', 422, 'The words suggested are the words that stand there'))
  return removed
}

export const suggestChanges: Handler<typeof contract.suggestChanges> = async (context, { documentId, ordinal, changes, reason }) => {
  const { db, actor, now } = context
  const document = await lockDiscussed(context, documentId)
  const versions = await versionsOf(db, documentId)
  ensureCurrent(versions.at(-1)!.ordinal, ordinal)
  const { text, blocks } = await readableText(db, versions, documentId, ordinal)
  ensure(blocks, () => new Problem('documents/not-written-here', 409, 'Only what was written here can be changed word by word; comment on an uploaded file instead'))
  await ensureNotSecret(context, reason ?? '', ...changes.map(({ words }) => words))
  ensureRoom((await suggestionsOf(db, documentId)).length + changes.length - 1)
  ensure(isApart(changes), () => new Problem('documents/suggestions-overlap', 422, 'Two changes reach into each other'))
  const rows = await tables(db).insertInto('documents.suggestion').values(changes.map((change) => ({
    documentId, ordinal, fromAt: change.from, toAt: change.to, removed: removedBy(text, blocks, change), added: change.words, reason, positionId: actor.positionId!, name: actor.name, title: actor.positionTitle, at: now,
  }))).returning('id').execute()
  await tell(context, document, contract.ChangesSuggested, { count: rows.length, reason, told: others(context, [document.drafterPositionId]) })
  return { documentId, suggestionIds: rows.map(({ id }) => id) }
}

const outdated = ({ id, removed }: SuggestionRow) => new Problem('documents/suggestion-outdated', 409, 'The words this suggestion would change are no longer there; reject it, or put them back', { suggestionId: id, removed })

/** The suggestions asked for, all of them undecided. */
function chosen(all: SuggestionRow[], ids: readonly string[]): SuggestionRow[] {
  return [...new Set(ids)].map((id) => {
    const one = all.find((each) => each.id === id)
    ensure(one, () => notFound('suggestion', id))
    ensure(one.state === 'open', () => new Problem('documents/suggestion-decided', 409, 'This suggestion has been decided', { state: one.state }))
    return one
  })
}

/** The body with the suggested words in it, from its end to its beginning so that every place stays where it was. */
function withSuggestions(body: Block[], placed: { suggestion: SuggestionRow; place: { from: number; to: number } }[]): Block[] {
  return placed.toSorted((a, b) => b.place.from - a.place.from).reduce((made: Block[], { suggestion, place }) => {
    const found = lineAt(made, place)
    ensure(found, () => outdated(suggestion))
    return withLine(made, found.line, { from: place.from - found.start, to: place.to - found.start, words: suggestion.added })
  }, body)
}

export const acceptSuggestions: Handler<typeof contract.acceptSuggestions> = async (context, { documentId, ordinal, suggestionIds, content }) => {
  const { db } = context
  const { document } = await takeUp(context, documentId, 'revise')
  const versions = await versionsOf(db, documentId)
  ensureCurrent(versions.at(-1)!.ordinal, ordinal)
  const written = content ?? writtenOf(versions, ordinal)
  ensure(written, () => new Problem('documents/not-written-here', 409, 'Only what was written here can be changed word by word'))
  const taken = chosen(await suggestionsOf(db, documentId), suggestionIds)
  const text = bodyText(written.body)
  const carry = await carrierTo(db, documentId, versions, text, taken.map((each) => each.ordinal))
  const placed = taken.map((suggestion) => {
    const place = standsAt(text, suggestion, carry(suggestion.ordinal, { from: suggestion.fromAt, to: suggestion.toAt }))
    ensure(place, () => outdated(suggestion))
    return { suggestion, place }
  })
  ensure(isApart(placed.map(({ place }) => place)), () => new Problem('documents/suggestions-overlap', 409, 'Two of these suggestions change the same words; take in one of them'))
  const better = { ...written, body: withSuggestions(written.body, placed) }
  const revised = await keepRevision(context, document, { ordinal, content: better, note: `Tiếp thu ${taken.length} đề nghị sửa` })
  await decide(context, taken, 'accepted', null)
  await tell(context, document, contract.SuggestionsAccepted, { count: taken.length, ordinal: revised.ordinal, told: others(context, taken.map(({ positionId }) => positionId)) })
  return { ...revised, accepted: taken.length, content: better }
}

const decide = ({ db, actor, now }: Context, taken: readonly SuggestionRow[], state: 'accepted' | 'rejected' | 'withdrawn', answer: string | null) =>
  tables(db).updateTable('documents.suggestion').set({ state, answer, decidedBy: actor.name, decidedAt: now }).where('id', 'in', taken.map(({ id }) => id)).execute()

export const rejectSuggestion: Handler<typeof contract.rejectSuggestion> = async (context, { documentId, suggestionId, answer }) => {
  const document = await lockDiscussed(context, documentId)
  ensure(context.actor.keys.includes(document.drafterPositionId!), () => new Problem('documents/not-your-draft', 403, 'Only its drafter decides what is taken into a draft'))
  const taken = chosen(await suggestionsOf(context.db, documentId), [suggestionId])
  await decide(context, taken, 'rejected', answer)
  await tell(context, document, contract.SuggestionRejected, { answer, told: others(context, taken.map(({ positionId }) => positionId)) })
  return { suggestionId, state: 'rejected' }
}

export const withdrawSuggestion: Handler<typeof contract.withdrawSuggestion> = async (context, { documentId, suggestionId }) => {
  const document = await lockDiscussed(context, documentId)
  const taken = chosen(await suggestionsOf(context.db, documentId), [suggestionId])
  ensure(context.actor.keys.includes(taken[0]!.positionId), () => new Problem('documents/not-your-suggestion', 403, 'Only who made a suggestion takes it back'))
  await decide(context, taken, 'withdrawn', null)
  await tell(context, document, contract.SuggestionWithdrawn)
  return { suggestionId, state: 'withdrawn' }
}
