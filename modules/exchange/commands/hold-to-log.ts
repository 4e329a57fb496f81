/**
 * A partner is held to every head it has shown, whatever their sizes: each must be the beginning of the log it has now (RFC 9162 §2.1.4).
 * Whoever can be called is asked; whoever can only call out asks what it should prove, and shows it.
 */
import { z } from 'zod'
import { memberOfThumbprint } from '#modules/members'
import { Hash, MessageError, verify, type TreeHead } from '#packages/exchange-messages'
import { consistencyProof, verifyConsistency } from '#packages/transparency-log'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { TransportError, type Caller } from '../adapters/transport.ts'
import { readHashes } from '../queries/log.ts'
import { raise } from './alarm.ts'

const MOST = 200
const sizes = z.array(z.int().positive()).max(MOST)

export const Growth = z.object({ grownFrom: sizes })
export const Wanted = z.object({ headsToProve: z.literal(true) })
const Proof = z.object({ head: z.string().max(8000).nullable(), paths: z.array(z.array(Hash).max(128).nullable()).max(MOST) })
export const Shown = z.object({ proves: sizes, ...Proof.shape })
type Proof = z.output<typeof Proof>

/** Our newest head, and of each size that our log was once that long; null for what it never was. */
export async function proveGrowth(db: Db, { grownFrom }: z.output<typeof Growth>): Promise<Proof> {
  const { rows: [latest] } = await sql<{ size: number; bytes: string }>`select size::int, bytes from exchange.head order by size desc limit 1`.execute(db)
  const paths: Proof['paths'] = []
  for (const size of grownFrom) paths.push(latest && size <= latest.size ? (await consistencyProof(size, latest.size, readHashes(db))).map((hash) => Buffer.from(hash).toString('hex')) : null)
  return { head: latest?.bytes ?? null, paths }
}

type Seen = { size: number; root: string }
const columns = sql`size::int, root`

/** The head it was last held to, and those it has shown since. */
const toJudge = async (db: Db, member: string) => (await sql<Seen>`select ${columns} from (
    (select * from exchange.seen_head where member = ${member} and is_continued order by judged_at desc, size desc limit 1)
    union all (select * from exchange.seen_head where member = ${member} and judged_at is null and size > 0 order by size limit ${MOST - 1})) h`.execute(db)).rows

export const headsToProve = async (database: Database, member: string) => ({ sizes: (await toJudge(database.write, member)).map(({ size }) => size) })

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

/** What it shows as its log of now, if it signed that. */
async function headOf(db: Db, member: string, jws: string | null): Promise<TreeHead | 'refused' | null> {
  if (jws === null) return null
  const said = await verify('head', jws).catch((error: unknown) => { if (error instanceof MessageError) return null; throw error })
  const signer = said && await memberOfThumbprint(db, said.thumbprint, new Date(said.message.at))
  return said && said.message.member === member && signer?.code === member ? said.message : 'refused'
}

const isContinued = async (head: TreeHead | null, { size, root }: Seen, path: string[] | null | undefined) =>
  head !== null && path !== null && path !== undefined && verifyConsistency(size, head.size, path.map(bytesOf), bytesOf(root), bytesOf(head.root))

const keepJudgement = async (db: Db, now: Date, member: string, heads: readonly (Seen & { isContinued: boolean })[]) => void (await sql`
  update exchange.seen_head h set judged_at = ${now}, is_continued = j.is_continued
    from unnest(${heads.map(({ size }) => size)}::bigint[], ${heads.map(({ root }) => root)}::text[], ${heads.map((each) => each.isContinued)}::bool[]) as j (size, root, is_continued)
   where h.member = ${member} and h.size = j.size and h.root = j.root`.execute(db))

/** The next comparison holds it to this one. */
const keepHead = (db: Db, now: Date, member: string, { size, root }: TreeHead, jws: string) => sql`
  insert into exchange.seen_head (member, size, root, bytes, at, judged_at, is_continued) values (${member}, ${size}, ${root}, ${jws}, ${now}, ${now}, true)
    on conflict (member, size, root) do update set judged_at = excluded.judged_at, is_continued = true`.execute(db)

