import type { z } from 'zod'
import { findDossier, dossierForCitizen } from '#modules/dossiers'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import type * as contract from '../contract.ts'
import type { Filer } from './drafts.ts'

type Helped = z.output<typeof contract.Helped>
export type AssistanceRow = {
  id: string; helperId: string; helperName: string; agencyId: string; agencyName: string; procedureCode: string; procedureName: string; processId: string; applicantName: string; applicant: Buffer
  means: 'code' | 'paper'; codeId: string | null; paperId: string | null; askedAt: Date; consentedAt: Date | null; expiresAt: Date | null; endedAt: Date | null; citizenId: string | null; draftId: string | null; dossierId: string | null
}

const PURPOSE = 'filing.assistance'
export const concealHelped = (applicant: Helped, id: string): Buffer => conceal(Buffer.from(JSON.stringify(applicant)), PURPOSE, id)
export const helpedIn = ({ applicant, id }: Pick<AssistanceRow, 'applicant' | 'id'>): Helped => JSON.parse(reveal(applicant, PURPOSE, id).toString()) as Helped

export async function assistRuleOn(db: Db, now: Date): Promise<{ minutes: number; mostHourly: number }> {
  const { rows: [rule] } = await sql<{ minutes: number; mostHourly: number }>`select minutes, most_hourly from filing.assist_rule where valid_from <= ${dayOf(now)}::date order by valid_from desc limit 1`.execute(db)
  return rule!
}

/** Of mine, not ended and not sent, held until the transaction ends; another's does not exist for me. */
export async function lockOwnAssistance({ db, actor }: Pick<Context, 'db' | 'actor'>, assistanceId: string): Promise<AssistanceRow> {
  const { rows: [row] } = await sql<AssistanceRow>`select * from filing.assistance where id = ${assistanceId} and helper_id = ${actor.personId} and ended_at is null and dossier_id is null for update`.execute(db)
  ensure(row, () => notFound('assistance', assistanceId))
  return row
}

/** In whose name I may write this draft, while the consent lasts. @throws Problem 404 for anybody else's, 403 when it is over */
export async function helpingWith<C extends Context>(context: C, draftId: string): Promise<C & Required<Pick<Filer, 'helping'>>> {
  const { db, actor, now } = context
  const { rows: [row] } = await sql<AssistanceRow>`select * from filing.assistance where draft_id = ${draftId} and helper_id = ${actor.personId} and ended_at is null`.execute(db)
  ensure(row, () => notFound('draft', draftId))
  ensure(row.expiresAt! > now, () => new Problem('filing/consent-over', 403, 'The consent is over; ask for it again', { assistanceId: row.id }))
  return { ...context, helping: { assistanceId: row.id, citizenId: row.citizenId!, applicant: helpedIn(row) } }
}

export const listAssistances: Handler<typeof contract.listAssistances> = async ({ db, actor }) => {
  const { rows } = await sql<AssistanceRow>`select * from filing.assistance where helper_id = ${actor.personId} and ended_at is null order by id desc limit 50`.execute(db)
  return { assistances: rows.map(({ id, procedureName, applicantName, means, askedAt, expiresAt, draftId, dossierId }) => ({ assistanceId: id, procedureName, applicantName, means, askedAt, expiresAt, draftId, dossierId })) }
}

const helpWith = async (db: Db, dossierId: string) => (await sql<AssistanceRow>`select * from filing.assistance where dossier_id = ${dossierId}`.execute(db)).rows[0]
const told = ({ helperName, agencyName, means, consentedAt }: AssistanceRow) => ({ helperName, agencyName, means, consentedAt: consentedAt! })

export const getMyHelp: Handler<typeof contract.getMyHelp> = async ({ db, actor }, { dossierId }) => {
  const { id } = await dossierForCitizen(db, actor, dossierId)
  const help = await helpWith(db, id)
  return { help: help ? told(help) : null }
}

export const getHelp: Handler<typeof contract.getHelp> = async ({ db, actor }, { dossierId }) => {
  const { id } = await findDossier(db, actor, dossierId)
  const help = await helpWith(db, id)
  return { help: help ? { ...told(help), hasPaper: help.paperId !== null } : null }
}

export const openConsent: Handler<typeof contract.openConsent> = async ({ db, actor }, { dossierId }) => {
  const { id } = await findDossier(db, actor, dossierId)
  const paperId = (await helpWith(db, id))?.paperId
  ensure(paperId, () => notFound('consent', dossierId))
  const { name } = await fileOf(db, paperId)
  return { fileId: paperId, name, inline: true }
}
