import type { z } from 'zod'
import { citizenById, type Citizen } from '#modules/citizens'
import { offersOfProcedure } from '#modules/dossiers'
import { unitsById } from '#modules/organisation'
import type { Part } from '#packages/form-logic'
import { dayOf } from '#platform/calendar'
import { prepared, sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import type * as contract from '../contract.ts'
import { linesOf, wayOf, type Progress, type Way } from '../rules.ts'
import { definitionOf, formInForce } from './forms.ts'

export type Paper = contract.Paper
export type Attached = { source: contract.DraftPart['source']; files: Paper[] }
/** `known`: what the population registry said of whoever files, as it was shown to him. */
export type Content = Progress & { answers: Record<string, unknown>; done: string[]; parts: Record<string, Attached>; known?: contract.KnownFact[] }
export type DraftRow = {
  id: string; citizenId: string; procedureCode: string; procedureName: string; caseName: string; processId: string; agencyId: string; agencyName: string; formId: string; formOrdinal: number
  content: Buffer | null; begunAt: Date; savedAt: Date; expiresAt: Date; dossierId: string | null; reference: string | null; sentAt: Date | null
}

const PURPOSE = 'filing.draft'
export const concealContent = (content: Content, draftId: string): Buffer => conceal(Buffer.from(JSON.stringify(content)), PURPOSE, draftId)
export const revealContent = ({ content, id }: DraftRow): Content => JSON.parse(reveal(content!, PURPOSE, id).toString()) as Content

/** Whom an official helps, with his consent; the citizen himself is helped by nobody. */
export type Helping = { assistanceId: string; citizenId: string; applicant: z.output<typeof contract.Helped> }
export type Filer = Context & { helping?: Helping }
export const ownerOf = ({ actor, helping }: Pick<Filer, 'actor' | 'helping'>): string => helping?.citizenId ?? actor.personId

type Asker = Pick<Filer, 'db' | 'actor' | 'now' | 'helping'>
const own = 'select * from filing.draft where id = $1 and citizen_id = $2 and (expires_at > $3 or dossier_id is not null)'
const [read, hold] = [prepared<DraftRow>(own), prepared<DraftRow>(`${own} for update`)]

/** The citizen's own, while it is kept; another's does not exist for him. */
export async function findDraft(context: Asker, draftId: string, isLocked = false): Promise<DraftRow> {
  const [row] = await (isLocked ? hold : read)(draftId, ownerOf(context), context.now).execute(context.db)
  ensure(row, () => notFound('draft', draftId))
  return row
}

/** The same, not sent yet. */
export async function unsentDraft(context: Asker, draftId: string, isLocked = false): Promise<DraftRow> {
  const draft = await findDraft(context, draftId, isLocked)
  ensure(draft.content !== null, () => new Problem('filing/sent-already', 409, 'It was sent; what was sent is not changed', { dossierId: draft.dossierId }))
  return draft
}

/** Held until the transaction ends. */
export const lockDraft = (context: Filer, draftId: string): Promise<DraftRow> => unsentDraft(context, draftId, true)

export const listOnlineOffers: Handler<typeof contract.listOnlineOffers> = async ({ db, now }, { procedureCode }) => {
  const day = dayOf(now)
  if (!(await formInForce(db, procedureCode, day))) return { offers: [] }
  const offers = await offersOfProcedure(db, procedureCode, day)
  const agencies = await unitsById(db, offers.map(({ agencyId }) => agencyId), day)
  return { offers: offers.flatMap(({ id, agencyId, caseName }) => { const agency = agencies.get(agencyId); return agency ? [{ processId: id, agencyId, agencyName: agency.name, caseName }] : [] }) }
}

const rowOf = ({ id, procedureCode, procedureName, caseName, agencyName, begunAt, savedAt, expiresAt }: DraftRow): contract.DraftRow => ({ id, procedureCode, procedureName, caseName, agencyName, begunAt, savedAt, expiresAt })

export const listMyDrafts: Handler<typeof contract.listMyDrafts> = async ({ db, actor, now }) => {
  const { rows } = await sql<DraftRow>`select * from filing.draft where citizen_id = ${actor.personId} and dossier_id is null and expires_at > ${now} order by id desc limit 50`.execute(db)
  return { drafts: rows.map(rowOf) }
}

export type Opened = { content: Content; way: Way; definition: Awaited<ReturnType<typeof definitionOf>> }

/** A draft with what its form makes of its answers today. */
export async function openDraft({ db, now }: Pick<Context, 'db' | 'now'>, draft: DraftRow): Promise<Opened> {
  const [definition, content] = [await definitionOf(db, draft.formId, draft.formOrdinal), revealContent(draft)]
  return { definition, content, way: wayOf(definition, content, dayOf(now)) }
}

const nameOf = ({ id, name }: Part) => name.vi ?? Object.values(name)[0] ?? id

/** The papers this person is asked for, and what is there of them. */
export const partsOf = ({ definition, content, way }: Opened): contract.DraftPart[] =>
  way.parts.map(({ id, sources, required }) => ({
    id, name: nameOf(definition.parts!.find((part) => part.id === id)!), sources, isNeeded: required, source: content.parts[id]?.source ?? null, files: content.parts[id]?.files ?? [],
  }))

export function standingOf({ id, savedAt, expiresAt }: Pick<DraftRow, 'id' | 'savedAt' | 'expiresAt'>, opened: Opened) {
  const { content: { done }, way: { path, current, exit, isComplete, fee } } = opened
  return { draftId: id, path, done: [...done], current, exit, isComplete: isComplete && current === null, fee, parts: partsOf(opened), savedAt, expiresAt }
}

export const missingIn = (parts: readonly contract.DraftPart[]) => parts.filter(({ isNeeded, files, source }) => isNeeded && files.length === 0 && !isHeld(source)).map(({ name }) => name)
/** What a registry answers needs no file. */
export const isHeld = (source: contract.DraftPart['source']) => source === 'population_db' || source === 'sector_db'

export const readDraft = async (context: Filer, { draftId }: { draftId: string }) => {
  const draft = await unsentDraft(context, draftId)
  const opened = await openDraft(context, draft)
  return { ...rowOf(draft), ...standingOf(draft, opened), formId: draft.formId, formOrdinal: draft.formOrdinal, definition: opened.definition, answers: opened.content.answers }
}

/** Who files: the facts of the account. @throws Problem 409 when there is none any more */
export async function applicantOf(db: Db, citizenId: string): Promise<Citizen> {
  const citizen = await citizenById(db, citizenId)
  ensure(citizen, () => new Problem('filing/no-account', 409, 'The account is gone'))
  return citizen
}

/** What the office is told of whoever files: of somebody helped, what his card said. */
export const filedBy = async ({ db, helping }: Filer, { citizenId }: DraftRow) => (helping ? { ...helping.applicant, email: null } : applicantOf(db, citizenId))

export const checkAnswers = async (context: Filer, { draftId }: { draftId: string }) => {
  const draft = await unsentDraft(context, draftId)
  const opened = await openDraft(context, draft)
  const { fullName, personalNumber } = await filedBy(context, draft)
  return {
    ...standingOf(draft, opened), procedureCode: draft.procedureCode, procedureName: draft.procedureName, caseName: draft.caseName, agencyName: draft.agencyName,
    applicantName: fullName, maskedNumber: personalNumber === null ? null : `*********${personalNumber.slice(-3)}`, known: opened.content.known ?? [], lines: linesOf(opened.definition, opened.way), missing: missingIn(partsOf(opened)),
  }
}
