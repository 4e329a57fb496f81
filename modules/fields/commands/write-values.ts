import { noteExtras } from '#modules/archive'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { fieldsOf, valuesOf, type FieldRow } from '../queries/fields.ts'
import { findSubject } from '../queries/subjects.ts'
import { heldValue, isInForce } from '../rules.ts'

type Change = { field: FieldRow; before: string | null; after: string | null }

function changeOf(field: FieldRow | undefined, fieldId: string, text: string | null, before: string | null, today: string): Change {
  ensure(field, () => notFound('field', fieldId))
  const { name, kind } = field
  ensure(isInForce(field, today), () => new Problem('fields/not-in-force', 409, `${name} takes no values today`, { name }))
  const after = text === null || text === '' ? null : heldValue(field, text)
  ensure(after !== null || !text, () => new Problem('fields/unfit', 422, `${name} cannot hold this`, { name, kind }))
  return { field, before, after }
}

async function store({ db }: Pick<Context, 'db'>, subjectId: string, { field, after }: Change) {
  await (after === null
    ? sql`delete from fields.value where field_id = ${field.id} and subject_id = ${subjectId}`
    : sql`insert into fields.value (field_id, subject_id, value) values (${field.id}, ${subjectId}, ${after}) on conflict (field_id, subject_id) do update set value = excluded.value`).execute(db)
}

export const writeFieldValues: Handler<typeof contract.writeFieldValues> = async (context, { of, subjectId, values }) => {
  const { db, actor, now } = context
  const subject = await findSubject(db, actor, of, subjectId)
  ensure(subject.mayWrite, () => new Problem('fields/not-yours', 403, 'Its clerk, drafter, handler or keeper enters these fields'))
  ensure(!subject.isFrozen, () => new Problem('fields/frozen', 409, 'It is frozen; nothing about it is changed'))
  // Two people entering at once take turns: each change tells what truly stood before.
  await sql`select pg_advisory_xact_lock(hashtextextended(${subjectId}, 7))`.execute(db)
  const [fields, before] = await Promise.all([fieldsOf(db, subject.agencyId, of), valuesOf(db, subjectId)])
  const wanted = new Map(values.map(({ fieldId, value }) => [fieldId, value]))
  const changes = [...wanted].map(([fieldId, value]) => changeOf(fields.find(({ id }) => id === fieldId), fieldId, value, before.get(fieldId) ?? null, dayOf(now))).filter((change) => change.before !== change.after)
  for (const change of changes) await store(context, subjectId, change)
  if (changes.length === 0) return { subjectId, changed: 0 }
  const standing = await valuesOf(db, subjectId)
  await noteExtras(db, subjectId, fields.flatMap(({ id, name }) => (standing.has(id) ? [{ name, value: standing.get(id)! }] : [])))
  const told = changes.map(({ field, before: was, after }) => ({ name: field.name, before: was, after }))
  await emit(context, contract.ValuesWritten, { subject: subjectId, audience: [...actor.keys], payload: { of, changes: told } })
  return { subjectId, changed: changes.length }
}
