/** What we carry, brought to members that can be called. */
import { backOff, MOST_MESSAGES } from '../rules.ts'
import { sendAll, type Round } from './deliver.ts'
import { leaseCarried, putOffCarried, takeReturn } from './relay.ts'

/** Brings a member what waits for it. @returns how many were taken there */
export async function pushCarried(round: Round): Promise<number> {
  const { database, clock, member } = round
  const leased = await leaseCarried(database, clock(), member, MOST_MESSAGES)
  if (leased.length === 0) return 0
  const answers = await sendAll(round, leased.map(({ bytes }) => bytes)).catch(async (error: unknown) => {
    await putOffCarried(database.write, leased.map(({ hash }) => hash), clock())
    throw error
  })
  for (const [place, answer] of answers.entries()) {
    if ('receipt' in answer) await takeReturn(database, clock(), member, answer.receipt)
    else await putOffCarried(database.write, [leased[place]!.hash], new Date(clock().getTime() + backOff(leased[place]!.attempts)))
  }
  return answers.filter((answer) => 'receipt' in answer).length
}

