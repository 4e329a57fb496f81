import { offersOfProcedure } from '#modules/dossiers'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { prepared, sql, uuidv7, type Db } from '#platform/database'
import { claimUploads } from '#platform/files'
import type { InputOf } from '#platform/contract'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { concealContent, lockDraft, openDraft, partsOf, standingOf, type Content, type DraftRow, type Filer } from '../queries/drafts.ts'
import { formInForce } from '../queries/forms.ts'
import { keptPapers } from '../queries/kept.ts'
import { faultsOn, fieldsOf, isKeptSource, mayAnswer, tidy, wayOf } from '../rules.ts'

const nothing: Content = { answers: {}, done: [], parts: {} }
const MOST_DRAFTS = 50
const MOST_BYTES = 200_000
const DAY = 86_400_000

/** Until when a draft is kept that was saved now: to the end of a day, by a dated rule; saved again that day, it stays where it lies. */
const keptUntil = "($3::date + 1 + (select days from filing.draft_time where valid_from <= $3::date and (valid_to is null or valid_to > $3::date) order by valid_from desc limit 1))::timestamp at time zone 'Asia/Ho_Chi_Minh'"
const write = prepared<{ expiresAt: Date }>(`update filing.draft set content = $4, saved_at = $2, expires_at = ${keptUntil} where id = $1 returning expires_at`)

export const startDraft: Handler<typeof contract.startDraft> = async ({ db, actor, now }, { procedureCode, processId }) => {
  // Two that begin at once take turns: one begins, the other goes on with it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filing.draft ${actor.personId}`}, 0))`.execute(db)
  const { rows } = await sql<{ id: string; processId: string }>`select id, process_id from filing.draft where citizen_id = ${actor.personId} and dossier_id is null and expires_at > ${now} order by id desc`.execute(db)
  const begun = rows.find((draft) => draft.processId === processId)
  if (begun) return { draftId: begun.id, isResumed: true }
  ensure(rows.length < MOST_DRAFTS, () => new Problem('filing/too-many-drafts', 409, `At most ${MOST_DRAFTS} at once: send or throw away one`, { most: MOST_DRAFTS }))
  return { draftId: await beginDraft({ db, now }, actor.personId, { procedureCode, processId }), isResumed: false }
}

/** The form in force and the agency that takes it, today. @throws Problem 404 */
export async function offeredOn({ db, now }: Pick<Context, 'db' | 'now'>, { procedureCode, processId }: { procedureCode: string; processId: string }) {
  const day = dayOf(now)
  const [form, offer] = [await formInForce(db, procedureCode, day), (await offersOfProcedure(db, procedureCode, day)).find(({ id }) => id === processId)]
  ensure(form && offer, () => notFound('process', processId))
  return { form, offer }
}

/** A draft nobody has written in yet. */
export async function beginDraft({ db, now }: Pick<Context, 'db' | 'now'>, citizenId: string, which: { procedureCode: string; processId: string }): Promise<string> {
  const [{ form, offer }, day] = [await offeredOn({ db, now }, which), dayOf(now)]
  const [agency, id] = [await findUnit(db, offer.agencyId, day), uuidv7()]
  await sql`insert into filing.draft (id, citizen_id, procedure_code, procedure_name, case_name, process_id, agency_id, agency_name, form_id, form_ordinal, content, begun_at, saved_at, expires_at)
    values (${id}, ${citizenId}, ${which.procedureCode}, ${offer.procedureName}, ${offer.caseName}, ${offer.id}, ${offer.agencyId}, ${agency!.name}, ${form.formId}, ${form.ordinal}, ${concealContent(nothing, id)}, ${now}, ${now}, ${now})`.execute(db)
  await write(id, now, day, concealContent(nothing, id)).execute(db)
  return id
}

