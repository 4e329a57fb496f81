import { citizenById } from '#modules/citizens'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { FieldName, Finding, Outcome, Relation } from '../rules.ts'
import { numberKeyOf, revealWords } from './keys.ts'
import { purposeNames } from './law.ts'
import { ensureCursor } from './log.ts'

/** By what the questions about a citizen are found; null until his number is proven. */
export async function keyOfCitizen(db: Db, citizenId: string): Promise<Buffer | null> {
  const citizen = await citizenById(db, citizenId)
  return citizen?.personalNumber ? numberKeyOf(citizen.personalNumber) : null
}

type Row = {
  id: string; askedAt: Date; agencyName: string; positionTitle: string | null; isMine: boolean; dossierCode: string; procedureName: string; purpose: string; relation: Relation; outcome: Outcome; fields: FieldName[]
  objectionId: string | null; state: 'open' | 'answered'; reason: Buffer; dueOn: string; finding: Finding | null; answer: Buffer | null; answeredAt: Date | null
}

const objectionOf = ({ objectionId, state, reason, dueOn, finding, answer, answeredAt }: Row): contract.MyQuery['objection'] =>
  objectionId === null ? null : { state, reason: revealWords(reason, objectionId), dueOn, finding, answer: answer && revealWords(answer, objectionId), answeredAt }

/** Only by the citizen's own number: a question about somebody else is nobody's answer. */
export const listMyPopulationQueries: Handler<typeof contract.listMyPopulationQueries> = async ({ db, actor }, { after, limit }) => {
  ensureCursor(after)
  const key = await keyOfCitizen(db, actor.personId)
  if (key === null) return { isProven: false, rows: [], next: null }
  const [{ rows }, names] = await Promise.all([sql<Row>`select q.id, q.asked_at, q.agency_name, q.position_title, q.person_id is null as is_mine, q.dossier_code, q.procedure_name, q.purpose, q.relation, q.outcome, q.fields,
      o.id as objection_id, o.state, o.reason, o.due_on, o.finding, o.answer, o.answered_at
    from population.query q left join population.objection o on o.query_id = q.id
    where q.number_key = ${key} and ${after === undefined ? sql`true` : sql`q.id < ${after}::uuid`} order by q.id desc limit ${limit + 1}`.execute(db), purposeNames(db)])
  const shown = rows.slice(0, limit)
  return {
    isProven: true, next: rows.length > limit ? shown.at(-1)!.id : null,
    rows: shown.map((row) => {
      const { id, askedAt, agencyName, positionTitle, isMine, dossierCode, procedureName, purpose, relation, outcome, fields } = row
      return { id, askedAt, agencyName, positionTitle, isMine, dossierCode, procedureName, relation, outcome, fields, purpose: names.get(purpose) ?? { name: purpose, nameEn: purpose }, objection: objectionOf(row) }
    }),
  }
}
