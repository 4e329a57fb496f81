import { ancestorsOf, findUnit } from '#modules/organisation'
import { emit } from '#platform/events'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { PositionCard } from '../contract.ts'
import { authoritiesOn, authorityCards, heldPosition, type AuthorityRow } from '../queries/index.ts'
import { authorityFlaw, effectiveEnd, neverSigns, titleOf, type Capacity } from '../rules.ts'
import { tables } from '../tables.ts'

type Grant = Parameters<Handler<typeof contract.grantAuthority>>[1]

export const grantAuthority: Handler<typeof contract.grantAuthority> = async (context, grant) => {
  const { db } = context
  const flaw = authorityFlaw(grant)
  ensure(flaw === null, () => new Problem(flaw!, 422, flawSentence[flaw!]))
  const holder = await heldPosition(db, grant.positionId)
  ensureHeld(holder, grant.validFrom)
  ensure(!neverSigns(holder.roles), () => new Problem('people/never-signs', 422, `${holder.title} prepares or watches, and does not sign`, { title: holder.title }))
  const principal = grant.principalPositionId === undefined ? null : await principalOf(db, holder, grant)
  const { id } = await tables(db).insertInto('people.signing_authority').values(await termsOf(db, grant, holder, principal)).returning('id').executeTakeFirstOrThrow()
  const authority = await authorityCard(db, id)
  const { positionId, capacity, documentTypes, validFrom, validTo, legalBasis } = authority
  const { personId, personName, title, unitId } = holder
  await emit(context, contract.AuthorityGranted, {
    subject: personId, audience: [positionId], payload: { authorityId: id, positionId, personId, personName, title, unitId, capacity, documentTypes, validFrom, validTo, legalBasis },
  })
  return authority
}

const flawSentence = {
  'people/ends-before-it-begins': 'An authority ends after it begins',
  'people/principal-missing': 'Say for whom the holder signs',
  'people/authorisation-unlimited': 'An authorisation (TUQ.) is limited in time and to document types (NĐ 30/2020 Art. 13)',
}

function ensureHeld({ title, validFrom, validTo }: PositionCard, on: string) {
  const isHeld = validFrom <= on && (validTo === null || on < validTo)
  ensure(isHeld, () => new Problem('people/position-not-held', 422, `${title} is not held on ${on}`, { title, on, validFrom, validTo }))
}

/** Whoever is signed for: another official, at or above the holder's unit, who may himself sign and not merely by authorisation. */
async function principalOf(db: Db, holder: PositionCard, { principalPositionId, validFrom, capacity }: Grant) {
  const principal = await heldPosition(db, principalPositionId!)
  ensureHeld(principal, validFrom)
  ensure(principal.personId !== holder.personId, () => new Problem('people/own-principal', 422, 'Nobody signs for himself'))
  const above = [holder.unitId, ...await ancestorsOf(db, holder.unitId, validFrom)]
  ensure(above.includes(principal.unitId), () => new Problem('people/principal-elsewhere', 422, `${principal.title} does not stand above ${holder.title}`, { principal: principal.title }))
  await ensureMayPassOn(db, principal, validFrom, capacity)
  return principal
}

async function ensureMayPassOn(db: Db, principal: PositionCard, on: string, capacity: Capacity | null) {
  const own = (await authoritiesOn(db, principal.id, on)).map((authority) => authority.capacity)
  ensure(own.length > 0, () => new Problem('people/principal-cannot-sign', 422, `${principal.title} has no authority to sign on ${on}`, { principal: principal.title }))
  ensure(own.some((held) => held !== 'TUQ'), () => new Problem('people/no-redelegation', 422, 'Who signs by authorisation does not authorise another (NĐ 30/2020 Art. 13)'))
  const isPassed = capacity === 'KT' || own.some((held) => held === null || held === 'TM' || held === 'KT')
  ensure(isPassed, () => new Problem('people/no-redelegation', 422, 'An order is passed on only to one’s own deputy, as KT.'))
}

