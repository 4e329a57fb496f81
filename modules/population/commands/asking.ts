import { createHash } from 'node:crypto'
import { dossierConcerning, satisfyPart, satisfyParts, type ConcerningDossier } from '#modules/dossiers'
import { findUnit } from '#modules/organisation'
import type { InputOf } from '#platform/contract'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type { Reply } from '../adapters/registry.ts'
import * as contract from '../contract.ts'
import { findCheck } from '../queries/checks.ts'
import { concealSnapshot, numberKeyOf } from '../queries/keys.ts'
import { needsOn, purposesOn } from '../queries/law.ts'
import { isAnswered, MOST_A_DAY, onlyNeeded, type Declared, type FieldName, type Person, type Relation } from '../rules.ts'
import { tables } from '../tables.ts'
import { answered } from './outside.ts'

/** Who asks, about whom, for what. `dossier` is null where a citizen asks before he has filed. */
export type Asking = {
  officer: { name: string; positionTitle: string | null; personId: string; positionId: string; agencyId: string | null } | null
  askerId: string; agencyName: string; dossier: { id: string; audience: readonly string[] } | null; dossierCode: string; procedureCode: string; procedureName: string; purpose: string; relation: Relation; person: Declared
}
export type Told = { queryId: string; outcome: Reply['outcome']; trouble: string | null; person: Person; fields: FieldName[]; answerId: string | null; differing: readonly FieldName[] }

/** Of an answer only what the procedure needs goes any further. */
function toldOf(queryId: string, reply: Reply, needs: readonly FieldName[]): Told {
  const person = reply.outcome === 'match' ? onlyNeeded(reply.person, needs) : {}
  return { queryId, outcome: reply.outcome, trouble: 'trouble' in reply ? reply.trouble : null, answerId: 'answerId' in reply ? reply.answerId : null, person, fields: Object.keys(person) as FieldName[], differing: reply.outcome === 'mismatch' ? reply.differing : [] }
}

/** One question, put and logged whatever comes of it. */
export async function putQuestion(context: Context, asking: Asking): Promise<Told> {
  const { db, now } = context
  const { askerId: officerId, agencyName, procedureCode, dossierCode, purpose, person, dossier } = asking
  const needs = (await needsOn(db, procedureCode, dayOf(now))).map(({ field }) => field)
  const { queryId, reply } = answered(context, { officerId, agencyName, procedureCode, dossierCode, purpose, person, fields: needs })
  const told = toldOf(queryId, reply, needs)
  await logQuestion(context, asking, told)
  const sha256 = dossier && isAnswered(told.outcome) ? await keepEvidence(db, dossier.id, told, { declared: person, person: told.person, differing: told.differing, shown: needs }) : null
  await emit(context, contract.PersonChecked, {
    subject: dossier?.id ?? queryId, audience: [...(dossier?.audience ?? [])],
    payload: { queryId, dossierId: dossier?.id ?? null, dossierCode, procedureCode, purpose, outcome: told.outcome, trouble: told.trouble, fields: told.fields, sha256 },
  })
  return told
}

const nobody = { personId: null, officerName: null, positionId: null, positionTitle: null, agencyId: null }
const askerOf = ({ officer }: Asking) => (officer === null ? nobody : { personId: officer.personId, officerName: officer.name, positionId: officer.positionId, positionTitle: officer.positionTitle, agencyId: officer.agencyId })

async function logQuestion({ db, now, request }: Context, asking: Asking, { queryId, outcome, trouble, fields, answerId }: Told) {
  const { agencyName, dossier, dossierCode, procedureCode, procedureName, purpose, relation, person: { personalNumber } } = asking
  await tables(db).insertInto('population.query').values({
    id: queryId, askedAt: now, ...askerOf(asking), agencyName, dossierId: dossier?.id ?? null, dossierCode, procedureCode, procedureName, purpose, relation, numberKey: numberKeyOf(personalNumber), numberTail: personalNumber.slice(-3),
    address: request.address, outcome, trouble, fields, answerId,
  }).execute()
}

