/** One conversation's worth of work with a partner: what waits for it is sent with its files, what waits for us is fetched with its own. */
import { createReadStream } from 'node:fs'
import { accept } from './accept.ts'
import { takeReceipts } from './close.ts'
import { giveBack, leaseFor, putOff, type Leased } from './lease.ts'
import { noteReached, noteUnreached } from './links.ts'
import { contentFor } from '../queries/content.ts'
import { MOST_MESSAGES } from '../rules.ts'
import { bring, howMuchOf } from '../adapters/bringing.ts'
import { TransportError, type Answer, type Caller } from '../adapters/transport.ts'
import type { Database } from '#platform/database'

type Fault = { code: string; detail: string; isFinal: boolean }
export type Round = { database: Database; clock: () => Date; caller: Caller; member: string; onTheirWay: Map<string, Promise<Fault | null>> }

async function sendFile({ database, caller, member }: Round, sha256: string): Promise<Fault | null> {
  const content = await contentFor(database.read, member, sha256)
  return content ? orSkipped(() => caller.putFile(sha256, { size: content.size, open: (from) => createReadStream(content.path, { start: from }) })) : null
}

/** One file that cannot be moved holds up only the messages that announce it. @returns why it was not */
async function orSkipped(move: () => Promise<unknown>): Promise<Fault | null> {
  try {
    await move()
    return null
  } catch (error) {
    if (!(error instanceof TransportError && error.isAboutThis)) throw error
    return { code: error.code, detail: error.message, isFinal: false }
  }
}

/** One that is on its way already is waited for: several requests announce the same file. @returns what was not moved, and why */
async function sendFiles(round: Round, hashes: readonly string[]): Promise<Map<string, Fault>> {
  const { onTheirWay } = round
  const faults = new Map<string, Fault>()
  for (const sha256 of new Set(hashes)) {
    const sending = onTheirWay.get(sha256) ?? sendFile(round, sha256).finally(() => onTheirWay.delete(sha256))
    onTheirWay.set(sha256, sending)
    const fault = await sending
    if (fault) faults.set(sha256, fault)
  }
  return faults
}

/** Why a message stays open after this answer. */
function faultIn(answer: Answer, unmoved: ReadonlyMap<string, Fault>): Fault {
  if ('problem' in answer) return answer.problem
  const why = 'missing' in answer ? answer.missing.map((sha256) => unmoved.get(sha256)).find(Boolean) : undefined
  return why ?? ('missing' in answer ? { code: 'exchange/files-missing', detail: 'Its files have not all arrived', isFinal: false } : { code: 'exchange/receipt-refused', detail: 'The answer is no receipt for this message', isFinal: false })
}

/** Receipts close their messages in one transaction; what has no receipt waits or is parked. */
async function settleAll({ database, clock, member }: Round, messages: readonly Leased[], answers: readonly Answer[], unmoved: ReadonlyMap<string, Fault>): Promise<void> {
  const receipted = messages.flatMap((message, place) => { const answer = answers[place]!; return 'receipt' in answer ? [{ message, receipt: answer.receipt }] : [] })
  const closed = receipted.length > 0 ? await takeReceipts(database, clock(), member, receipted.map(({ receipt }) => receipt)) : []
  const done = new Set(receipted.filter((_, place) => closed[place]).map(({ message }) => message))
  for (const [place, message] of messages.entries()) if (!done.has(message)) await putOff(database.write, clock(), message, faultIn(answers[place]!, unmoved))
}

const missingOf = (answers: readonly Answer[]) => answers.flatMap((answer) => ('missing' in answer ? answer.missing : []))

/** Sends one request's worth. @returns how many messages it took; 0 when nothing is due */
export async function push(round: Round): Promise<number> {
  const { database, clock, caller, member } = round
  const messages = await leaseFor(database, clock(), member, MOST_MESSAGES)
  if (messages.length === 0) return 0
  try {
    let answers = await caller.send(messages.map(({ bytes }) => bytes))
    const missing = missingOf(answers)
    const unmoved = await sendFiles(round, missing)
    if (missing.length > 0) {
      const again = messages.flatMap((_, place) => ('missing' in answers[place]! ? [place] : []))
      const later = await caller.send(again.map((place) => messages[place]!.bytes))
      answers = answers.map((answer, place) => (again.includes(place) ? later[again.indexOf(place)]! : answer))
    }
    await settleAll(round, messages, answers, unmoved)
    await noteReached(database.write, clock(), member)
    return messages.length
  } catch (error) {
    await giveBack(database.write, clock(), messages.map(({ id }) => id))
    throw error
  }
}

async function fetchFiles({ database, clock, caller, member }: Round, hashes: readonly string[]) {
  for (const sha256 of new Set(hashes)) {
    const file = await howMuchOf(database, clock(), member, sha256)
    if (!file) continue
    await orSkipped(() => caller.getFile({ sha256, size: file.size }, {
      received: async () => (await howMuchOf(database, clock(), member, sha256))!.received,
      append: (offset, bytes) => bring(database, clock(), member, { sha256, offset, bytes }),
    }))
  }
}

/** Fetches what waits for us there, for an installation that nobody can call. @returns how many envelopes it took */
export async function pull(round: Round): Promise<number> {
  const { database, clock, caller, member } = round
  const envelopes = await caller.pull(MOST_MESSAGES)
  await noteReached(database.write, clock(), member)
  if (envelopes.length === 0) return 0
  let answers = await accept(database, clock(), member, envelopes)
  const missing = missingOf(answers)
  if (missing.length > 0) {
    await fetchFiles(round, missing)
    answers = await accept(database, clock(), member, envelopes)
  }
  const receipts = answers.flatMap((answer) => ('receipt' in answer ? [answer.receipt] : []))
  if (receipts.length > 0) await caller.giveReceipts(receipts)
  return receipts.length
}

/** A round that fails puts the whole partner off; its messages stay as they are. */
export async function orPutOff<T>({ database, clock, member }: Pick<Round, 'database' | 'clock' | 'member'>, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    await noteUnreached(database.write, clock(), member, error instanceof Error ? error.message : String(error))
    return null
  }
}
