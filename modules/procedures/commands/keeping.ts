import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { dayOf } from '#platform/calendar'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { allEvents, holdProcedure, versionsOf, type Version } from '../queries/find.ts'
import { isAbolished, mayBeginOn, readPortalFile } from '../rules.ts'
import { putInForce, sha256Of, writeDraft } from './versions.ts'

async function openProcedure({ db }: Context, code: string): Promise<{ id: string; versions: Version[]; draft: Version | undefined; last: Version | undefined }> {
  const procedure = await holdProcedure(db, code)
  ensure(procedure, () => notFound('procedure', code))
  const versions = await versionsOf(db, code)
  return { ...procedure, versions, draft: versions.find(({ state }) => state === 'draft'), last: versions.find(({ state }) => state === 'published') }
}

export const draftVersion: Handler<typeof contract.draftVersion> = async (context, { code, content: text }) => {
  const { id, versions, draft, last } = await openProcedure(context, code)
  const read = readPortalFile(text)
  ensure('content' in read, () => new Problem('procedures/not-a-procedure', 422, 'This is not a procedure in the portal’s shape', { issues: 'unread' in read ? read.unread.issues : [] }))
  ensure(read.content.code === code, () => new Problem('procedures/other-code', 422, `The content is of ${read.content.code}`, { code: read.content.code }))
  ensure(sha256Of(read.content) !== (draft ?? last)?.sha256, () => new Problem('procedures/nothing-changed', 409, 'This is what stands there already'))
  return { code, ordinal: await writeDraft(context, { id, code }, read.content, versions) }
}

export const dropDraft: Handler<typeof contract.dropDraft> = async (context, { code }) => {
  const { id, draft, last } = await openProcedure(context, code)
  ensure(draft, () => new Problem('procedures/no-draft', 409, 'There is no draft'))
  ensure(last, () => new Problem('procedures/only-a-draft', 409, 'A procedure keeps at least one version'))
  await sql`delete from procedures.version where code = ${code} and state = 'draft'`.execute(context.db)
  await emit(context, contract.DraftDropped, { subject: id, payload: { code, ordinal: draft.ordinal, name: draft.name } })
  return { code, ordinal: draft.ordinal }
}

export const publishVersion: Handler<typeof contract.publishVersion> = async (context, { code, ...publication }) => {
  const { id, draft, last } = await openProcedure(context, code)
  ensure(draft, () => new Problem('procedures/no-draft', 409, 'There is no draft to publish'))
  ensure(mayBeginOn(publication.from, last, isAbolished(last)), () => new Problem('procedures/begins-too-early', 409, 'A version begins after the one before it', { from: last!.effectiveFrom }))
  await putInForce(context, { id, code }, draft, publication)
  return { code, ordinal: draft.ordinal }
}

export const abolishProcedure: Handler<typeof contract.abolishProcedure> = async (context, { code, from, decisionNumber }) => {
  const { id, last } = await openProcedure(context, code)
  ensure(last && last.endedBy === null, () => new Problem('procedures/not-in-force', 409, 'It is not published, or abolished already'))
  ensure(from > last.effectiveFrom!, () => new Problem('procedures/begins-too-early', 409, 'It ends after it began', { from: last.effectiveFrom }))
  await sql`update procedures.version set effective_to = ${from}, ended_by = ${decisionNumber} where code = ${code} and ordinal = ${last.ordinal}`.execute(context.db)
  await emit(context, contract.ProcedureAbolished, { subject: id, payload: { code, ordinal: last.ordinal, name: last.name, from, decisionNumber } })
  return { code, ordinal: last.ordinal }
}

export const placeProcedure: Handler<typeof contract.placeProcedure> = async (context, { code, events }) => {
  const { db, now } = context
  const { id } = await openProcedure(context, code)
  const wanted = [...new Set(events)]
  const known = new Set((await allEvents(db, dayOf(now))).map((event) => event.code))
  ensure(wanted.every((event) => known.has(event)), () => new Problem('procedures/no-such-event', 422, 'There is no such life event'))
  await sql`delete from procedures.placement where code = ${code} and event <> all(${wanted}::text[])`.execute(db)
  await sql`insert into procedures.placement (event, code) select event, ${code} from unnest(${wanted}::text[]) as event on conflict do nothing`.execute(db)
  await emit(context, contract.ProcedurePlaced, { subject: id, payload: { code, events: wanted } })
  return { code, events: wanted }
}
