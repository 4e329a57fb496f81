import { memberOfThumbprint } from '#modules/members'
import { MessageError, verify } from '#packages/exchange-messages'
import { sql, type Db } from '#platform/database'
import { raise } from './alarm.ts'

/** Keeps the tree head a partner shows: two different roots of one size prove that it changed its log. */
export async function noteHead({ db, now }: { db: Db; now: Date }, member: string, jws: string | null): Promise<void> {
  if (jws === null) return
  const said = await verify('head', jws).catch((error: unknown) => { if (error instanceof MessageError) return null; throw error })
  const signer = said && await memberOfThumbprint(db, said.thumbprint, new Date(said.message.at))
  if (!said || said.message.member !== member || signer?.code !== member) return raise({ db, now }, member, 'head-refused', {})
  const { size, root } = said.message
  const kept = await sql`insert into exchange.seen_head values (${member}, ${size}, ${root}, ${jws}, ${now}) on conflict do nothing`.execute(db)
  if (kept.numAffectedRows === 0n) return
  const { rows } = await sql<{ root: string }>`select root from exchange.seen_head where member = ${member} and size = ${size} and root <> ${root}`.execute(db)
  if (rows.length > 0) await raise({ db, now }, member, 'log-forked', { size, roots: [root, ...rows.map((row) => row.root)] })
}
