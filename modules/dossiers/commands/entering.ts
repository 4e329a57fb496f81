import type { z } from 'zod'
import { findUnit } from '#modules/organisation'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { claimUploads, filesById } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { concealAnswers, concealApplicant, numberKeyOf, type Answers } from '../queries/applicant.ts'
import { followersOf, lockById, type DossierRow } from '../queries/find.ts'
import { partsIn, feesIn, type OfferedPart } from '../queries/offer-parts.ts'
import { patternOf } from '../queries/pattern.ts'
import { procedureOn, type OfferedProcess } from '../queries/process-versions.ts'
import { codeAround, codeOf, stagesOf, type Channel } from '../rules.ts'
import { tables } from '../tables.ts'
import { nameOf, openTo, type Happening } from './moving.ts'

type Applicant = z.output<typeof contract.Applicant>
type AskedPart = Pick<OfferedPart, 'position' | 'name' | 'isNeeded'>

/** What a dossier begins with, however it comes in. */
export type Lodging = {
  applicant: Applicant; parts: readonly contract.Brought[]; channel: Channel
  /** What its form asked for; without it, the parts of the procedure. */
  asked?: readonly AskedPart[]
  citizenId?: string | null; form?: { id: string; ordinal: number } | null; answers?: Answers | null
  clientId?: string | null; offline?: z.output<typeof contract.Offline> | null
}
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

/** What is found again of the applicant, beside what is only for those who may know it. */
const tracesOf = ({ personalNumber, bornOn, phone }: Applicant) => ({
  tail: personalNumber?.slice(-3) ?? null, key: personalNumber === null ? null : numberKeyOf(personalNumber), year: bornOn === null ? null : Number(bornOn.slice(0, 4)), phone: phone?.slice(-4) ?? null,
})

/** What the log says of the parts. */
export const partFactsOf = (parts: readonly contract.Brought[]) => ({ digitised: parts.some(({ fileIds }) => fileIds.length > 0), reused: parts.some(({ source }) => source !== 'uploaded') })

/** The electronic form it was filled in by, and its answers. */
const filledIn = ({ form = null, answers = null }: Lodging, code: string) => ({ id: form?.id ?? null, ordinal: form?.ordinal ?? null, answers: answers && concealAnswers(answers, code) })

/** When it was handed in: now, or while the line was down. */
const cameIn = ({ clientId = null, offline = null }: Lodging, now: Date) => ({ clientId, lodgedAt: offline?.lodgedAt ?? now, offlineAt: offline?.lodgedAt ?? null, provisionalCode: offline?.provisionalCode ?? null })

async function insertDossier(context: Context, offer: OfferedProcess, procedure: Procedure, lodging: Lodging): Promise<string> {
  const { db, actor, now } = context
  const [agency, counter] = [await findUnit(db, offer.agencyId, dayOf(now)), deskOf(offer.agencyId, 'one-stop-clerk')]
  const code = await nextCode(context, offer.agencyId, offer.procedureCode)
  const { applicant, channel, citizenId = null } = lodging
  const [traces, filled, came] = [tracesOf(applicant), filledIn(lodging, code), cameIn(lodging, now)]
  const { rows } = await sql<{ id: string }>`insert into dossiers.dossier (code, agency_id, agency_name, counter, procedure_code, procedure_name, case_name, process_id, process_ordinal, quantity, unit, state,
      applicant_name, applicant, number_tail, number_key, birth_year, phone_tail, fee, lodged_by, lodged_at, acl, channel, citizen_id, form_id, form_ordinal, answers, client_id, offline_at, provisional_code)
    values (${code}, ${offer.agencyId}, ${agency!.name}, ${counter}, ${offer.procedureCode}, ${offer.procedureName}, ${offer.caseName}, ${offer.id}, ${offer.ordinal}, ${offer.quantity}, ${offer.unit}, 'submitted',
      ${applicant.fullName}, ${concealApplicant(applicant, code)}, ${traces.tail}, ${traces.key}, ${traces.year}, ${traces.phone}, ${feesIn(procedure, channel).join('\n')}, ${nameOf(actor)}, ${came.lodgedAt}, ${[counter]}::uuid[],
      ${channel}, ${citizenId}, ${filled.id}, ${filled.ordinal}, ${filled.answers}, ${came.clientId}, ${came.offlineAt}, ${came.provisionalCode}) returning id`.execute(db)
  await openTo(db, rows[0]!.id, [counter, followersOf(offer.agencyId), ...(citizenId === null ? [] : [citizenId])])
  return rows[0]!.id
}

async function insertSteps({ db }: Context, dossierId: string, { steps }: OfferedProcess) {
  const rows = stagesOf(steps).map(({ name, unitId, unitName, role, verb, hours, stage }, i) => ({ dossierId, ordinal: i + 1, stage, name, desk: deskOf(unitId, role), unitId, unitName, role, verb, hours }))
  await tables(db).insertInto('dossiers.step').values(rows).execute()
}

async function insertParts(context: Context, dossierId: string, parts: readonly AskedPart[], brought: Lodging['parts']) {
  const byPosition = new Map(brought.map((part) => [part.position, part]))
  ensure(brought.every(({ position }) => parts.some((part) => part.position === position)), () => new Problem('dossiers/no-such-part', 422, 'The procedure has no such part'))
  const rows = parts.map(({ position, name, isNeeded }) => ({ dossierId, position, name, isNeeded, originals: byPosition.get(position)?.originals ?? 0, copies: byPosition.get(position)?.copies ?? 0, source: byPosition.get(position)?.source ?? 'uploaded' as const }))
  if (rows.length > 0) await tables(context.db).insertInto('dossiers.part').values(rows).execute()
  for (const { position, fileIds, source } of brought) await keepFiles(context, dossierId, { kind: 'part', position, fileIds, isKept: source === 'personal_vault' || source === 'previous_file' })
}

/** Files come through the door of uploads and become the dossier's; a file that is not the sender's own upload is refused there, unless whoever calls has seen that it is kept for him (`isKept`). */
export async function keepFiles({ db, actor, now }: Context, dossierId: string, { kind, position = null, fileIds, isKept = false }: { kind: 'part' | 'supplement' | 'result' | 'signature'; position?: number | null; fileIds: readonly string[]; isKept?: boolean }) {
  if (fileIds.length === 0) return
  ensure(new Set(fileIds).size === fileIds.length, () => new Problem('dossiers/file-twice', 422, 'The same file is given twice'))
  for (const { id, name, mediaType, size } of isKept ? await keptFiles(db, fileIds) : await claimUploads({ db, actor }, fileIds))
    await sql`insert into dossiers.file (dossier_id, kind, position, file_id, name, media_type, size, added_at) values (${dossierId}, ${kind}, ${position}, ${id}, ${name}, ${mediaType}, ${size}, ${now})`.execute(db)
}

const keptFiles = async (db: Db, fileIds: readonly string[]) => [...(await filesById(db, fileIds)).values()]

/** A dossier as it came in: with its code, its steps by the process in force, what was brought. */
export async function enterDossier(context: Context, offer: OfferedProcess, lodging: Lodging): Promise<DossierRow> {
  const { db, now } = context
  const procedure = await procedureOn(db, offer.procedureCode, dayOf(now))
  ensure(procedure, () => new Problem('dossiers/no-such-procedure', 409, `${offer.procedureCode} is no longer in force`))
  const id = await insertDossier(context, offer, procedure, lodging)
  await insertSteps(context, id, offer)
  await insertParts(context, id, lodging.asked ?? partsIn(procedure, offer.caseName), lodging.parts)
  return (await lockById(db, id))!
}
