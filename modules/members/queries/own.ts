import type { KeyObject } from 'node:crypto'
import { agenciesOn } from '#modules/organisation'
import { digestOf, type Agency, type Member } from '#packages/exchange-messages'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { openKey, openSealingKey, pemOf } from '../adapters/key-pair.ts'
import type * as contract from '../contract.ts'
import type { Difference } from '../rules.ts'
import { tables } from '../tables.ts'
import { currentFacts } from './directory.ts'

export type Own = { id: string; code: string; name: string; endpoint: string | null; via: string | null; isRelay: boolean }
const facts = ['id', 'code', 'name', 'endpoint', 'via', 'isRelay'] as const

/** This installation as a member; undefined before it is set up. */
export const ownMember = (db: Db): Promise<Own | undefined> => tables(db).selectFrom('members.own').select(facts).executeTakeFirst()

const notSetUp = () => new Problem('members/not-set-up', 409, 'This installation has not been set up as a member of the exchange')

/** The same, held until the transaction ends: the directory changes by one hand at a time. @throws Problem 409 members/not-set-up */
export async function lockOwn(db: Db): Promise<Own> {
  const own = await tables(db).selectFrom('members.own').select(facts).forUpdate().executeTakeFirst()
  ensure(own, notSetUp)
  return own
}

export type KeyRow = { thumbprint: string; certificate: string; concealed: Buffer; validFrom: Date; validTo: Date; revokedAt: Date | null; isKnown: boolean }

/** Every key we ever had, whichever signs now first: valid, known to the directory, the newest. */
async function keysOf(db: Db, now: Date): Promise<(KeyRow & { isValid: boolean })[]> {
  const { rows } = await sql<KeyRow & { isValid: boolean }>`
    select k.thumbprint, k.certificate, k.concealed, k.valid_from, k.valid_to, k.revoked_at, c.thumbprint is not null as is_known,
           k.revoked_at is null and k.valid_from <= ${now} and k.valid_to > ${now} as is_valid
      from members.own_key k
      left join members.member_certificate c on c.thumbprint = k.thumbprint and c.revoked_at is null and c.valid_from <= ${now} and c.valid_to > ${now}
     order by is_valid desc, is_known desc, k.valid_from desc, k.thumbprint`.execute(db)
  return rows
}

/** A key and its certificate (DER, base64), with the code they speak for. */
export type OwnSigner = { code: string; key: KeyObject; certificate: string; thumbprint: string }

/**
 * What we sign with: the newest key valid now, of those the directory knows while it knows one, so that a new key changes nothing until others can believe it.
 * @throws Problem 409 members/not-set-up, when there is no member or no valid key
 */
export async function ownSigner(db: Db, now: Date): Promise<OwnSigner> {
  const [own, [key]] = [await ownMember(db), await keysOf(db, now)]
  ensure(own && key?.isValid, notSetUp)
  return { code: own.code, key: openKey(key), certificate: key.certificate, thumbprint: key.thumbprint }
}

/** Every key valid now, the one that signs first, for whoever serves or opens connections (PEM). */
export async function ownCertificates(db: Db, now: Date): Promise<{ certificate: string; key: string; thumbprint: string }[]> {
  const keys = (await keysOf(db, now)).filter(({ isValid }) => isValid)
  return keys.map((key) => ({ certificate: pemOf(key.certificate), key: String(openKey(key).export({ type: 'pkcs8', format: 'pem' })), thumbprint: key.thumbprint }))
}

/** What opens messages sealed to this key; undefined when it is none of ours that holds now. */
export async function ownSealingKey(db: Db, thumbprint: string, now: Date): Promise<KeyObject | undefined> {
  const key = await tables(db).selectFrom('members.own_sealing_key').select(['thumbprint', 'concealed']).where('thumbprint', '=', thumbprint)
    .where('revokedAt', 'is', null).where('validFrom', '<=', now).where('validTo', '>', now).executeTakeFirst()
  return key && openSealingKey(key)
}

const sealingKeysOf = async (db: Db, now: Date) => (await sql<{ thumbprint: string; validFrom: Date; validTo: Date; revokedAt: Date | null; isValid: boolean; isKnown: boolean }>`
  select k.thumbprint, k.valid_from, k.valid_to, k.revoked_at, k.revoked_at is null and k.valid_from <= ${now} and k.valid_to > ${now} as is_valid,
         exists (select 1 from members.member_sealing_key m where m.thumbprint = k.thumbprint) as is_known
    from members.own_sealing_key k order by k.valid_from desc, k.thumbprint`.execute(db)).rows