const collectives: Record<string, string> = { 'peoples-committee': 'Ủy ban nhân dân', 'peoples-council': 'Hội đồng nhân dân' }

/** The words and limits as written down: what is not said follows from the positions. */
async function termsOf(db: Db, grant: Grant, holder: PositionCard, principal: PositionCard | null) {
  const { positionId, capacity, documentTypes = [], validFrom, validTo = null, legalBasis, headTitle = null, signerTitle = signerTitleOf(holder, capacity) } = grant
  const agencyId = grant.agencyId ?? whoseAgency(capacity, holder, principal)
  ensure(agencyId, () => new Problem('people/no-agency', 422, 'The position belongs to no agency', { title: holder.title }))
  const collective = grant.collective ?? await collectiveOf(db, grant, agencyId, principal)
  const [principalPositionId, principalTitle] = principal === null ? [null, null] : [principal.id, principal.title]
  return {
    positionId, agencyId, capacity, principalPositionId, collective, principalTitle, headTitle, signerTitle,
    documentTypes: documentTypes.length > 0 ? documentTypes : null, validFrom, validTo, legalBasis,
  }
}

const whoseAgency = (capacity: Capacity | null, holder: PositionCard, principal: PositionCard | null) =>
  capacity === 'TL' || capacity === 'TUQ' ? (principal?.agencyId ?? null) : holder.agencyId

/** `TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ NỘI VỤ`: who signs for another agency names his own. */
const signerTitleOf = (holder: PositionCard, capacity: Capacity | null) =>
  capacity === 'TUQ' ? `${titleOf(holder)} ${holder.unitName}` : titleOf(holder)

/** The body spoken for: for TM. as the agency is; for KT. as the head himself signs. */
async function collectiveOf(db: Db, { capacity, validFrom }: Grant, agencyId: string, principal: PositionCard | null) {
  if (capacity === 'TM') return bodyOf(db, agencyId, validFrom)
  if (capacity !== 'KT' || principal === null) return null
  const own = await authoritiesOn(db, principal.id, validFrom)
  return own.find((held) => held.capacity === 'TM')?.collective ?? null
}

async function bodyOf(db: Db, agencyId: string, on: string) {
  const agency = await findUnit(db, agencyId, on)
  return collectives[agency?.kind ?? ''] ?? agency?.name ?? null
}

async function authorityRow(db: Db, authorityId: string): Promise<AuthorityRow> {
  const row = await tables(db).selectFrom('people.signing_authority').selectAll().where('id', '=', authorityId).forUpdate().executeTakeFirst()
  ensure(row, () => notFound('authority', authorityId))
  return row
}

const authorityCard = async (db: Db, authorityId: string) => (await authorityCards(db, [await authorityRow(db, authorityId)]))[0]!

export const revokeAuthority: Handler<typeof contract.revokeAuthority> = async (context, { authorityId, on }) => {
  const { db, now } = context
  const { validFrom, validTo, endsAt, positionId, capacity, legalBasis } = await authorityRow(db, authorityId)
  ensure(on > validFrom, () => new Problem('people/ends-before-it-begins', 422, `The authority begins on ${validFrom}`, { beginsOn: validFrom }))
  ensure(validTo === null || validTo > on, () => new Problem('people/authority-over', 409, `The authority ends on ${validTo}`, { endedOn: validTo }))
  await tables(db).updateTable('people.signing_authority').set({ validTo: on, endsAt: effectiveEnd({ validTo, endsAt }, on, now) }).where('id', '=', authorityId).execute()
  const { personId, personName, title, unitId } = await heldPosition(db, positionId)
  await emit(context, contract.AuthorityRevoked, { subject: personId, audience: [positionId], payload: { authorityId, positionId, personId, personName, title, unitId, capacity, legalBasis, on } })
  return authorityCard(db, authorityId)
}
