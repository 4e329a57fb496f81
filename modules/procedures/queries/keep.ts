import yazl from 'yazl'
import { buffer } from 'node:stream/consumers'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { wordsQuery } from '#platform/search'
import type * as contract from '../contract.ts'
import { standingOf, writePortalFile, type PortalProcedure } from '../rules.ts'
import { allEvents, contentOf, eventsOf, presentOf, versionsOf, withStanding } from './find.ts'

type Row = Omit<contract.KeptProcedure, 'standing'> & { state: 'draft' | 'published' }

/** The version that counts today of each procedure: in force, else coming, else past, else its draft. */
export const listProcedures: Handler<typeof contract.listProcedures> = async ({ db, now }, { text = '', standing = [], after = '', limit }) => {
  const [today, query] = [dayOf(now), wordsQuery(text)]
  const { rows } = await sql<Row>`
    with present as (
      select distinct on (v.code) v.code, v.name, v.state, v.brief->>'body' as body, v.effective_from, v.effective_to, v.tsv, coalesce(json_array_length(v.content->'toConfirm'), 0) as doubts,
             exists (select from procedures.version d where d.code = v.code and d.state = 'draft') as has_draft,
             case when v.state = 'draft' then 'draft' when v.effective_from > ${today}::date then 'scheduled' when v.effective_to <= ${today}::date then 'past' else 'inForce' end as standing
        from procedures.version v
       where v.code > ${after} and (${query}::text is null or v.tsv @@ ${query}::tsquery)
       order by v.code, (v.state = 'published' and v.effective_from <= ${today}::date and (v.effective_to is null or v.effective_to > ${today}::date)) desc, (v.state = 'published' and v.effective_from > ${today}::date) desc, v.effective_from desc nulls last)
    select code, name, state, body, effective_from, effective_to, doubts, has_draft from present
     where ${standing.length === 0} or standing = any(${standing}::text[]) order by code limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit).map((row) => ({ ...row, standing: standingOf(row, today) }))
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.code : null }
}

export const getProcedure: Handler<typeof contract.getProcedure> = async ({ db, now }, { code, ordinal }) => {
  const versions = (await versionsOf(db, code)).map((version) => withStanding(version, now))
  const version = ordinal === undefined ? (versions.find(({ standing }) => standing === 'draft') ?? presentOf(versions)) : versions.find((each) => each.ordinal === ordinal)
  ensure(version, () => notFound('procedure', code))
  const [content, events, all] = await Promise.all([contentOf(db, code, version.ordinal), eventsOf(db, code, dayOf(now)), allEvents(db, dayOf(now))])
  return { code, ordinal: version.ordinal, content, versions, events: events.map((event) => event.code), allEvents: all }
}

export const exportProcedure: Handler<typeof contract.exportProcedure> = async ({ db, now }, { code, ordinal }) => {
  const versions = (await versionsOf(db, code)).map((version) => withStanding(version, now))
  const version = ordinal === undefined ? presentOf(versions) : versions.find((each) => each.ordinal === ordinal)
  ensure(version, () => notFound('procedure', code))
  return { name: `${code}.json`, mediaType: 'application/json', bytes: Buffer.from(writePortalFile(await contentOf(db, code, version.ordinal))) }
}

/** Read a few at a time: a national catalogue is some eighty megabytes of words. */
const AT_ONCE = 200

export const exportCatalogue: Handler<typeof contract.exportCatalogue> = async ({ db, now }) => {
  const today = dayOf(now)
  const archive = new yazl.ZipFile()
  const bytes = buffer(archive.outputStream)
  let last = ''
  let count = 0
  for (;;) {
    const { rows } = await sql<{ code: string; content: PortalProcedure }>`select code, content from procedures.version where state = 'published' and code > ${last}
      and effective_from <= ${today}::date and (effective_to is null or effective_to > ${today}::date) order by code limit ${AT_ONCE}`.execute(db)
    for (const { code, content } of rows) archive.addBuffer(Buffer.from(writePortalFile(content)), `${code}.json`, { mtime: now })
    count += rows.length
    if (rows.length < AT_ONCE) break
    last = rows.at(-1)!.code
  }
  ensure(count > 0, () => new Problem('procedures/nothing-in-force', 404, 'No procedure is in force today'))
  archive.end()
  return { name: `thu-tuc-${today}.zip`, mediaType: 'application/zip', bytes: await bytes }
}
