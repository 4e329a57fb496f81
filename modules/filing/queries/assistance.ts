import type { z } from 'zod'
import { printMark, renderOneStopSlip } from '#modules/documents'
import { dossierForCitizen, findDossier } from '#modules/dossiers'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
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

export const listAssistances: Handler<typeof contract.listAssistances> = async ({ db, actor, now }) => {
  const { rows } = await sql<AssistanceRow>`select * from filing.assistance where helper_id = ${actor.personId} and ended_at is null order by id desc limit 50`.execute(db)
  return { assistances: rows.map(({ id, procedureName, applicantName, means, askedAt, expiresAt, draftId, dossierId }) => ({ assistanceId: id, procedureName, applicantName, means, askedAt, expiresAt, draftId, dossierId, isOpen: expiresAt !== null && expiresAt > now && dossierId === null })) }
}

/** What is signed where no code can be sent. */
export const printConsentForm: Handler<typeof contract.printConsentForm> = async (context, { assistanceId }) => {
  const { db, actor, now } = context
  const { rows: [row] } = await sql<AssistanceRow>`select * from filing.assistance where id = ${assistanceId} and helper_id = ${actor.personId} and ended_at is null and dossier_id is null`.execute(db)
  ensure(row, () => notFound('assistance', assistanceId))
  const [{ minutes }, agency, { personalNumber }] = [await assistRuleOn(db, now), await findUnit(db, row.agencyId, dayOf(now)), helpedIn(row)]
  const { pdf } = await renderOneStopSlip({
    form: 'Nộp giúp', title: 'Phiếu đồng ý nhờ nộp hồ sơ trực tuyến', agency: row.agencyName, parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(now), code: `ĐY-${row.id.slice(-8).toUpperCase()}`, trackAddress: `${config.publicAddress}/dich-vu-cong/${row.procedureCode}`,
    facts: [['Người nộp', row.applicantName], ['Số định danh', personalNumber], ['Thủ tục', row.procedureName], ['Người giúp', `${row.helperName}, ${row.agencyName}`]],
    paragraphs: [`Tôi đồng ý để người giúp nêu trên điền và gửi hồ sơ trực tuyến thay tôi theo lời khai của tôi, trong ${minutes} phút kể từ khi bản chụp phiếu này được ghi nhận.`, 'Hồ sơ đứng tên tôi. Tôi được nghe đọc lại toàn bộ trước khi gửi, và có thể dừng việc này bất cứ lúc nào trước khi gửi.'],
    closing: [], signers: [{ role: 'Người nộp hồ sơ', name: row.applicantName }, { role: 'Người giúp', name: row.helperName }],
  }, printMark(context))
  return { name: 'phieu-dong-y-nop-giup.pdf', mediaType: 'application/pdf', bytes: pdf, inline: true }
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
