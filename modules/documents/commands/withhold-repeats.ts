import { renameWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { asTitle, SET_ASIDE, SHREDDED } from '../rules.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Named = { id: string; subject: string }

const idsOf = (documents: readonly { id: string }[]) => sql`${documents.map(({ id }) => id)}::uuid[]`

/** Says on every desk what may be said of these documents: where their own verb waits, and where a change of their readers does. */
export async function renameOnDesks(context: Happening, documents: readonly Named[]): Promise<void> {
  const { rows } = await sql<{ id: string; documentId: string }>`select id, document_id from documents.rights_change where document_id = any(${idsOf(documents)}) and confirmed_at is null`.execute(context.db)
  for (const { id, subject } of documents) {
    const title = asTitle(subject)
    for (const subjectId of [id, ...rows.filter(({ documentId }) => documentId === id).map((change) => change.id)]) await renameWork(context, { subjectId, title })
  }
}

type Ids = ReturnType<typeof idsOf>

/** Their lines in closed books: their own, and those of numbers kept for them. */
const lineIs = (ids: Ids) => sql`(e.document_id = any(${ids})
  or (e.agency_id, e.year, e.series, e.number) in (select agency_id, year, series, number from documents.kept_number where document_id = any(${ids})))`

/** What a line may repeat of them. */
const wordsOf = (ids: Ids) => sql`
  select subject as words from documents.withheld where document_id = any(${ids}) union select note from documents.withheld where document_id = any(${ids}) and note is not null
  union select withheld_subject from documents.kept_number where document_id = any(${ids})`

/** Takes their words off the numbers kept for them and out of the lines of closed books. */
export async function withholdRepeats({ db }: Happening, documents: readonly { id: string }[]): Promise<void> {
  const ids = idsOf(documents)
  await sql`update documents.kept_number set withheld_subject = subject, subject = ${SET_ASIDE} where document_id = any(${ids}) and withheld_subject is null`.execute(db)
  await sql`
    update documents.book_entry e set withheld = jsonb_build_object('cells', e.cells, 'folded', e.folded, 'supplement', e.supplement, 'on', e.supplemented_on), supplement = null, supplemented_on = null, folded = platform.vn_fold(${SET_ASIDE}),
           cells = (select jsonb_agg(case when exists (select from (${wordsOf(ids)}) w where strpos(lower(cell), lower(w.words)) > 0) then ${SET_ASIDE} else cell end order by place)
                      from jsonb_array_elements_text(e.cells) with ordinality as c (cell, place))
     where ${lineIs(ids)} and e.withheld is null`.execute(db)
}

/** A closed book is not altered: what became of a line that was masked when it was closed is said beside it, dated. */
const supplementLines = ({ db, now }: Happening, ids: Ids, words = sql`coalesce(d.subject, k.subject)`) => sql`
  update documents.book_entry e set supplemented_on = ${dayOf(now)}::date, folded = e.folded || ' ' || platform.vn_fold(said.words),
         supplement = (select jsonb_agg(case when cell = '' and place = jsonb_array_length(e.cells) then coalesce(said.note, '') else replace(cell, ${SET_ASIDE}, said.words) end order by place)
                         from jsonb_array_elements_text(e.cells) with ordinality as c (cell, place))
    from (select l.agency_id, l.name, l.year, l.series, l.number, ${words} as words, d.note from documents.book_entry l
            left join documents.document d on l.kind = 'document' and d.id = l.document_id
            left join documents.kept_number k on l.kind <> 'document' and (k.agency_id, k.year, k.series, k.number) = (l.agency_id, l.year, l.series, l.number)) as said
   where (said.agency_id, said.name, said.year, said.series, said.number) = (e.agency_id, e.name, e.year, e.series, e.number)
     and ${lineIs(ids)} and e.withheld is null and e.supplement is null and strpos(e.cells::text, ${SET_ASIDE}) > 0`.execute(db)

export async function restoreRepeats(context: Happening, documents: readonly { id: string }[]): Promise<void> {
  const { db } = context
  const ids = idsOf(documents)
  await sql`
    update documents.book_entry e set cells = withheld->'cells', folded = withheld->>'folded', supplement = nullif(withheld->'supplement', 'null'), supplemented_on = (withheld->>'on')::date, withheld = null
     where ${lineIs(ids)} and withheld is not null`.execute(db)
  await sql`update documents.kept_number set subject = withheld_subject, withheld_subject = null where document_id = any(${ids}) and withheld_subject is not null`.execute(db)
  await supplementLines(context, ids)
}

export async function shredRepeats(context: Happening, documents: readonly { id: string }[]): Promise<void> {
  const { db } = context
  const ids = idsOf(documents)
  await sql`update documents.kept_number set subject = ${SHREDDED}, withheld_subject = null where document_id = any(${ids})`.execute(db)
  await sql`update documents.book_entry e set withheld = null where ${lineIs(ids)}`.execute(db)
  await supplementLines(context, ids, sql`${SHREDDED}::text`)
  await sql`update documents.signing_batch_paper set title = ${SHREDDED} where document_id = any(${ids})`.execute(db)
}
