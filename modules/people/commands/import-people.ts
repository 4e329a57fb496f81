import { matchUnit } from '#modules/organisation'
import { emit, forgetGathered, orUndone } from '#platform/events'
import { claimUploads, readBytes } from '#platform/files'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import { columns, importTemplate, readOfficials, type ColumnKey, type Line } from '../adapters/officials-file.ts'
import * as contract from '../contract.ts'
import type { ImportError } from '../contract.ts'
import { tables } from '../tables.ts'
import { columnOf, understandPerson, understandPosition, type RoleLabels } from './import-row.ts'
import { createPerson } from './persons.ts'
import { createPosition } from './positions.ts'

type Report = Awaited<ReturnType<Handler<typeof contract.previewImport>>>

/** Does the whole import and takes it back, its events too: what it reports is exactly what the import will do. */
export const previewImport: Handler<typeof contract.previewImport> = async (context, { fileId }) => {
  const { db } = context
  await sql`savepoint before_import`.execute(db)
  const report = await importAll(context, await readLines(context, fileId))
  await sql`rollback to savepoint before_import`.execute(db)
  await forgetGathered(db)
  return report
}

export const importPeople: Handler<typeof contract.importPeople> = async (context, { fileId }) => {
  const report = await importAll(context, await readLines(context, fileId))
  const { errors, rows, newPeople, newPositions } = report
  ensure(errors.length === 0, () => new Problem('people/import-has-errors', 422, `${errors.length} rows cannot be imported; nothing was`, { errors: errors.slice(0, 200) }))
  await emit(context, contract.PeopleImported, { subject: fileId, payload: { fileId, rows, newPeople, newPositions } })
  return report
}

export const getImportTemplate: Handler<typeof contract.getImportTemplate> = async () => ({ name: 'danh-sach-can-bo.csv', text: importTemplate() })

async function readLines(context: Context, fileId: string) {
  await claimUploads(context, [fileId])
  return readOfficials(await readBytes(context.db, fileId))
}

async function importAll(context: Context, lines: Line[]): Promise<Report> {
  const labels = await roleLabels(context.db)
  const report: Report = { rows: lines.length, newPeople: 0, newPositions: 0, errors: [], sample: [] }
  for (const line of lines) await importLine(context, line, labels, report)
  return report
}

/** A refused line leaves no trace and does not stop the report. */
async function importLine(context: Context, line: Line, labels: RoleLabels, report: Report) {
  try {
    const { isNew, position } = await orUndone(context.db, () => importPosition(context, line, labels))
    report.newPeople += isNew ? 1 : 0
    report.newPositions += 1
    const { personName: fullName, unitName, title, roles, validFrom } = position
    if (report.sample.length < 20) report.sample.push({ row: line.row, fullName, unitName, title, roles, validFrom })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    report.errors.push(...errorsOf(error, line))
  }
}

function errorsOf(problem: Problem, { row, cells }: Line): ImportError[] {
  const told = problem.facts.issues as { column: ColumnKey; code: string }[] | undefined
  const issues = told ?? [{ column: columnOf(problem.code), code: problem.code }]
  return issues.map(({ column, code }) => ({ row, column: columns.find(({ key }) => key === column)!.header, code, value: (cells[column] ?? '').slice(0, 100) }))
}

async function importPosition(context: Context, { cells }: Line, labels: RoleLabels) {
  const person = understandPerson(cells)
  const draft = understandPosition(cells, labels)
  const unitId = await unitNamed(context.db, cells.unit!, draft.validFrom)
  const known = await knownPerson(context.db, person)
  if (!known) await ensureNotThere(context.db, person.fullName, unitId, draft)
  const { id: personId } = known ?? await createPerson(context, person)
  const position = await createPosition(context, { ...draft, personId, unitId })
  return { isNew: !known, position }
}

async function unitNamed(db: Db, text: string, on: string) {
  const units = await matchUnit(db, text, on)
  ensure(units.length > 0, () => new Problem('people/unit-unknown', 422, `No unit ${text} on ${on}`))
  ensure(units.length === 1, () => new Problem('people/unit-ambiguous', 422, `Several units are named ${text}: write “parent > unit” or its code`))
  return units[0]!.id
}

type Wanted = { fullName: string; staffCode: string | null; personalNumber: string | null }

/** Codes identify a person; a name alone never does. */
async function knownPerson(db: Db, { fullName, staffCode, personalNumber }: Wanted) {
  const { rows } = await sql<{ id: string; folded: string }>`select id, folded from people.person
    where staff_code = ${staffCode} or personal_number = ${personalNumber}`.execute(db)
  ensure(rows.length < 2, () => new Problem('people/codes-disagree', 422, 'The staff code and the personal number belong to two people'))
  const [known] = rows
  ensure(!known || known.folded === fold(fullName), () => new Problem('people/person-differs', 422, 'This code belongs to somebody with another name'))
  return known
}

/** Without codes the same list read twice would make everybody twice. */
async function ensureNotThere(db: Db, fullName: string, unitId: string, { title, validFrom }: { title: string; validFrom: string }) {
  const { rows } = await sql`select 1 from people.position p join people.person h on h.id = p.person_id
    where h.folded = ${fold(fullName)} and p.unit_id = ${unitId} and p.title = ${title} and (p.valid_to is null or p.valid_to > ${validFrom}::date) limit 1`.execute(db)
  ensure(rows.length === 0, () => new Problem('people/position-taken', 409, 'Somebody of this name already holds this position'))
}

async function roleLabels(db: Db): Promise<RoleLabels> {
  const roles = await tables(db).selectFrom('people.role').select(['code', 'labelVi', 'labelEn']).execute()
  return new Map(roles.flatMap(({ code, labelVi, labelEn }) => [code, labelVi, labelEn].map((label): [string, string] => [fold(label), code])))
}
