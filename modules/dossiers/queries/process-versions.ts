import { contentOf, versionsOf } from '#modules/procedures'
import type { Procedure } from '#contracts/procedures'
import { sql, type Db } from '#platform/database'
import { hoursIn, legalTime, stagesOf, type StepRole, type StepVerb, type Time, type TimeUnit } from '../rules.ts'

export type PlannedStep = { name: string; unitId: string; unitName: string; role: StepRole; verb: StepVerb; hours: number; isParallel: boolean }
export type ProcessVersion = {
  ordinal: number; state: 'draft' | 'published'; procedureName: string; quantity: number; unit: TimeUnit; steps: PlannedStep[]; hours: number; effectiveFrom: string | null; effectiveTo: string | null
  decisionNumber: string | null; legalBasis: string | null; madeBy: string; madeAt: Date; publishedBy: string | null; running: number
}
export type ProcessRow = { id: string; agencyId: string; procedureCode: string; caseName: string }

export const timeOf = ({ quantity, unit }: Pick<ProcessVersion, 'quantity' | 'unit'>): Time => ({ quantity, unit })

/** The procedure as it stands in force on a day; null when it is not. */
export async function procedureOn(db: Db, code: string, day: string): Promise<Procedure | null> {
  const version = (await versionsOf(db, code)).find(({ state, effectiveFrom, effectiveTo }) => state === 'published' && effectiveFrom! <= day && (effectiveTo === null || effectiveTo > day))
  return version ? contentOf(db, code, version.ordinal) : null
}

export async function findProcess(db: Db, id: string, agencyIds: readonly string[], lock = sql``): Promise<ProcessRow | undefined> {
  return (await sql<ProcessRow>`select id, agency_id, procedure_code, case_name from dossiers.process where id = ${id} and agency_id = any(${[...agencyIds]}::uuid[]) ${lock}`.execute(db)).rows[0]
}

/** Every version with the dossiers that run by it, the newest first, a draft before all. */
export async function processVersionsOf(db: Db, processId: string): Promise<ProcessVersion[]> {
  const { rows } = await sql<ProcessVersion>`select v.ordinal, v.state, v.procedure_name, v.quantity, v.unit, v.steps, v.hours, v.effective_from, v.effective_to, v.decision_number, v.legal_basis, v.made_by, v.made_at, v.published_by,
      (select count(*)::int from dossiers.dossier d where d.process_id = v.process_id and d.process_ordinal = v.ordinal and d.ended_at is null) as running
    from dossiers.process_version v where v.process_id = ${processId} order by v.effective_from desc nulls first`.execute(db)
  return rows
}

const offered = (where: ReturnType<typeof sql>, day: string) => sql<OfferedProcess>`select p.id, p.agency_id, p.procedure_code, p.case_name, v.ordinal, v.procedure_name, v.quantity, v.unit, v.steps
    from dossiers.process p join dossiers.process_version v on v.process_id = p.id
    where ${where} and v.state = 'published' and v.effective_from <= ${day}::date and (v.effective_to is null or v.effective_to > ${day}::date) order by v.procedure_name, p.case_name`

export type OfferedProcess = ProcessRow & Pick<ProcessVersion, 'ordinal' | 'procedureName' | 'quantity' | 'unit' | 'steps'>

/** What an agency takes dossiers of on a day: its processes in force. */
export const offeredBy = async (db: Db, agencyId: string, day: string): Promise<OfferedProcess[]> => (await offered(sql`p.agency_id = ${agencyId}`, day).execute(db)).rows

/** One of them, when an agency takes dossiers by it on this day. */
export const offerOn = async (db: Db, processId: string, day: string): Promise<OfferedProcess | undefined> => (await offered(sql`p.id = ${processId}`, day).execute(db)).rows[0]

/** Every agency's ways of handling a procedure on a day. */
export const offersOfProcedure = async (db: Db, procedureCode: string, day: string): Promise<OfferedProcess[]> => (await offered(sql`p.procedure_code = ${procedureCode}`, day).execute(db)).rows

/** How every agency handles a procedure on a day, in the words a proof needs: the hours the law gives, and which step follows which. */
export async function processProofs(db: Db, procedureCode: string, day: string) {
  const [procedure, offers] = [await procedureOn(db, procedureCode, day), await offersOfProcedure(db, procedureCode, day)]
  return offers.map(({ agencyId, caseName, steps, ...offer }) => {
    const all = stagesOf(steps).map(({ stage, role, hours }, i) => ({ stage, id: String(i + 1), role, hours }))
    // Of those a process begins with side by side the longest stands for all: a proof has one beginning.
    const [first] = all.filter(({ stage }) => stage === 1).toSorted((a, b) => b.hours - a.hours)
    const staged = all.filter((step) => step.stage > 1 || step === first)
    const after = (stage: number) => staged.filter((step) => step.stage === stage + 1).map(({ id }) => id)
    return {
      agencyId, legalHours: hoursIn((procedure && legalTime(procedure, caseName)) ?? timeOf(offer)),
      steps: staged.map(({ stage, id, role, hours }) => ({ id, role, hours, next: after(stage).length > 0 ? after(stage) : ['end'] })),
    }
  })
}