const iso = (at: Date) => at.toISOString()
const dated = ({ validFrom, validTo, revokedAt }: { validFrom: Date; validTo: Date; revokedAt: Date | null }) => ({ validFrom: iso(validFrom), validTo: iso(validTo), revokedAt: revokedAt && iso(revokedAt) })

/** What the directory should say of us now. */
export async function ownEntry(db: Db, own: Own, now: Date): Promise<Member> {
  const keys = await tables(db).selectFrom('members.own_key').selectAll().orderBy('validFrom', 'desc').limit(20).execute()
  const certificates = keys.toReversed().map((key) => ({ certificate: key.certificate, ...dated(key) }))
  const sealing = await tables(db).selectFrom('members.own_sealing_key').selectAll().orderBy('validFrom', 'desc').limit(20).execute()
  const sealingKeys = sealing.toReversed().map((key) => ({ key: key.public, ...dated(key) }))
  const agencies = (await agenciesOn(db, dayOf(now))).map(({ id, organId, name, validFrom, validTo }) => ({ agencyId: id, organId, name, validFrom, validTo }))
  const { code, name, endpoint, via, isRelay } = own
  return { code, name, endpoint, via, isRelay, validFrom: iso(now), validTo: null, certificates, sealingKeys, agencies }
}

type Listed = Agency & { validFrom: string; validTo: string | null }
/** Two lists of agencies are the same when this is. */
export const agenciesDigest = (agencies: readonly Listed[]): Promise<string> =>
  digestOf(JSON.stringify(agencies.map(({ agencyId, organId, name, validFrom, validTo }) => [agencyId, organId, name, validFrom, validTo]).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))))

/** In what the directory says another thing of us than we would; nothing while there is no directory. */
export async function differsIn(db: Db, own: Own, now: Date): Promise<Difference[]> {
  const listed = await tables(db).selectFrom('members.member').selectAll().where('code', '=', own.code).executeTakeFirst()
  if (!listed) return []
  const entry = await ownEntry(db, own, now)
  const { rows } = await sql<{ key: string; validTo: Date }>`select certificate as key, valid_to from members.member_certificate where member = ${own.code}
    union all select public, valid_to from members.member_sealing_key where member = ${own.code}`.execute(db)
  const ends = new Map(rows.map(({ key, validTo }) => [key, iso(validTo)]))
  const keys = [...entry.certificates.map(({ certificate, validTo }) => ({ key: certificate, validTo })), ...entry.sealingKeys ?? []]
  const isRoute = listed.endpoint === own.endpoint && listed.via === own.via && listed.isRelay === own.isRelay
  return [
    ...(listed.name === own.name ? [] : ['name' as const]), ...(isRoute ? [] : ['endpoint' as const]),
    ...(keys.every(({ key, validTo }) => ends.get(key) === validTo) ? [] : ['keys' as const]),
    ...(listed.agenciesDigest === await agenciesDigest(entry.agencies) ? [] : ['agencies' as const]),
  ]
}

/** Whether we are the authority of the directory in force. */
export async function isAuthority(db: Db): Promise<boolean> {
  const [own, facts] = [await ownMember(db), await currentFacts(db)]
  return own !== undefined && facts?.authority === own.code
}

export const getOwnMember: Handler<typeof contract.getOwnMember> = async ({ db, now }) => {
  const own = await ownMember(db)
  if (!own) return { own: null, keys: [], sealingKeys: [], directory: null, differs: [] }
  const [keys, directory] = [await keysOf(db, now), await currentFacts(db)]
  const { code, name, endpoint, via, isRelay } = own
  return {
    sealingKeys: await sealingKeysOf(db, now),
    own: { code, name, endpoint, via, isRelay, agencies: (await agenciesOn(db, dayOf(now))).length },
    keys: keys.map(({ thumbprint, validFrom, validTo, revokedAt, isKnown, isValid }, at) => ({ thumbprint, validFrom, validTo, revokedAt, isValid, isKnown, signs: at === 0 && isValid })),
    directory: directory && { ...directory, isOurs: directory.authority === code }, differs: await differsIn(db, own, now),
  }
}