async function keepEvidence(db: Db, dossierId: string, { queryId }: Told, snapshot: Parameters<typeof concealSnapshot>[0]): Promise<string> {
  const concealed = concealSnapshot(snapshot, { dossierId, queryId })
  const digest = createHash('sha256').update(concealed).digest()
  await sql`insert into population.evidence (query_id, dossier_id, snapshot, sha256) values (${queryId}, ${dossierId}, ${concealed}, ${digest})`.execute(db)
  return digest.toString('hex')
}

function declaredBy({ applicant }: ConcerningDossier): Declared {
  const { personalNumber, fullName, bornOn, gender, address } = applicant
  ensure(personalNumber !== null && bornOn !== null, () => new Problem('population/person-incomplete', 422, 'The applicant’s personal number and day of birth are needed'))
  return { personalNumber, fullName, bornOn, gender, address }
}

async function ensureWithinReason({ db, now }: Context, dossierId: string) {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from population.query where dossier_id = ${dossierId} and asked_at > ${now}::timestamptz - interval '1 day'`.execute(db)
  ensure(rows[0]!.count < MOST_A_DAY, () => new Problem('population/too-often', 429, `At most ${MOST_A_DAY} questions a day about one dossier`, { most: MOST_A_DAY }))
}

/** Where an answer stands for a paper, the dossier says by which answer. */
const basisOf = ({ answerId }: Pick<Told, 'answerId'>) => `CSDL quốc gia về dân cư, mã trả lời ${answerId}`

const agencyOf = async ({ db, actor, now }: Context) => (actor.agencyId === null ? undefined : await findUnit(db, actor.agencyId, dayOf(now)))?.name ?? ''

type Wish = InputOf<typeof contract.queryPopulation>

export const queryPopulation: Handler<typeof contract.queryPopulation> = async (context, { dossierId, purpose, other }: Wish) => {
  const { db, actor, now } = context
  const dossier = await dossierConcerning(context, dossierId)
  ensure(dossier.isOpen, () => new Problem('population/dossier-ended', 409, 'Nothing more is asked for a dossier that has ended'))
  ensure((await purposesOn(db, dayOf(now))).some(({ code }) => code === purpose), () => new Problem('population/no-such-purpose', 422, 'Say what it is asked for', { issues: [{ path: 'purpose', message: 'required' }] }))
  await ensureWithinReason(context, dossier.id)
  ensure(actor.positionId, () => new Problem('population/no-position', 403, 'Only somebody in a position asks'))
  const [relation, person] = other ? [other.relation, { personalNumber: other.personalNumber, fullName: other.fullName, bornOn: other.bornOn }] as const : ['applicant', declaredBy(dossier)] as const
  const told = await putQuestion(context, {
    officer: { name: actor.name, positionTitle: actor.positionTitle, personId: actor.personId, positionId: actor.positionId, agencyId: actor.agencyId }, askerId: actor.positionId, agencyName: await agencyOf(context), dossier, dossierCode: dossier.code,
    procedureCode: dossier.procedureCode, procedureName: dossier.procedureName, purpose, relation, person,
  })
  const { queryId, outcome, trouble, fields } = told
  const satisfied = outcome === 'match' && relation === 'applicant' ? await satisfyParts(context, dossier.id, basisOf(told)) : 0
  return { queryId, outcome, trouble, fields, satisfied }
}

export const replacePart: Handler<typeof contract.replacePart> = async (context, { dossierId, queryId, position }) => {
  const dossier = await dossierConcerning(context, dossierId)
  const check = await findCheck(context.db, { dossierId, queryId })
  ensure(dossier.isOpen && check.outcome === 'match', () => new Problem('population/no-match', 409, 'Only an answer that matches stands for a paper'))
  await satisfyPart(context, dossierId, { position, by: basisOf(check) })
  await emit(context, contract.PartReplaced, { subject: dossierId, audience: dossier.audience, payload: { queryId, dossierId, position } })
  return { dossierId, position }
}
