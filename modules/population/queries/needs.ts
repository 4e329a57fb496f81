import { procedureNames } from '#modules/procedures'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { allNeeds, needsByProcedure } from './law.ts'

export const listNeeds: Handler<typeof contract.listNeeds> = async ({ db, now }) => {
  const needs = await needsByProcedure(db, dayOf(now))
  const names = await procedureNames(db, needs.map(({ code }) => code))
  return { procedures: needs.map((each) => ({ ...each, name: names.get(each.code) ?? each.code })) }
}

export const getNeeds: Handler<typeof contract.getNeeds> = async ({ db }, { procedureCode }) => {
  const [name, needs] = [(await procedureNames(db, [procedureCode])).get(procedureCode), await allNeeds(db, procedureCode)]
  ensure(name !== undefined || needs.length > 0, () => notFound('procedure', procedureCode))
  return { code: procedureCode, name: name ?? procedureCode, needs }
}
