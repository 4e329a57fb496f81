import { addWorkingDays, dayOf } from '#platform/calendar'
import { brokenConstraint, sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { concealWords } from '../queries/keys.ts'
import { keyOfCitizen } from '../queries/mine.ts'
import { ANSWER_DAYS, objectionLifecycle } from '../rules.ts'
import { greeted } from './outside.ts'

export const objectToQuery: Handler<typeof contract.objectToQuery> = async (context, { queryId, reason }) => {
  const { db, actor, now } = context
  const key = await keyOfCitizen(db, actor.personId)
  const { rows } = await sql<{ agencyId: string | null; next: string }>`select agency_id, uuidv7() as next from population.query where id = ${queryId} and number_key = ${key}`.execute(db)
  ensure(rows[0], () => notFound('query', queryId))
  const [objectionId, dueOn] = [rows[0].next, await addWorkingDays(db, rows[0].agencyId, dayOf(now), ANSWER_DAYS)]
  try {
    await sql`insert into population.objection (id, query_id, citizen_id, reason, made_at, due_on) values (${objectionId}, ${queryId}, ${actor.personId}, ${concealWords(reason, objectionId)}, ${now}, ${dueOn})`.execute(db)
  } catch (error) {
    ensure(brokenConstraint(error) !== 'objection_query_id_key', () => new Problem('population/objected-already', 409, 'This has been objected to already'))
    throw error
  }
  await emit(context, contract.QueryObjectedTo, { subject: objectionId, audience: [actor.personId], payload: { objectionId, queryId, citizenId: actor.personId, dueOn } })
  return { objectionId, dueOn }
}

export const answerObjection: Handler<typeof contract.answerObjection> = async (context, { objectionId, finding, answer }) => {
  const { db, actor, now } = context
  const { rows } = await sql<{ queryId: string; citizenId: string; state: 'open' | 'answered' }>`select query_id, citizen_id, state from population.objection where id = ${objectionId} for update`.execute(db)
  ensure(rows[0], () => notFound('objection', objectionId))
  const { queryId, citizenId, state } = rows[0]
  ensure(objectionLifecycle.can('answer', state), () => new Problem('population/answered-already', 409, 'It has been answered'))
  await sql`update population.objection set state = ${objectionLifecycle.next('answer', state)}, finding = ${finding}, answer = ${concealWords(answer, objectionId)}, answered_by = ${`${actor.name}${actor.positionTitle ? `, ${actor.positionTitle}` : ''}`}, answered_at = ${now}
    where id = ${objectionId}`.execute(db)
  await emit(context, contract.ObjectionAnswered, { subject: objectionId, audience: [citizenId], payload: { objectionId, queryId, citizenId, finding } })
  return { objectionId, state: 'answered' }
}

export const greetPopulation: Handler<typeof contract.greetPopulation> = async (context) => ({ trouble: greeted(context) })
