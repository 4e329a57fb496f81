/** The receiver's word about what others carried to it, come back to us. */
import { ownSigner } from '#modules/members'
import { kindOf, sign } from '#packages/exchange-messages'
import { sql, type Database, type Db } from '#platform/database'
import type { Answer } from '../adapters/transport.ts'
import { raise } from './alarm.ts'
import { takeReceipts } from './close.ts'
import { forgetConsigned } from './consign.ts'
import { putOff } from './lease.ts'
import { noteReached } from './links.ts'
import { isArrival, openConsignment, readConsignment, type Arrival } from './unseal.ts'

type Answered = { id: string; attempts: number }

const answered = async (db: Db, { consignment }: Arrival): Promise<Answered | undefined> => (await sql<Answered>`select o.id, o.attempts from exchange.consigned c join exchange.outbox o on o.id = c.outbox_id
  where c.hash = ${consignment.answers} and o.member = ${consignment.from}`.execute(db)).rows[0]

/** What the answer means for the message it answers; one that waits for nothing any more means nothing. */
async function settle(database: Database, now: Date, arrival: Arrival): Promise<void> {
  const message = await answered(database.read, arrival)
  if (!message) return
  const { consignment: { from } } = arrival
  const content = await openConsignment(database, now, arrival)
  await noteReached(database.write, now, from)
  if ('receipt' in content) {
    const [isClosed] = await takeReceipts(database, now, from, [content.receipt])
    if (isClosed) await forgetConsigned(database.write, [message.id])
  } else if ('problem' in content) {
    if (content.problem.code === 'exchange/cannot-decrypt') await forgetConsigned(database.write, [message.id])
    await putOff(database.write, now, message, content.problem)
  } else await raise({ db: database.write, now }, from, 'answer-refused', { id: message.id })
}

/** @returns our word that it is here for good, so that whoever carried it forgets it */
export async function takeAnswer(database: Database, now: Date, arrival: Arrival): Promise<Answer> {
  await settle(database, now, arrival)
  const signer = await ownSigner(database.read, now)
  return { receipt: await sign('taken', { v: 1, hash: arrival.hash, by: signer.code, at: now.toISOString() }, signer) }
}

/** The plain word inside an answer that somebody kept for us; any other answer as it is. */
export async function readReceipt(database: Database, now: Date, carrier: string | null, answer: Answer): Promise<Answer> {
  if (!('receipt' in answer) || kindOf(answer.receipt) !== 'consignment') return answer
  const read = await readConsignment(database, now, carrier, answer.receipt)
  if (!isArrival(read)) return read
  const content = await openConsignment(database, now, read)
  return 'envelope' in content ? { problem: { code: 'exchange/answer-refused', detail: 'The answer holds no receipt', isFinal: false } } : content
}