/** Writes what was done, and keeps it anew from today. */
export async function save({ db, now }: Context, draft: DraftRow, content: Content): Promise<Pick<DraftRow, 'id' | 'savedAt' | 'expiresAt'>> {
  const concealed = concealContent(content, draft.id)
  ensure(concealed.length <= MOST_BYTES, () => new Problem('filing/too-much', 413, `Answers may hold at most ${MOST_BYTES} bytes`, { limit: MOST_BYTES }))
  const [saved] = await write(draft.id, now, dayOf(now), concealed).execute(db)
  return { id: draft.id, savedAt: now, expiresAt: saved!.expiresAt }
}

/** The logic of the form is run again here: what it does not allow is not kept, whatever the page at the other end thought. */
export const saveStep = async (context: Filer, { draftId, page, answers }: InputOf<typeof contract.saveStep>) => {
  const draft = await lockDraft(context, draftId)
  const { definition, content, way } = await openDraft(context, draft)
  ensure(mayAnswer(way, page), () => new Problem('filing/not-reached', 409, 'This page is not on the way, or one before it is not answered yet', { current: way.current }))
  const fields = fieldsOf(definition, page)
  ensure(Object.keys(answers).every((name) => fields.includes(name)), () => new Problem('filing/not-asked', 422, 'This page does not ask that'))
  // What the page asks and was left empty is empty; whatever other pages asked stays as it was.
  const kept = Object.entries(content.answers).filter(([name]) => !fields.includes(name))
  const next: Content = { ...content, answers: { ...Object.fromEntries(kept), ...(tidy(answers) as Record<string, unknown>) }, done: [...new Set([...content.done, page])] }
  const today = dayOf(context.now)
  const then = wayOf(definition, next, today)
  const faults = faultsOn(definition, page, then)
  ensure(faults.length === 0, () => new Problem('request/invalid', 422, 'Some answers are missing or not as they can be', { issues: faults.map(({ field, code }) => ({ path: field, message: code })) }))
  return standingOf(await save(context, draft, next), { definition, content: next, way: then })
}

export const attachPart = async (context: Filer, { draftId, partId, source, fileIds }: InputOf<typeof contract.attachPart>) => {
  const draft = await lockDraft(context, draftId)
  const opened = await openDraft(context, draft)
  const part = opened.way.parts.find(({ id }) => id === partId)
  ensure(part, () => new Problem('filing/no-such-part', 422, 'This paper is not asked for'))
  // What is kept for a citizen is opened by nobody in his name.
  ensure(part.sources.includes(source) && (context.helping === undefined || source === 'uploaded'), () => new Problem('filing/other-source', 422, 'This paper cannot come from there'))
  ensure(new Set(fileIds).size === fileIds.length, () => new Problem('dossiers/file-twice', 422, 'The same file is given twice'))
  const files = isKeptSource(source) ? await keptPapers(context, source, fileIds) : (await claimUploads(context, fileIds)).map(({ id, name, mediaType, size }) => ({ fileId: id, name, mediaType, size }))
  const content = { ...opened.content, parts: { ...opened.content.parts, [partId]: { source, files } } }
  await save(context, draft, content)
  return { draftId, parts: partsOf({ ...opened, content }) }
}

export const dropMyDraft: Handler<typeof contract.dropMyDraft> = async (context, { draftId }) => {
  const { id } = await lockDraft(context, draftId)
  await sql`delete from filing.draft where id = ${id}`.execute(context.db)
  return { draftId }
}

/** What nobody came back to within its time is forgotten. @returns how many */
export async function sweepDrafts(db: Db, now: Date): Promise<number> {
  const { rows } = await sql`delete from filing.draft where id in (select id from filing.draft where dossier_id is null and expires_at <= ${now} limit 5000) returning id`.execute(db)
  // Help that nobody consented to is forgotten, with what was read from the card.
  await sql`delete from filing.assistance where consented_at is null and asked_at < ${new Date(now.getTime() - DAY)}`.execute(db)
  return rows.length
}

