import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '#platform/contract'
import { prepared, sql, type Database, type Db } from '#platform/database'
import type { Context } from '#platform/http'

const HOURS = 12
const TOKEN = /^[\w-]{43}$/
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Opens a session and hands its token to the browser; only the token's hash is kept. */
export async function openCitizenSession({ db, now, request }: Context, citizenId: string, means: 'oidc' | 'phone') {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000)
  const { rows } = await sql<{ id: string }>`insert into citizens.session (token_hash, citizen_id, means, address, agent, created_at, expires_at)
    values (${hashOf(token)}, ${citizenId}, ${means}, ${request.address}, ${request.agent?.slice(0, 300) ?? null}, ${now}, ${expiresAt}) returning id`.execute(db)
  request.citizenSession = { token, expiresAt }
  request.auditAs = { personId: citizenId, sessionId: rows[0]!.id }
}

/** Whether this session was opened by the identity provider's word. */
export const isProvenSession = async (db: Db, sessionId: string | null) =>
  (await sql`select from citizens.session where id = ${sessionId} and means = 'oidc'`.execute(db)).rows.length === 1

/** Ends what is open of a citizen, all of it or what one way opened. */
export const endSessions = ({ db, now }: Pick<Context, 'db' | 'now'>, citizenId: string, means: 'oidc' | 'phone' | null = null) =>
  sql`update citizens.session set ended_at = ${now} where citizen_id = ${citizenId} and ended_at is null and (${means}::text is null or means = ${means})`.execute(db)

const living = prepared<{ id: string; citizenId: string; fullName: string }>(`select s.id, c.id as citizen_id, c.full_name from citizens.session s join citizens.citizen c on c.id = s.citizen_id
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and c.locked_at is null`)

const nobody: Actor = {
  personId: '00000000-0000-0000-0000-000000000000', name: '', positionId: null, positionTitle: null, unitId: null, agencyId: null,
  roles: [], permissions: new Set(), keys: [], onBehalfOf: null, sessionId: null,
}
const citizensPower: ReadonlySet<string> = new Set(['citizen'])

/** Turns the citizens' cookie of a request into its actor: himself, with the power of a citizen and no other. */
export const authenticateCitizen = ({ database }: { database: Database }) =>
  async ({ token, now }: { token: string | undefined; now: Date }): Promise<Actor> => {
    const session = token !== undefined && TOKEN.test(token) ? (await living(hashOf(token), now).execute(database.write))[0] : undefined
    return session ? { ...nobody, personId: session.citizenId, name: session.fullName, keys: [session.citizenId], permissions: citizensPower, sessionId: session.id } : nobody
  }
