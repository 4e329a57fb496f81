/** What readers of a draft said about it and would change in it, as sentences of its story. */
import * as contract from '../../contract.ts'
import { join } from './phrases.ts'
import type { Told } from './sentences.ts'

type Facts = { quote?: string | null; words?: string; isReply?: boolean; isResolved?: boolean; count?: number; reason?: string | null; answer?: string | null }

const at = (quote: string | null | undefined) => (quote ? `“${quote.length > 60 ? `${quote.slice(0, 60)}…` : quote}”` : null)

const sentences = new Map<string, (facts: Facts) => Told>([
  [contract.CommentAdded.name, ({ quote, words, isReply }) => ({
    did: isReply ? join(['trả lời góp ý', at(quote)], ['answered a comment', at(quote)]) : join(['góp ý', quote ? `ở ${at(quote)}` : 'về dự thảo'], ['commented', quote ? `at ${at(quote)}` : 'on the draft']), quote: words,
  })],
  [contract.CommentResolved.name, ({ quote, isResolved = true }) => ({
    did: isResolved ? join(['đóng góp ý', at(quote)], ['closed a comment', at(quote)]) : join(['mở lại góp ý', at(quote)], ['opened a comment again', at(quote)]),
  })],
  [contract.ChangesSuggested.name, ({ count = 0, reason }) => ({ did: join([`đề nghị sửa ${count} chỗ`], [`suggested ${count} ${count === 1 ? 'change' : 'changes'}`]), quote: reason })],
  [contract.SuggestionsAccepted.name, ({ count = 0 }) => ({ did: join([`tiếp thu ${count} đề nghị sửa`], [`took in ${count} ${count === 1 ? 'suggestion' : 'suggestions'}`]) })],
  [contract.SuggestionRejected.name, ({ answer }) => ({ did: join(['không tiếp thu một đề nghị sửa'], ['did not take in a suggestion']), quote: answer })],
  [contract.SuggestionWithdrawn.name, () => ({ did: join(['rút một đề nghị sửa'], ['withdrew a suggestion']) })],
])

export const tellRemark = (name: string) => sentences.get(name) as ((facts: Record<string, unknown>) => Told) | undefined
