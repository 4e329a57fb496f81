import { dayOf } from '#platform/calendar'
import { brokenConstraint } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { agencyOf, fieldsOf, findField } from '../queries/fields.ts'
import { tables } from '../tables.ts'

/** More would be a second register; a form that asks everything is filled by nobody. */
const MOST = 30

const taken = (name: string) => new Problem('fields/name-taken', 409, `There is a field ${name} already`, { name })

export const defineField: Handler<typeof contract.defineField> = async (context, { of, name, kind, choices, validFrom, legalBasis }) => {
  const { db, actor, now } = context
  const agencyId = agencyOf(context)
  ensure((kind === 'choice') === (choices.length > 0), () => new Problem('fields/choices-unclear', 422, 'A choice has what is offered, and nothing else has'))
  ensure(new Set(choices).size === choices.length, () => new Problem('fields/choices-unclear', 422, 'Each choice is offered once'))
  ensure(validFrom >= dayOf(now), () => new Problem('fields/in-the-past', 422, 'A field holds from today or later'))
  ensure((await fieldsOf(db, agencyId, of)).filter(({ validTo }) => validTo === null).length < MOST, () => new Problem('fields/too-many', 409, `At most ${MOST} fields`, { most: MOST }))
  const { id } = await tables(db).insertInto('fields.field').values({ agencyId, of, name, kind, choices, validFrom, legalBasis, definedBy: actor.name, definedAt: now }).returning('id').executeTakeFirstOrThrow()
    .catch((error: unknown) => { throw brokenConstraint(error) === 'field_name' ? taken(name) : error })
  await emit(context, contract.FieldDefined, { subject: id, payload: { fieldId: id, agencyId, of, name, kind, validFrom } })
  return { fieldId: id }
}

export const endField: Handler<typeof contract.endField> = async (context, { fieldId, endsOn }) => {
  const { agencyId, of, name, validFrom, validTo } = await findField(context, fieldId, true)
  ensure(validTo === null, () => new Problem('fields/ended', 409, 'This field has ended already', { name }))
  ensure(endsOn > dayOf(context.now) && endsOn > validFrom, () => new Problem('fields/in-the-past', 422, 'A field ends after today and after its first day'))
  await tables(context.db).updateTable('fields.field').set({ validTo: endsOn }).where('id', '=', fieldId).execute()
  await emit(context, contract.FieldEnded, { subject: fieldId, payload: { fieldId, agencyId, of, name, endsOn } })
  return { fieldId }
}
