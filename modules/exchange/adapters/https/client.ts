/** The calling side: a conversation with one peer. Every call may be made again; a lost answer harms nothing. */
import { z } from 'zod'
import { TransportError, type Answer, type Caller, type Own, type Peer } from '../transport.ts'
import { bytesOf, makeCalls, replyOf, shaped, type Calls } from './calls.ts'
import { makeTransfers } from './transfers.ts'
import { Answers, defaults, Envelopes, inParts, JSON_TYPE, type Limits } from './wire.ts'

/** Room in an answer beside the messages themselves. */
const ROOM = 2 ** 20

/** JSON there and back. */
const makePost = ({ ask }: Calls, { callMs, bytes }: Limits) => <T extends z.ZodType>(path: string, value: unknown, shape: T): Promise<z.output<T>> => {
  const body = Buffer.from(JSON.stringify(value))
  return ask({ method: 'POST', path, ms: callMs, headers: { 'content-type': JSON_TYPE, 'content-length': body.length } }, async (open) => {
    open.stream.end(body)
    return shaped(await bytesOf(open, await replyOf(open), bytes + ROOM), shape)
  })
}

/** Nothing is connected before the first call, and again whenever a call finds the connection gone. */
export function connectTo(peer: Peer, own: Own, given: Partial<Limits> = {}): Caller {
  const limits = { ...defaults, ...given }
  const calls = makeCalls(peer, own, limits)
  const post = makePost(calls, limits)

  async function send(envelopes: string[]): Promise<Answer[]> {
    const answers: Answer[] = []
    for (const part of inParts(envelopes, limits)) {
      const given = (await post('/messages', { envelopes: part }, Answers)).answers
      if (given.length !== part.length) throw new TransportError('unreadable', `${given.length} answers to ${part.length} envelopes`)
      answers.push(...given)
    }
    return answers
  }

  async function giveReceipts(receipts: string[]): Promise<void> {
    for (const part of inParts(receipts, limits)) await post('/receipts', { receipts: part }, z.unknown())
  }

  const directory = () => calls.ask({ method: 'GET', path: '/directory', ms: limits.callMs }, async (open) => (await bytesOf(open, await replyOf(open), limits.bytes + ROOM)).toString())
    .catch((error: unknown) => {
      if (error instanceof TransportError && error.status === 404) return undefined
      throw error
    })

  return {
    send, giveReceipts, directory,
    pull: async (limit) => (await post('/pull', { limit }, Envelopes)).envelopes,
    ...makeTransfers(calls, limits),
    reconcile: (asked) => post('/reconcile', asked, z.unknown()),
    close: () => calls.close(),
  }
}
