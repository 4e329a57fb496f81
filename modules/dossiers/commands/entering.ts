import type { z } from 'zod'
import { findUnit } from '#modules/organisation'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { claimUploads } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type { InputOf } from '#platform/contract'
import type * as contract from '../contract.ts'
import { concealApplicant, numberKeyOf } from '../queries/applicant.ts'
import { followersOf, lockById, type DossierRow } from '../queries/find.ts'
import { partsIn, feesIn } from '../queries/offer-parts.ts'
import { patternOf } from '../queries/pattern.ts'
import { offeredBy, procedureOn, type OfferedProcess } from '../queries/process-versions.ts'
import { codeAround, codeOf, stagesOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { nameOf, openTo, type Happening } from './moving.ts'

type Lodged = InputOf<typeof contract.lodgeDossier>
type Applicant = z.output<typeof contract.Applicant>
type Procedure = NonNullable<Awaited<ReturnType<typeof procedureOn>>>

/** The next code of the agency: whoever comes at the same moment waits for this transaction, and what is rolled back was never given. */
async function nextCode({ db, now }: Happening, agencyId: string, procedure: string): Promise<string> {
  const [agency, { pattern }] = await Promise.all([findUnit(db, agencyId, dayOf(now)), patternOf(db, agencyId, now)])
  ensure(agency?.organId, () => new Problem('dossiers/agency-without-code', 409, 'The agency has no identifier yet; codes begin with it'))
  const around = codeAround(pattern, { agencyId: agency.organId, procedure, day: dayOf(now) })
  const { rows } = await sql<{ last: number }>`insert into dossiers.serial as s (series, last) values (${`${around.before}#${around.after}`}, 1)
    on conflict (series) do update set last = s.last + 1 returning last`.execute(db)
  return codeOf(around, rows[0]!.last)
}

async function insertDossier(context: Context, offer: OfferedProcess, procedure: Procedure, applicant: Applicant): Promise<string> {
  const { db, actor, now } = context
  const [agency, counter] = [await findUnit(db, offer.agencyId, dayOf(now)), deskOf(offer.agencyId, 'one-stop-clerk')]
  const code = await nextCode(context, offer.agencyId, offer.procedureCode)
  const { fullName, personalNumber, bornOn, phone } = applicant
  const { rows } = await sql<{ id: string }>`insert into dossiers.dossier (code, agency_id, agency_name, counter, procedure_code, procedure_name, case_name, process_id, process_ordinal, quantity, unit, state,
      applicant_name, applicant, number_tail, number_key, birth_year, phone_tail, fee, lodged_by, lodged_at, acl)
    values (${code}, ${offer.agencyId}, ${agency!.name}, ${counter}, ${offer.procedureCode}, ${offer.procedureName}, ${offer.caseName}, ${offer.id}, ${offer.ordinal}, ${offer.quantity}, ${offer.unit}, 'submitted',
      ${fullName}, ${concealApplicant(applicant, code)}, ${personalNumber?.slice(-3) ?? null}, ${personalNumber === null ? null : numberKeyOf(personalNumber)},
      ${bornOn === null ? null : Number(bornOn.slice(0, 4))}, ${phone?.slice(-4) ?? null}, ${feesIn(procedure).join('\n')}, ${nameOf(actor)}, ${now}, ${[counter]}::uuid[]) returning id`.execute(db)
  await openTo(db, rows[0]!.id, [counter, followersOf(offer.agencyId)])
  return rows[0]!.id
}

async function insertSteps({ db }: Context, dossierId: string, { steps }: OfferedProcess) {
  const rows = stagesOf(steps).map(({ name, unitId, unitName, role, verb, hours, stage }, i) => ({ dossierId, ordinal: i + 1, stage, name, desk: deskOf(unitId, role), unitId, unitName, role, verb, hours }))
  await tables(db).insertInto('dossiers.step').values(rows).execute()
}

async function insertParts(context: Context, dossierId: string, procedure: Procedure, caseName: string, brought: Lodged['parts']) {
  const byPosition = new Map(brought.map((part) => [part.position, part]))
  const parts = partsIn(procedure, caseName)
  ensure(brought.every(({ position }) => parts.some((part) => part.position === position)), () => new Problem('dossiers/no-such-part', 422, 'The procedure has no such part'))
  const rows = parts.map(({ position, name, isNeeded }) => ({ dossierId, position, name, isNeeded, originals: byPosition.get(position)?.originals ?? 0, copies: byPosition.get(position)?.copies ?? 0 }))
  if (rows.length > 0) await tables(context.db).insertInto('dossiers.part').values(rows).execute()
  for (const { position, fileIds } of brought) await keepFiles(context, dossierId, { kind: 'part', position, fileIds })
}

/** Files come through the door of uploads and become the dossier's; a file that is not the sender's own upload is refused there. */
export async function keepFiles({ db, actor, now }: Context, dossierId: string, { kind, position = null, fileIds }: { kind: 'part' | 'supplement' | 'result'; position?: number | null; fileIds: readonly string[] }) {
  if (fileIds.length === 0) return
  ensure(new Set(fileIds).size === fileIds.length, () => new Problem('dossiers/file-twice', 422, 'The same file is given twice'))
  for (const { id, name, mediaType, size } of await claimUploads({ db, actor }, fileIds))
    await sql`insert into dossiers.file (dossier_id, kind, position, file_id, name, media_type, size, added_at) values (${dossierId}, ${kind}, ${position}, ${id}, ${name}, ${mediaType}, ${size}, ${now})`.execute(db)
}

/** A dossier as it came over the counter: with its code, its steps by the process in force, what was brought. */
export async function enterDossier(context: Context, { processId, applicant, parts }: Pick<Lodged, 'processId' | 'applicant' | 'parts'>): Promise<DossierRow> {
  const { db, actor, now } = context
  const offer = actor.agencyId === null ? undefined : (await offeredBy(db, actor.agencyId, dayOf(now))).find(({ id }) => id === processId)
  ensure(offer, () => notFound('process', processId))
  const procedure = await procedureOn(db, offer.procedureCode, dayOf(now))
  ensure(procedure, () => new Problem('dossiers/no-such-procedure', 409, `${offer.procedureCode} is no longer in force`))
  const id = await insertDossier(context, offer, procedure, applicant)
  await insertSteps(context, id, offer)
  await insertParts(context, id, procedure, offer.caseName, parts)
  return (await lockById(db, id))!
}
