/** Whatever a partner brings, sorted: envelopes are taken together, what is sealed is opened first. */
import { kindOf } from '#packages/exchange-messages'
import type { Database } from '#platform/database'
import type { Answer } from '../adapters/transport.ts'
import { accept } from './accept.ts'
import { takeAnswer } from './answers.ts'
import { carryFurther } from './relay.ts'
import { isArrival, isForUs, readConsignment, takeSealed } from './unseal.ts'

/** `carrier` brings it: its sender, a relay, or nobody who could be vouched for. */
export async function receiveSealed(database: Database, now: Date, carrier: string | null, jws: string): Promise<Answer> {
  const read = await readConsignment(database, now, carrier, jws)
  if (!isArrival(read)) return read
  if (!(await isForUs(database, read))) return carryFurther(database, now, read)
  return read.consignment.what === 'answer' ? takeAnswer(database, now, read) : takeSealed(database, now, read)
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
