/** An official helps somebody who stands before him to file: with his consent, for a while, and what is sent is his own. */
import type { z } from 'zod'
import { CitizenSignedIn } from '#contracts/citizens'
import { accountToHelp, askConsentCode, citizenById, citizenOfNumber, numberKeyOf, takeConsentCode } from '#modules/citizens'
import { passToCitizen } from '#modules/dossiers'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql, uuidv7 } from '#platform/database'
import { emit, on } from '#platform/events'
import { claimUploads } from '#platform/files'
import { createLimit, type Context, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { assistRuleOn, concealHelped, helpedIn, helpingWith, lockOwnAssistance, type AssistanceRow } from '../queries/assistance.ts'
import { checkAnswers, findDraft, readDraft } from '../queries/drafts.ts'
import { printReceipt } from '../queries/receipts.ts'
import { maskedPhone } from '../rules.ts'
import { attachPart, beginDraft, offeredOn, saveStep } from './drafts.ts'
import { submitDraft } from './sending.ts'

const HOUR = 3_600_000
/** Guesses and paper consents of one official, whatever the telephone. */
const limit = createLimit({ most: 120, perMs: HOUR })

const nameOf = ({ name, positionTitle }: Context['actor']) => [name, positionTitle].filter(Boolean).join(', ')
const about = ({ id, procedureCode, agencyId, means }: Pick<AssistanceRow, 'id' | 'procedureCode' | 'agencyId' | 'means'>) => ({ assistanceId: id, procedureCode, agencyId, means })

async function ensureSeldom({ db, actor, now }: Context) {
  const { mostHourly } = await assistRuleOn(db, now)
  const { rows: [asked] } = await sql<{ count: number }>`select count(*)::int as count from filing.assistance where helper_id = ${actor.personId} and asked_at > ${new Date(now.getTime() - HOUR)}`.execute(db)
  ensure(asked!.count < mostHourly, () => new Problem('filing/too-much-help', 429, `At most ${mostHourly} an hour`, { most: mostHourly }))
}

/** To the telephone of the account that has proven the number, whatever was typed; without one a signed paper is needed. */
async function sendCode(context: Context, { personalNumber, phone }: z.output<typeof contract.Helped>, words: string) {
  const proven = await citizenOfNumber(context.db, personalNumber)
  const own = proven ? proven.phone : phone
  ensure(own, () => new Problem('filing/paper-needed', 409, 'There is no telephone a code could go to: consent on paper'))
  const { codeId, expiresAt, sampleCode } = await askConsentCode(context, own, words)
  return { codeId, answer: { maskedPhone: maskedPhone(own), codeExpiresAt: expiresAt, sampleCode } }
}
const noCode = { codeId: null, answer: { maskedPhone: null, codeExpiresAt: null, sampleCode: null } }

export const askConsent: Handler<typeof contract.askConsent> = async (context, { procedureCode, processId, applicant, means }) => {
  const { db, actor, now } = context
  await ensureSeldom(context)
  const { offer } = await offeredOn(context, { procedureCode, processId })
  const agency = actor.agencyId === null ? undefined : await findUnit(db, actor.agencyId, dayOf(now))
  ensure(agency, () => new Problem('filing/no-counter', 403, 'Whoever helps sits at an agency'))
  const id = uuidv7()
  const { codeId, answer } = means === 'code' ? await sendCode(context, applicant, offer.procedureName) : noCode
  await sql`insert into filing.assistance (id, helper_id, helper_name, agency_id, agency_name, procedure_code, procedure_name, process_id, applicant_name, applicant, number_key, means, code_id, asked_at)
    values (${id}, ${actor.personId}, ${nameOf(actor)}, ${agency.id}, ${agency.name}, ${procedureCode}, ${offer.procedureName}, ${processId}, ${applicant.fullName}, ${concealHelped(applicant, id)}, ${numberKeyOf(applicant.personalNumber)}, ${means}, ${codeId}, ${now})`.execute(db)
  return { assistanceId: id, ...answer }
}

export const askConsentAgain: Handler<typeof contract.askConsentAgain> = async (context, { assistanceId }) => {
  await ensureSeldom(context)
  const row = await lockOwnAssistance(context, assistanceId)
  const { codeId, answer } = row.means === 'code' ? await sendCode(context, helpedIn(row), row.procedureName) : noCode
  await sql`update filing.assistance set code_id = ${codeId}, asked_at = ${context.now} where id = ${row.id}`.execute(context.db)
  return { assistanceId, ...answer }
}

/** What he read out came to his telephone; what he signed is kept. @returns the telephone that answered, and the paper */
async function proofOf(context: Context, row: AssistanceRow, { code, fileId }: { code: string | null; fileId: string | null }) {
  if (row.means === 'code') {
    ensure(code && row.codeId, () => new Problem('filing/code-missing', 422, 'Consent is the code that came to the telephone', { issues: [{ path: 'code', message: 'required' }] }))
    return { phone: await takeConsentCode(context, row.codeId, code), paperId: null }
  }
  ensure(fileId, () => new Problem('filing/paper-missing', 422, 'Consent is the scan of what was signed', { issues: [{ path: 'fileId', message: 'required' }] }))
  await claimUploads(context, [fileId])
  return { phone: null, paperId: fileId }
}

export const takeConsent: Handler<typeof contract.takeConsent> = async (context, { assistanceId, ...given }) => {
  const { db, actor, now } = context
  limit.take(actor.personId, now)
  const row = await lockOwnAssistance(context, assistanceId)
  const { phone, paperId } = await proofOf(context, row, given)
  const { fullName, personalNumber } = helpedIn(row)
  const citizenId = row.citizenId ?? await accountToHelp(context, { fullName, personalNumber, phone })
  const draftId = row.draftId ?? await beginDraft(context, citizenId, row)
  const expiresAt = new Date(now.getTime() + (await assistRuleOn(db, now)).minutes * 60_000)
  await sql`update filing.assistance set consented_at = ${now}, expires_at = ${expiresAt}, code_id = null, paper_id = ${paperId}, citizen_id = ${citizenId}, draft_id = ${draftId} where id = ${row.id}`.execute(db)
  await emit(context, contract.ConsentGiven, { subject: citizenId, audience: [citizenId], payload: { ...about(row), expiresAt } })
  return { assistanceId, draftId, expiresAt }
}

export const endAssistance: Handler<typeof contract.endAssistance> = async (context, { assistanceId }) => {
  const row = await lockOwnAssistance(context, assistanceId)
  await sql`update filing.assistance set ended_at = ${context.now} where id = ${row.id}`.execute(context.db)
  if (row.draftId !== null) await sql`delete from filing.draft where id = ${row.draftId} and dossier_id is null`.execute(context.db)
  await emit(context, contract.HelpEnded, { subject: row.id, audience: row.citizenId === null ? [] : [row.citizenId], payload: about(row) })
  return { assistanceId }
}

export const readAssistedDraft: Handler<typeof contract.readAssistedDraft> = async (context, { draftId }) => readDraft(await helpingWith(context, draftId), { draftId })
export const saveAssistedStep: Handler<typeof contract.saveAssistedStep> = async (context, input) => saveStep(await helpingWith(context, input.draftId), input)
export const attachAssistedPart: Handler<typeof contract.attachAssistedPart> = async (context, input) => attachPart(await helpingWith(context, input.draftId), input)
export const checkAssistedAnswers: Handler<typeof contract.checkAssistedAnswers> = async (context, { draftId }) => checkAnswers(await helpingWith(context, draftId), { draftId })

export const submitAssistedDraft: Handler<typeof contract.submitAssistedDraft> = async (context, { draftId }) => {
  const helping = await helpingWith(context, draftId)
  const receipt = await submitDraft(helping, { draftId })
  const { rows: [row] } = await sql<AssistanceRow>`update filing.assistance set dossier_id = ${receipt.dossierId} where id = ${helping.helping.assistanceId} and dossier_id is null returning *`.execute(context.db)
  if (row) await emit(context, contract.FiledWithHelp, { subject: receipt.dossierId, audience: [row.citizenId!], payload: { ...about(row), dossierId: receipt.dossierId } })
  return receipt
}

export const printAssistedReceipt: Handler<typeof contract.printAssistedReceipt> = async (context, { draftId }) => {
  const helping = await helpingWith(context, draftId)
  const { dossierId } = await findDraft(helping, draftId)
  ensure(dossierId, () => new Problem('filing/not-sent', 409, 'It has not been sent'))
  return printReceipt(helping, { dossierId })
}

/** Whoever proves his number finds what was filed for him by his card, under whatever account it was kept until then. */
export const claimingHelped = on(CitizenSignedIn, 'filing.claim-helped', async (context, { citizenId, means }) => {
  const citizen = means === 'oidc' ? await citizenById(context.db, citizenId) : undefined
  if (!citizen?.personalNumber) return
  const { rows } = await sql<{ id: string; dossierId: string }>`update filing.assistance set citizen_id = ${citizenId} where number_key = ${numberKeyOf(citizen.personalNumber)} and dossier_id is not null and citizen_id <> ${citizenId} returning id, dossier_id`.execute(context.db)
  for (const { id, dossierId } of rows) {
    await passToCitizen(context, dossierId, citizenId)
    await sql`update filing.draft set citizen_id = ${citizenId} where dossier_id = ${dossierId}`.execute(context.db)
    await emit(context, contract.HelpedClaimed, { subject: dossierId, audience: [citizenId], payload: { assistanceId: id, dossierId, citizenId } })
  }
})
