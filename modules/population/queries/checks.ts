import { dossierConcerning } from '#modules/dossiers'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { standingOf } from '../adapters/registry.ts'
import type * as contract from '../contract.ts'
import { differencesOf, mismatchOf, type FieldName, type Outcome, type Relation } from '../rules.ts'
import { maskedNumber, revealSnapshot } from './keys.ts'
import { needsOn, purposeNames, purposesOn } from './law.ts'

type CheckRow = {
  id: string; askedAt: Date; officerName: string | null; positionTitle: string | null; agencyName: string; purpose: string; relation: Relation; numberTail: string; outcome: Outcome; trouble: string | null; fields: FieldName[]
  answerId: string | null; sha256: string | null; snapshot: Buffer | null
}

const select = sql`select q.id, q.asked_at, q.officer_name, q.position_title, q.agency_name, q.purpose, q.relation, q.number_tail, q.outcome, q.trouble, q.fields, q.answer_id, encode(e.sha256, 'hex') as sha256, e.snapshot
  from population.query q left join population.evidence e on e.query_id = q.id`

const checkOf = (names: Awaited<ReturnType<typeof purposeNames>>) => ({ id, askedAt, officerName, positionTitle, agencyName, purpose, relation, numberTail, outcome, trouble, fields, answerId, sha256 }: CheckRow): contract.Check =>
  ({ id, askedAt, officerName, positionTitle, agencyName, purpose: names.get(purpose)?.name ?? purpose, relation, maskedNumber: maskedNumber(numberTail), outcome, trouble, fields, answerId, sha256 })

/** A question of this dossier; 404 where it belongs to another. */
export async function findCheck(db: Db, { dossierId, queryId }: { dossierId: string; queryId: string }): Promise<CheckRow> {
  const { rows } = await sql<CheckRow>`${select} where q.id = ${queryId} and q.dossier_id = ${dossierId}`.execute(db)
  ensure(rows[0], () => notFound('check', queryId))
  return rows[0]
}

export const listChecks: Handler<typeof contract.listChecks> = async (context, { dossierId }) => {
  const { db, now } = context
  const { applicant: { fullName, personalNumber, bornOn }, procedureCode, isOpen, lacking } = await dossierConcerning(context, dossierId)
  const [{ rows }, names, purposes, needs] = await Promise.all([sql<CheckRow>`${select} where q.dossier_id = ${dossierId} order by q.id desc limit 100`.execute(db), purposeNames(db), purposesOn(db, dayOf(now)), needsOn(db, procedureCode, dayOf(now))])
  return {
    standing: standingOf(now), isOpen, purposes, lacking, needs: needs.map(({ field, legalBasis }) => ({ field, legalBasis })), checks: rows.map(checkOf(names)),
    applicant: { fullName, maskedNumber: personalNumber && maskedNumber(personalNumber.slice(-3)), isComplete: personalNumber !== null && bornOn !== null },
  }
}

export const readCheck: Handler<typeof contract.readCheck> = async (context, { dossierId, queryId }) => {
  await dossierConcerning(context, dossierId)
  const row = await findCheck(context.db, { dossierId, queryId })
  const check = checkOf(await purposeNames(context.db))(row)
  if (row.snapshot === null) return { ...check, personName: '', differences: [] }
  const { declared, person, differing, shown } = revealSnapshot(row.snapshot, { dossierId, queryId })
  const differences = row.outcome === 'match' ? differencesOf(declared, person, shown) : row.outcome === 'mismatch' ? mismatchOf(declared, differing) : []
  return { ...check, personName: declared.fullName, differences }
}
