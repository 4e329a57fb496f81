/** Whatever a partner brings, sorted: envelopes are taken together, what is sealed is opened first. */
import { kindOf } from '#packages/exchange-messages'
import type { Database } from '#platform/database'
import type { Answer } from '../adapters/transport.ts'
import { accept } from './accept.ts'
import { raise } from './alarm.ts'
import { isArrival, isForUs, readConsignment, takeSealed, type Arrival } from './unseal.ts'

async function notForUs(database: Database, now: Date, { consignment, carrier }: Arrival): Promise<Answer> {
  await raise({ db: database.write, now }, carrier ?? '', 'not-for-us', { detail: `It is addressed to ${consignment.to}` })
  return { problem: { code: 'exchange/not-for-us', detail: `It is addressed to ${consignment.to}`, isFinal: true } }
}

/** `carrier` brings it: its sender, a relay, or nobody who could be vouched for. */
export async function receiveSealed(database: Database, now: Date, carrier: string | null, jws: string): Promise<Answer> {
  const read = await readConsignment(database, now, carrier, jws)
  if (!isArrival(read)) return read
  return await isForUs(database, read) ? takeSealed(database, now, read) : notForUs(database, now, read)
}

/** Answers in the order of the messages. */
export async function receive(database: Database, now: Date, from: string, messages: readonly string[]): Promise<Answer[]> {
  const isSealed = (jws: string) => kindOf(jws) === 'consignment'
  const plain = messages.filter((jws) => !isSealed(jws))
  const taken = plain.length > 0 ? await accept(database, now, from, plain) : []
  const answers: Answer[] = []
  for (const jws of messages) answers.push(isSealed(jws) ? await receiveSealed(database, now, from, jws) : taken.shift()!)
  return answers
}
