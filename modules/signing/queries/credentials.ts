import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import { unlockedUntil } from '../adapters/unlocked-keys.ts'
import type * as contract from '../contract.ts'
import type { Credential, Hand } from '../contract.ts'
import { isKeptHere, refusalToUse, stateOf, WRONG_PINS_ALLOWED, type Whose } from '../rules.ts'
import { tables, type CredentialTable } from '../tables.ts'
import { currentImage } from './images.ts'

export type CredentialRow = Selectable<CredentialTable>

export const holderOf = ({ personId, agencyId }: { personId: string | null; agencyId: string | null }) => personId ?? agencyId!

/** The certificate a holder signs with now, whatever its state; earlier ones are history, others stand by. */
export const currentCredential = (db: Db, holderId: string): Promise<CredentialRow | undefined> =>
  tables(db).selectFrom('signing.credential').selectAll()
    .where(sql`coalesce(person_id, agency_id)`, '=', holderId).where('replacedAt', 'is', null).where('isChosen', '=', true).where('duty', '=', 'hand').executeTakeFirst()

/** With which the server signs slips of this agency's counter, whatever its state. */
export const slipCredential = (db: Db, agencyId: string): Promise<CredentialRow | undefined> =>
  tables(db).selectFrom('signing.credential').selectAll().where('agencyId', '=', agencyId).where('duty', '=', 'slips').where('replacedAt', 'is', null).executeTakeFirst()

/** Held until the transaction ends: PINs are tried one after the other, however many requests guess at once. */
export const lockCredential = (db: Db, credentialId: string): Promise<CredentialRow> =>
  tables(db).selectFrom('signing.credential').selectAll().where('id', '=', credentialId).forUpdate()
    .executeTakeFirstOrThrow(() => notFound('credential', credentialId))

/** Whether this person could sign now, as far as the key is concerned. */
export async function hasPersonalCredential(db: Db, personId: string, now: Date): Promise<boolean> {
  const credential = await currentCredential(db, personId)
  return credential !== undefined && stateOf(credential, now) === 'valid'
}

/** What the world may know of a credential; the key stays behind. */
export function describe(row: CredentialRow, now: Date): Credential {
  const { id, personId, agencyId, kind, duty, isChosen, subjectName, organisationName, serialNumber, issuerName, validFrom, validTo } = row
  const { revokedAt, revocationReason, replacedAt, createdAt } = row
  return {
    id, whose: personId === null ? 'agency' : 'person', personId, agencyId, kind, duty, isChosen, subjectName, organisationName, serialNumber, issuerName,
    validFrom, validTo, state: stateOf(row, now), revokedAt, revocationReason, replacedAt, createdAt, triesLeft: WRONG_PINS_ALLOWED - row.wrongPins,
  }
}

/** What events say of a credential. */
export function factsOf({ id, personId, agencyId, subjectName, serialNumber }: CredentialRow) {
  return { credentialId: id, whose: personId === null ? 'agency' as const : 'person' as const, personId, agencyId, subjectName, serialNumber }
}

type User = Parameters<typeof refusalToUse>[1]

/** Whose key is meant by "mine" and "my agency's". */
export function handOf(whose: Whose, { personId, agencyId }: User) {
  return whose === 'person' ? { personId, agencyId: null } : { personId: null, agencyId }
}

/** My own hand, and my agency's when I am its clerk. */
const handsOf = (user: User): Whose[] => (['person', 'agency'] as const).filter((whose) => {
  const holder = handOf(whose, user)
  return (holder.personId ?? holder.agencyId) !== null && refusalToUse(holder, user) === null
})

export const getMyCredentials: Handler<typeof contract.getMyCredentials> = async ({ db, actor, now }) => {
  const hands: Hand[] = []
  for (const whose of handsOf(actor)) {
    const holderId = holderOf(handOf(whose, actor))
    const credential = await currentCredential(db, holderId)
    hands.push({
      whose,
      credential: credential ? describe(credential, now) : null,
      isElsewhere: credential !== undefined && !isKeptHere(credential.kind),
      image: (await currentImage(db, holderId)) ?? null,
      unlockedUntil: credential ? unlockedUntil(actor.sessionId, credential.id, now) : null,
    })
  }
  return { hands }
}

/** `time_id` of the last row seen. */
const cursorOf = ({ createdAt, id }: CredentialRow) => `${createdAt.toISOString()}_${id}`

function readCursor(after: string) {
  const [time, id] = after.split('_')
  const isSound = !Number.isNaN(Date.parse(time ?? '')) && /^[0-9a-f-]{36}$/.test(id ?? '')
  ensure(isSound, () => new Problem('request/invalid', 422, 'The cursor is not one of ours'))
  return { createdAt: new Date(time!), id: id! }
}

export const listCredentials: Handler<typeof contract.listCredentials> = async ({ db, now }, { after, limit, search, whose, history }) => {
  const words = search ? fold(search) : ''
  const last = after === undefined ? null : readCursor(after)
  const rows = await tables(db).selectFrom('signing.credential').selectAll()
    .$if(history !== true, (query) => query.where('replacedAt', 'is', null))
    .$if(whose !== undefined, (query) => query.where(whose === 'agency' ? 'agencyId' : 'personId', 'is not', null))
    .$if(words !== '', (query) => query.where(sql<string>`platform.vn_fold(subject_name || ' ' || coalesce(organisation_name, '') || ' ' || serial_number)`, 'like', `%${words}%`))
    .$if(last !== null, (query) => query.where(sql<boolean>`(created_at, id) < (${last?.createdAt}, ${last?.id}::uuid)`))
    .orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit + 1).execute()
  const page = rows.slice(0, limit)
  return { rows: page.map((row) => describe(row, now)), next: rows.length > limit ? cursorOf(page.at(-1)!) : null }
}
