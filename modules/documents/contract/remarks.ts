import { z } from 'zod'
import { endpoint, event, Instant, passage, typed } from '#platform/contract'
import { about } from './events.ts'
import { DraftContent } from './shapes.ts'

const id = { documentId: z.uuid() }
const at = z.number().int().min(0).max(10_000_000)
const Person = { name: z.string(), title: z.string().nullable(), at: Instant, isMine: z.boolean() }

/** Where something said of an earlier version lies in the present text; null when those words are gone. */
const Place = z.object({ from: z.number().int(), to: z.number().int() }).nullable()

export type Thread = z.output<typeof Thread>
export const Thread = z.object({
  id: z.uuid(), ordinal: z.number().int(), quote: z.string().nullable(), place: Place, words: z.string(), ...Person,
  replies: z.array(z.object({ id: z.uuid(), words: z.string(), ...Person })),
  resolvedBy: z.string().nullable(), resolvedAt: Instant.nullable(), mayResolve: z.boolean(),
})

export type Suggestion = z.output<typeof Suggestion>
export const Suggestion = z.object({
  id: z.uuid(), ordinal: z.number().int(), removed: z.string(), added: z.string(), reason: z.string().nullable(), place: Place, ...Person,
  state: z.enum(['open', 'accepted', 'rejected', 'withdrawn']), answer: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: Instant.nullable(),
})

export const listRemarks = endpoint({
  name: 'listRemarks', method: 'GET', path: '/documents/:documentId/remarks', permission: 'documents.read',
  summary: 'What readers say about a draft and would change in it, each with its place in the present text',
  input: z.object(id),
  output: z.object({
    ordinal: z.number().int(), threads: z.array(Thread), suggestions: z.array(Suggestion),
    /** Whether I may comment, whether its words can be changed at all, whether taking suggestions in is mine now. */
    mayComment: z.boolean(), maySuggest: z.boolean(), mayAccept: z.boolean(), mayReject: z.boolean(),
  }),
})

export const readVersionText = endpoint({
  name: 'readVersionText', method: 'GET', path: '/documents/:documentId/versions/:ordinal/text', permission: 'documents.read', sensitive: true,
  summary: 'The words of a version as one text: the body of what was written here, all of what was uploaded',
  input: z.object({ ...id, ordinal: z.coerce.number().int().min(1) }),
  output: z.object({ ordinal: z.number().int(), isWritten: z.boolean(), text: z.string() }),
})

export const addComment = endpoint({
  name: 'addComment', method: 'POST', path: '/documents/:documentId/comments', permission: 'documents.read',
  summary: 'Say something about a draft I may read: about a place in the text of a version, about the whole, or in reply',
  input: z.object({ ...id, ordinal: z.number().int().min(1), place: z.object({ from: at, to: at }).nullable().default(null), threadId: z.uuid().nullable().default(null), words: typed(4000) }),
  output: z.object({ documentId: z.uuid(), commentId: z.uuid() }),
})

export const resolveComment = endpoint({
  name: 'resolveComment', method: 'POST', path: '/documents/:documentId/comments/:commentId/resolve', permission: 'documents.read',
  summary: 'Close a thread of comments, or open it again: its first author or the drafter',
  input: z.object({ ...id, commentId: z.uuid(), isResolved: z.boolean() }),
  output: z.object({ commentId: z.uuid(), isResolved: z.boolean() }),
})

export const suggestChanges = endpoint({
  name: 'suggestChanges', method: 'POST', path: '/documents/:documentId/suggestions', permission: 'documents.read',
  summary: 'Propose other words for places in the text of a draft I may read; `ordinal` is the version they were read in',
  input: z.object({
    ...id, ordinal: z.number().int().min(1), reason: typed(1000, 0).nullable().default(null),
    changes: z.array(z.object({ from: at, to: at, words: passage(20_000) })).min(1).max(50),
  }),
  output: z.object({ documentId: z.uuid(), suggestionIds: z.array(z.uuid()) }),
})

export const acceptSuggestions = endpoint({
  name: 'acceptSuggestions', method: 'POST', path: '/documents/:documentId/suggestions/accept', permission: 'documents.draft',
  summary: 'Take suggestions into my draft as a new version; `content` is what I am writing over version `ordinal`, when it differs',
  input: z.object({ ...id, ordinal: z.number().int().min(1), suggestionIds: z.array(z.uuid()).min(1).max(100), content: DraftContent.nullable().default(null) }),
  output: z.object({ documentId: z.uuid(), ordinal: z.number().int(), fileId: z.uuid(), state: z.string(), accepted: z.number().int(), content: DraftContent }),
})

export const rejectSuggestion = endpoint({
  name: 'rejectSuggestion', method: 'POST', path: '/documents/:documentId/suggestions/:suggestionId/reject', permission: 'documents.draft',
  summary: 'Leave my draft as it is, and say why',
  input: z.object({ ...id, suggestionId: z.uuid(), answer: typed(1000, 0).nullable().default(null) }),
  output: z.object({ suggestionId: z.uuid(), state: z.string() }),
})

export const withdrawSuggestion = endpoint({
  name: 'withdrawSuggestion', method: 'POST', path: '/documents/:documentId/suggestions/:suggestionId/withdraw', permission: 'documents.read',
  summary: 'Take back a suggestion of mine that nobody has decided',
  input: z.object({ ...id, suggestionId: z.uuid() }),
  output: z.object({ suggestionId: z.uuid(), state: z.string() }),
})

/** What became of words between two versions. */
export type Change = z.output<typeof Change>
export const Change = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })

const Compared = z.object({ ordinal: z.number().int(), kind: z.string(), createdBy: z.string(), createdAt: Instant, note: z.string().nullable() })

export const compareVersions = endpoint({
  name: 'compareVersions', method: 'GET', path: '/documents/:documentId/compare', permission: 'documents.read', sensitive: true,
  summary: 'Two versions of a document word by word: field by field when both were written here, else on the text of their pages',
  input: z.object({ ...id, from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
  output: z.object({
    from: Compared, to: Compared,
    parts: z.array(z.object({ name: z.enum(['subject', 'addressees', 'basis', 'details', 'body', 'annexes', 'recipients', 'whole']), changes: z.array(Change) })),
    isSame: z.boolean(),
  }),
})

const told = z.array(z.string())
const words = z.string().nullable()
export const CommentAdded = event('documents.comment-added.v1', z.object({ ...about, commentId: z.uuid(), quote: words, words: z.string(), isReply: z.boolean(), told }))
export const CommentResolved = event('documents.comment-resolved.v1', z.object({ ...about, quote: words, isResolved: z.boolean() }))
export const ChangesSuggested = event('documents.changes-suggested.v1', z.object({ ...about, count: z.number(), reason: words, told }))
export const SuggestionsAccepted = event('documents.suggestions-accepted.v1', z.object({ ...about, count: z.number(), ordinal: z.number(), told }))
export const SuggestionRejected = event('documents.suggestion-rejected.v1', z.object({ ...about, answer: words, told }))
export const SuggestionWithdrawn = event('documents.suggestion-withdrawn.v1', z.object({ ...about }))
