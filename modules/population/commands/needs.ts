import { procedureNames } from '#modules/procedures'
import { dayOf } from '#platform/calendar'
import { brokenConstraint, sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'

const nameOf = ({ name, positionTitle }: Context['actor']) => `${name}${positionTitle ? `, ${positionTitle}` : ''}`
const subject = async ({ db }: Context) => (await sql<{ id: string }>`select uuidv7() as id`.execute(db)).rows[0]!.id

/** What was law on a day that has passed stays what it was. */
const ensureAhead = ({ now }: Context, from: string) =>
  ensure(from >= dayOf(now), () => new Problem('population/in-the-past', 422, 'From today on, or later', { issues: [{ path: 'from', message: 'in-the-past' }] }))

export const setNeed: Handler<typeof contract.setNeed> = async (context, { procedureCode, field, from, legalBasis, isUnsure }) => {
  const { db, actor } = context
  ensure((await procedureNames(db, [procedureCode])).has(procedureCode), () => notFound('procedure', procedureCode))
  ensureAhead(context, from)
  try {
    await sql`insert into population.need (procedure_code, field, valid_from, legal_basis, is_unsure, set_by) values (${procedureCode}, ${field}, ${from}, ${legalBasis}, ${isUnsure}, ${nameOf(actor)})`.execute(db)
  } catch (error) {
    ensure(brokenConstraint(error) !== 'one_need_in_force', () => new Problem('population/needed-already', 409, 'The procedure needs this field already', { issues: [{ path: 'field', message: 'needed-already' }] }))
    throw error
  }
  await emit(context, contract.NeedSet, { subject: await subject(context), audience: [], payload: { procedureCode, field, from, legalBasis } })
  return { procedureCode, field }
}

export const endNeed: Handler<typeof contract.endNeed> = async (context, { procedureCode, field, from }) => {
  const { db, actor } = context
  ensureAhead(context, from)
  const { rows } = await sql`update population.need set valid_to = ${from}, ended_by = ${nameOf(actor)} where procedure_code = ${procedureCode} and field = ${field} and valid_from < ${from}::date and valid_to is null returning field`.execute(db)
  ensure(rows.length === 1, () => notFound('need', `${procedureCode} ${field}`))
  await emit(context, contract.NeedEnded, { subject: await subject(context), audience: [], payload: { procedureCode, field, from } })
  return { procedureCode, field }
}
