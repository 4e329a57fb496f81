import { createHmac } from 'node:crypto'
import { sql, type Db } from '#platform/database'
import { conceal, derivedKey, reveal } from '#platform/secrets'
import type { z } from 'zod'
import type { Answered, Applicant } from '../contract.ts'
import type { Channel } from '../rules.ts'

type Facts = z.output<typeof Applicant>

/** By this the same personal number is found again; without the master key nobody can try numbers against it. */
export const numberKeyOf = (personalNumber: string): Buffer => createHmac('sha256', derivedKey(Buffer.from('dossiers'), 'congvu dossiers.personal-number')).update(personalNumber).digest()

const PURPOSE = 'dossiers.applicant'

/** What is known of the applicant, readable with the master key only, and only in the dossier of this code. */
export const concealApplicant = (facts: Facts, code: string): Buffer => conceal(Buffer.from(JSON.stringify(facts)), PURPOSE, code)
export const revealApplicant = (concealed: Uint8Array, code: string): Facts => JSON.parse(reveal(concealed, PURPOSE, code).toString()) as Facts

export type ApplicantFacts = Facts & { dossierId: string; code: string; agencyId: string; agencyName: string; counter: string; procedureCode: string; procedureName: string; caseName: string; channel: Channel; state: string; citizenId: string | null }

/** Who applied, in full: for modules that act towards him in the office's name. */
export async function applicantOf(db: Db, dossierId: string): Promise<ApplicantFacts | undefined> {
  const { rows: [row] } = await sql<Omit<ApplicantFacts, keyof Facts | 'dossierId'> & { applicant: Buffer }>`
    select code, agency_id, agency_name, counter, procedure_code, procedure_name, case_name, channel, state, citizen_id, applicant from dossiers.dossier where id = ${dossierId}`.execute(db)
  if (!row) return undefined
  const { applicant, ...dossier } = row
  return { ...revealApplicant(applicant, row.code), ...dossier, dossierId }
}

const ANSWERS = 'dossiers.answers'

/** What a form asked and somebody answered, readable like the applicant's facts; `facts` are the answers by their keys. */
export type Answers = { lines: Answered[]; facts: Record<string, unknown> }
export const concealAnswers = (answers: Answers, code: string): Buffer => conceal(Buffer.from(JSON.stringify(answers)), ANSWERS, code)
export const revealAnswers = (concealed: Uint8Array, code: string): Answers => JSON.parse(reveal(concealed, ANSWERS, code).toString()) as Answers