export type Held = { proven: number; forked: number }

/** @returns nothing when what it shows is no head of its */
async function judge(database: Database, now: Date, member: string, heads: readonly Seen[], { head: jws, paths }: Proof): Promise<Held | null> {
  const head = await headOf(database.read, member, jws)
  if (head === 'refused') return inTransaction(database.write, async (db) => { await raise({ db, now }, member, 'head-refused', {}); return null })
  const judged = await Promise.all(heads.map(async (each, place) => ({ ...each, isContinued: await isContinued(head, each, paths[place]) })))
  const forked = judged.filter((each) => !each.isContinued).map(({ size }) => size)
  await inTransaction(database.write, async (db) => {
    await keepJudgement(db, now, member, judged)
    if (head && head.size > 0) await keepHead(db, now, member, head, jws!)
    if (forked.length > 0) await raise({ db, now }, member, 'log-forked', { size: head?.size ?? 0, root: head?.root ?? null, doesNotContinue: forked.slice(-20) })
  })
  return { proven: judged.length - forked.length, forked: forked.length }
}

/** What one that nobody can call shows of itself; only heads it was asked about count. */
export async function takeShown(database: Database, now: Date, member: string, { proves, ...proof }: z.output<typeof Shown>): Promise<Record<string, never>> {
  const heads = await toJudge(database.write, member)
  const place = new Map(proves.map((size, at) => [size, at]))
  const asked = heads.filter(({ size }) => place.has(size))
  if (asked.length > 0) await judge(database, now, member, asked, { head: proof.head, paths: asked.map(({ size }) => proof.paths[place.get(size)!] ?? null) })
  return {}
}

/** One that knows nothing of such questions proves nothing, and that is seen. */
const orNothing = <T>(answer: Promise<T>) => answer.catch((error: unknown) => {
  if (error instanceof z.ZodError || (error instanceof TransportError && error.isAboutThis)) return null
  throw error
})

const askGrowth = (caller: Caller, grownFrom: number[]) => orNothing(caller.reconcile({ grownFrom }).then((told) => Proof.parse(told)))

/** When the log it has now and the one it showed before were last the same: the newest head of the earlier one that both continue. */
async function lastCommon(database: Database, now: Date, caller: Caller, member: string): Promise<Date | null> {
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const { rows: heads } = await sql<Seen & { bytes: string }>`select ${columns}, bytes from exchange.seen_head where member = ${member} and is_continued and judged_at < ${now} and size < ${below} order by size desc limit ${MOST}`.execute(database.write)
    const told = heads.length > 0 ? await askGrowth(caller, heads.map(({ size }) => size)) : null
    const head = told && await headOf(database.read, member, told.head)
    if (!told || !head || head === 'refused') return null
    const same = await Promise.all(heads.map((each, place) => isContinued(head, each, told.paths[place])))
    const newest = heads[same.indexOf(true)]
    if (newest) return new Date((await verify('head', newest.bytes)).message.at)
    below = heads.at(-1)!.size
  }
}

/** Holds a partner to the heads it has shown. @returns null when it proves nothing; `common`: up to when a log that forked is the same */
export async function holdToLog(database: Database, now: Date, caller: Caller, member: string): Promise<(Held & { common?: Date | null }) | null> {
  const heads = await toJudge(database.write, member)
  if (heads.length === 0) return { proven: 0, forked: 0 }
  const told = await askGrowth(caller, heads.map(({ size }) => size))
  const held = told && await judge(database, now, member, heads, told)
  return held && held.forked > 0 ? { ...held, common: await lastCommon(database, now, caller, member) } : held
}

/** An installation that nobody can call shows what its partner wants proven. */
export async function showGrowth(database: Database, caller: Caller): Promise<void> {
  const told = await orNothing(caller.reconcile({ headsToProve: true }).then((asked) => z.object({ sizes }).parse(asked)))
  if (told && told.sizes.length > 0) await orNothing(caller.reconcile({ proves: told.sizes, ...await proveGrowth(database.write, { grownFrom: told.sizes }) }))
}
