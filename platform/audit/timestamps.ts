import { readTimestampToken, type TimestampReading } from '#packages/pdf-signing'
import { sql, type Database, type Db } from '#platform/database'

/** Whose clock vouches for the seals; the platform itself knows no timestamp authority. */
export type Notary = {
  /** An RFC 3161 token over a SHA-256 digest. Called with no transaction open; may take its time or fail. */
  stamp: (database: Database, now: Date, digest: Buffer) => Promise<Buffer>
  /** Why the authority of a token was not to be believed at the instant it asserts; nothing when it was. */
  faultOf: (db: Db, token: TimestampReading, now: Date) => Promise<string | undefined>
}

const AT_ONCE = 100

/**
 * One token for each seal that has none yet, the oldest first, up to a hundred. The token stamps the chained root, so it vouches for
 * every entry sealed up to then. What could be had is kept even when the authority fails half way.
 * @returns how many seals were stamped
 */
export async function stampSeals(database: Database, now: Date, { stamp }: Notary): Promise<number> {
  const { rows } = await sql<{ id: number; chained: Buffer }>`select id, chained from platform.audit_seal s
    where not exists (select 1 from platform.audit_seal_timestamp t where t.seal_id = s.id) order by id limit ${AT_ONCE}`.execute(database.write)
  for (const { id, chained } of rows) {
    const token = await stamp(database, now, chained)
    await sql`insert into platform.audit_seal_timestamp (seal_id, token, stamped_at) values (${id}, ${token}, ${readTimestampToken(token).time}) on conflict do nothing`.execute(database.write)
  }
  return rows.length
}

/** A minute is the seal's own rhythm; clocks may differ by five. */
const SKEW_MS = 300_000

type Stamped = { id: number; chained: Buffer; sealedAt: Date; token: Buffer | null }

/** What is wrong with the timestamps of all seals, and how many seals have none. */
export async function verifyStamps(db: Db, now: Date, notary: Notary | undefined): Promise<{ stamped: number; unstamped: number; broken: string[] }> {
  const { rows } = await sql<Stamped>`select s.id, s.chained, s.sealed_at, t.token from platform.audit_seal s
    left join platform.audit_seal_timestamp t on t.seal_id = s.id order by s.id`.execute(db)
  const broken: string[] = []
  const stamped = rows.filter((row): row is Stamped & { token: Buffer } => row.token !== null)
  for (const row of stamped) {
    const fault = await faultOf(db, row, now, notary)
    if (fault) broken.push(`seal ${row.id}: ${fault}`)
  }
  return { stamped: stamped.length, unstamped: rows.length - stamped.length, broken }
}

async function faultOf(db: Db, { chained, sealedAt, token }: Stamped & { token: Buffer }, now: Date, notary: Notary | undefined): Promise<string | undefined> {
  const reading = readOrFault(token)
  if (typeof reading === 'string') return reading
  if (!reading.imprint.digest.equals(chained)) return 'its timestamp is of something else'
  if (reading.time.getTime() < sealedAt.getTime() - SKEW_MS) return 'its timestamp is older than the seal'
  const fault = await notary?.faultOf(db, reading, now)
  return fault && `its timestamp is not believed: ${fault}`
}

function readOrFault(token: Buffer): TimestampReading | string {
  try {
    return readTimestampToken(token)
  } catch (error) {
    return `its timestamp is broken: ${(error as Error).message}`
  }
}
