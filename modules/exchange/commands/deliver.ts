/** One conversation's worth of work with a partner: what waits for it is sent with its files, what waits for us is fetched with its own. */
import { createReadStream } from 'node:fs'
import { takeReceipts } from './close.ts'
import { readReceipt } from './answers.ts'
import { consign, forgetConsigned } from './consign.ts'
import { giveBack, leaseFor, noteCarried, putOff, type Leased } from './lease.ts'
import { noteReached, noteUnreached } from './links.ts'
import { raise } from './alarm.ts'
import { receive } from './receive.ts'
import { contentFor } from '../queries/content.ts'
import { carriedContent } from '../adapters/carrying.ts'
import { MOST_MESSAGES } from '../rules.ts'
import { bring, howMuchOf } from '../adapters/bringing.ts'
import { TransportError, type Answer, type Caller } from '../adapters/transport.ts'
import type { Database } from '#platform/database'
import { Problem } from '#platform/problems'

type Fault = { code: string; detail: string; isFinal: boolean }

/** With `member`, over the line to it or, sealed, to the `carrier` that takes it further; null where that is no member. */
export type Round = { database: Database; clock: () => Date; caller: Caller; member: string; carrier?: string | null; isSealed?: boolean; onTheirWay: Map<string, Promise<Fault | null>> }

async function sendFile({ database, caller, member }: Round, sha256: string): Promise<Fault | null> {
  const own = await contentFor(database.read, member, sha256)
  const content = own ? { size: own.size, open: (from: number) => createReadStream(own.path, { start: from }) } : await carriedContent(database.read, member, sha256)
  return content ? orSkipped(() => caller.putFile(sha256, content)) : null
}

/** One file that cannot be moved holds up only the messages that announce it. @returns why it was not */
async function orSkipped(move: () => Promise<unknown>, whenWrong?: (problem: Problem) => Promise<void>): Promise<Fault | null> {
  try {
    await move()
    return null
  } catch (error) {
    const isWrong = whenWrong !== undefined && error instanceof Problem && error.code === 'exchange/wrong-content'
    if (isWrong) await whenWrong(error)
    else if (!(error instanceof TransportError && error.isAboutThis)) throw error
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

/** Its files did not come, because of this. */
function explained(answer: Answer, unmoved: ReadonlyMap<string, Fault>): Answer {
  const why = 'missing' in answer ? answer.missing.map((sha256) => unmoved.get(sha256)).find(Boolean) : undefined
  return why ? { problem: why } : answer
}

/** Why a message stays open after this answer. */
function faultIn(answer: Answer) {
  if ('problem' in answer) return answer.problem
  if ('carried' in answer) return undefined
  return 'missing' in answer ? { code: 'exchange/files-missing', detail: 'Its files have not all arrived', isFinal: false } : { code: 'exchange/receipt-refused', detail: 'The answer is no receipt for this message', isFinal: false }
}

/** Receipts close their messages in one transaction; what has no receipt waits or is parked. */
async function settleAll({ database, clock, member, isSealed }: Round, messages: readonly Leased[], answers: readonly Answer[]): Promise<void> {
  const receipted = messages.flatMap((message, place) => { const answer = answers[place]!; return 'receipt' in answer ? [{ message, receipt: answer.receipt }] : [] })
  const closed = receipted.length > 0 ? await takeReceipts(database, clock(), member, receipted.map(({ receipt }) => receipt)) : []
  const done = new Set(receipted.filter((_, place) => closed[place]).map(({ message }) => message))
  const open = messages.flatMap((message, place) => (done.has(message) ? [] : [{ message, fault: faultIn(answers[place]!) }]))
  for (const { message, fault } of open) await (fault ? putOff(database.write, clock(), message, fault) : noteCarried(database.write, clock(), message))
  const unopened = open.filter(({ fault }) => fault?.code === 'exchange/cannot-decrypt').map(({ message }) => message)
  if (isSealed) await forgetConsigned(database.write, [...done, ...unopened].map(({ id }) => id))
}

const missingOf = (answers: readonly Answer[]) => answers.flatMap((answer) => ('missing' in answer ? answer.missing : []))

/** Sends, then the files that are missing there, then what announced them again. */
export async function sendAll(round: Round, forms: readonly string[]): Promise<Answer[]> {
  const { database, clock, member, carrier = member } = round
  const answers = await round.caller.send([...forms])
  if (carrier !== null) await noteReached(database.write, clock(), carrier)
  const missing = missingOf(answers)
  if (missing.length === 0) return answers
  const unmoved = await sendFiles(round, missing)
  const again = forms.flatMap((_, place) => ('missing' in answers[place]! ? [place] : []))
  const later = await round.caller.send(again.map((place) => forms[place]!))
  return answers.map((answer, place) => (again.includes(place) ? explained(later[again.indexOf(place)]!, unmoved) : answer))
}

/** The same sealed, with the plain words of whatever is answered sealed. */
async function sendSealed(round: Round, messages: readonly Leased[]): Promise<Answer[]> {
  const { database, clock, member, carrier = member } = round
  const forms = await consign(database, clock(), member, messages)
  const sealed = forms.filter((form) => typeof form === 'string')
  const answers = sealed.length > 0 ? await sendAll(round, sealed) : []
  return Promise.all(forms.map(async (form) => (typeof form === 'string' ? readReceipt(database, clock(), carrier, answers.shift()!) : form)))
}

/** Sends one request's worth. @returns how many messages it took; 0 when nothing is due */
export async function push(round: Round): Promise<number> {
  const { database, clock, member, isSealed } = round
  const messages = await leaseFor(database, clock(), member, MOST_MESSAGES)
  if (messages.length === 0) return 0
  try {
    await settleAll(round, messages, isSealed ? await sendSealed(round, messages) : await sendAll(round, messages.map(({ bytes }) => bytes)))
    return messages.length
  } catch (error) {
    await giveBack(database.write, clock(), messages.map(({ id }) => id))
    throw error
  }
}

export async function fetchFiles({ database, clock, caller, member }: Round, hashes: readonly string[]) {
  for (const sha256 of new Set(hashes)) {
    const file = await howMuchOf(database, clock(), member, sha256)
    if (!file) continue
    await orSkipped(() => caller.getFile({ sha256, size: file.size }, {
      received: async () => (await howMuchOf(database, clock(), member, sha256))!.received,
      append: (offset, bytes) => bring(database, clock(), member, { sha256, offset, bytes }),
    }), (problem) => raise({ db: database.write, now: clock() }, member, 'wrong-content', { sha256, detail: problem.message }))
  }
}

/** Fetches what waits for us there, for an installation that nobody can call. @returns how many envelopes it took */
export async function pull(round: Round): Promise<number> {
  const { database, clock, caller, member } = round
  const envelopes = await caller.pull(MOST_MESSAGES)
  await noteReached(database.write, clock(), member)
  if (envelopes.length === 0) return 0
  let answers = await receive(database, clock(), member, envelopes)
  const missing = missingOf(answers)
  if (missing.length > 0) {
    await fetchFiles(round, missing)
    answers = await receive(database, clock(), member, envelopes)
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
