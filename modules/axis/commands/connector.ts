/** Keeps every axis supplied: looks when woken and every few seconds, one conversation per axis at a time. */
import { sql, type Database } from '#platform/database'
import { accessTo, profilesOn, type Profile } from '../queries/profiles.ts'
import { noteTrouble, noteWell } from './links.ts'
import { pollAxis, takeDue } from './receive.ts'
import { sendDue, troubleIn, type Round } from './send.ts'
import { onWake } from './waking.ts'

type Options = { database: Database; clock: () => Date; onError: (error: unknown) => void; lookMs?: number }
export type Connector = { stop(): Promise<void> }

const LOOK_MS = 5000

type Due = { mayTry: boolean; isPollDue: boolean; hasWork: boolean }

async function dueOf({ read }: Database, now: Date, { code }: Profile): Promise<Due> {
  const { rows: [due] } = await sql<Due>`select coalesce(l.next_try_at <= ${now}, true) as may_try, coalesce(l.next_poll_at <= ${now}, true) as is_poll_due,
      exists (select 1 from axis.outbox o where o.axis = c and sent_at is null and given_up_at is null and parked_at is null and next_at <= ${now}) or
      exists (select 1 from axis.inbox i where i.axis = c and acked_at is null and parked_at is null and next_at <= ${now}) as has_work
    from (select ${code}::text as c) a left join axis.link l on l.code = a.c`.execute(read)
  return due!
}

/** Sends, asks and takes what is due of one axis; what stops it is written down and rests with it. */
export async function serveAxis(database: Database, clock: () => Date, profile: Profile): Promise<void> {
  const { mayTry, isPollDue, hasWork } = await dueOf(database, clock(), profile)
  if (!profile.isOn || !mayTry || !(isPollDue || hasWork)) return
  try {
    const round: Round = { database, clock, profile, access: accessTo(profile) }
    await sendDue(round)
    if (isPollDue) await pollAxis(round)
    await takeDue(round)
    await noteWell(database, clock(), profile.code)
  } catch (error) {
    await noteTrouble(database, clock(), profile.code, troubleIn(error))
  }
}

/** Every axis in turn, once. */
export async function serveAxes(database: Database, clock: () => Date): Promise<void> {
  for (const profile of await profilesOn(database.read, clock())) await serveAxis(database, clock, profile)
}

export function startConnector({ database, clock, onError, lookMs = LOOK_MS }: Options): Connector {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => { while (again) { again = false; await serveAxes(database, clock).catch(onError) } }
  const look = () => { again = true; running ??= run().finally(() => { running = null }) }
  const forget = onWake(look)
  const timer = setInterval(look, lookMs)
  look()
  return { stop: async () => { forget(); clearInterval(timer); again = false; await running } }
}
