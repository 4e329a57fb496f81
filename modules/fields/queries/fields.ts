import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type { InputOf } from '#platform/contract'
import type * as contract from '../contract.ts'
import { isInForce, type FieldKind, type SubjectKind } from '../rules.ts'
import { describeSubjects, findSubject } from './subjects.ts'

export type FieldRow = { id: string; agencyId: string; of: SubjectKind; name: string; kind: FieldKind; choices: string[]; validFrom: string; validTo: string | null; legalBasis: string; definedBy: string }

const columns = sql`f.id, f.agency_id, f.of, f.name, f.kind, f.choices, f.valid_from, f.valid_to, f.legal_basis, f.defined_by`

/** My agency; fields belong to agencies. */
export function agencyOf({ actor }: Pick<Context, 'actor'>): string {
  ensure(actor.agencyId, () => new Problem('fields/no-agency', 403, 'Choose the position you act in first'))
  return actor.agencyId
}

export const fieldsOf = async (db: Db, agencyId: string, of?: SubjectKind) => (await sql<FieldRow>`select ${columns} from fields.field f
  where f.agency_id = ${agencyId} and (${of ?? null}::text is null or f.of = ${of ?? null}) order by f.of, f.id`.execute(db)).rows

/** A field of my agency; any other does not exist. */
export async function findField(context: Pick<Context, 'db' | 'actor'>, fieldId: string, isHeld = false): Promise<FieldRow> {
  const { rows } = await sql<FieldRow>`select ${columns} from fields.field f where f.id = ${fieldId} and f.agency_id = ${agencyOf(context)} ${isHeld ? sql`for update` : sql``}`.execute(context.db)
  ensure(rows[0], () => notFound('field', fieldId))
  return rows[0]
}

export const listFields: Handler<typeof contract.listFields> = async (context, { of }) => ({ fields: await fieldsOf(context.db, agencyOf(context), of) })

export async function valuesOf(db: Db, subjectId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ fieldId: string; value: string }>`select field_id, value from fields.value where subject_id = ${subjectId}`.execute(db)
  return new Map(rows.map(({ fieldId, value }) => [fieldId, value]))
}

/** The fields of the agency whose thing it is: those in force, and those that have ended with a value. */
export const getFieldValues: Handler<typeof contract.getFieldValues> = async ({ db, actor, now }, { of, subjectId }) => {
  const subject = await findSubject(db, actor, of, subjectId)
  const [fields, values] = await Promise.all([fieldsOf(db, subject.agencyId, of), valuesOf(db, subjectId)])
  const shown = fields.map((field) => ({ ...field, value: values.get(field.id) ?? null, isOpen: isInForce(field, dayOf(now)) })).filter(({ value, isOpen }) => isOpen || value !== null)
  return { mayWrite: subject.mayWrite && !subject.isFrozen, fields: shown }
}

/** Values looked at in one go, and how many goes a page may take: rights stand with the things, not with the values. */
const [GO, MOST_GOES] = [200, 10]

/** Words of signs alone ask for nothing there is. */
const holds = (words: string) => (words === '' ? sql`false` : sql`platform.vn_fold(v.value) like ${`%${words}%`}`)

const asked = ({ kind }: FieldRow, { text, from, to }: InputOf<typeof contract.searchByField>) => sql.join([sql`true`,
  ...(text ? [kind === 'number' ? sql`v.value = ${text.replace(',', '.')}` : holds(fold(text))] : []),
  ...(from && kind === 'day' ? [sql`left(v.value, 100) >= ${from}`] : []),
  ...(to && kind === 'day' ? [sql`left(v.value, 100) <= ${to}`] : [])], sql` and `)

export const searchByField: Handler<typeof contract.searchByField> = async (context, input) => {
  const { db, actor } = context
  const field = await findField(context, input.fieldId)
  const rows: contract.FieldHit[] = []
  let after = /^[0-9a-f-]{36}$/.test(input.after ?? '') ? input.after! : 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  for (let go = 0, isMore = true; isMore && rows.length <= input.limit && go < MOST_GOES; go += 1) {
    const { rows: found } = await sql<{ subjectId: string; value: string }>`select v.subject_id, v.value from fields.value v
      where v.field_id = ${field.id} and ${asked(field, input)} and v.subject_id < ${after}::uuid order by v.subject_id desc limit ${GO}`.execute(db)
    const seen = new Map((await describeSubjects(db, actor, field.of, found.map(({ subjectId }) => subjectId))).map((each) => [each.id, each]))
    rows.push(...found.flatMap(({ subjectId, value }) => { const thing = seen.get(subjectId); return thing ? [{ of: field.of, ...thing, value }] : [] }))
    after = found.at(-1)?.subjectId ?? after
    isMore = found.length === GO
  }
  const page = rows.slice(0, input.limit)
  return { rows: page, next: rows.length > input.limit ? page.at(-1)!.id : null }
}
