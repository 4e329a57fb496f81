/** Messages to citizens out of a full queue, each claimed, decrypted, handed to a gateway that answers after a while, and settled. */
import { setTimeout as pause } from 'node:timers/promises'
import { sendDue, startSender, queuedLetter } from '#modules/messages'
import { sql, uuidv7, type Database } from '#platform/database'
import { config } from '#platform/config'
import { withDatabase } from '../database.ts'
import { row, type Row } from '../row.ts'

const [WARMING, MANY, ANSWER_MS] = [1000, 12_000, 25]

/** So many SMS wait for their gateway. */
async function fill({ write }: Database, count: number) {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = uuidv7()
    return { id, event_id: n, letter: queuedLetter({ address: '0912345678', title: null, words: `Ho so H99.51-261123-${n} da duoc tiep nhan`, link: 'https://dichvucong.gov.vn/tra-cuu' }, id).toString('hex') }
  })
  await sql`insert into messages.message (id, event_id, place, kind, channel, language, dossier_id, code, agency_id, facts, mask, letter, next_at, expires_at, queued_at)
    select id, event_id, 0, 'accepted', 'sms', 'vi', uuidv7(), 'BENCH', uuidv7(), '{}', '09••••678', decode(letter, 'hex'), now(), now() + interval '1 day', now() from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, event_id bigint, letter text)`.execute(write)
}

const left = async ({ read }: Database) => (await sql<{ left: number }>`select count(*)::int as left from messages.message where state <> 'sent'`.execute(read)).rows[0]!.left

export const benchMessages = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'messages', async (database) => {
  config.messages.sms = { url: 'http://sink.invalid', token: '', secret: '' }
  const handed = new Map<string, number>()
  const send = async ({ key }: { key: string }) => { await pause(ANSWER_MS); handed.set(key, (handed.get(key) ?? 0) + 1); return { outcome: 'sent' as const, providerId: key } }
  const outlet = { database, clock: () => new Date(), send }
  await fill(database, WARMING)
  await sendDue(outlet)
  await sql`truncate messages.message`.execute(database.write)
  await fill(database, MANY)
  handed.clear()
  const began = performance.now()
  const sender = startSender({ ...outlet, onError: (error) => { throw error } })
  while (await left(database) > 0) await pause(50)
  const seconds = (performance.now() - began) / 1000
  await sender.stop()
  if (handed.size !== MANY || [...handed.values()].some((times) => times !== 1)) throw new Error(`${handed.size} of ${MANY} were handed over, some of them twice`)
  return [row({ name: `Messages to citizens, ${MANY} out of the queue, gateways that answer in ${ANSWER_MS} ms`, value: MANY / seconds, unit: 'messages/s', reference: 280, referenceName: 'wanted', target: 1 })]
})
