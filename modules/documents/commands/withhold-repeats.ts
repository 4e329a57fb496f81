import { renameWork } from '#modules/work'
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
    update documents.book_entry e set withheld = jsonb_build_object('cells', e.cells, 'folded', e.folded), folded = platform.vn_fold(${SET_ASIDE}),
           cells = (select jsonb_agg(case when exists (select from (${wordsOf(ids)}) w where strpos(lower(cell), lower(w.words)) > 0) then ${SET_ASIDE} else cell end order by place)
                      from jsonb_array_elements_text(e.cells) with ordinality as c (cell, place))
     where ${lineIs(ids)} and e.withheld is null`.execute(db)
}

export async function restoreRepeats({ db }: Happening, documents: readonly { id: string }[]): Promise<void> {
  const ids = idsOf(documents)
  await sql`update documents.book_entry e set cells = withheld->'cells', folded = withheld->>'folded', withheld = null where ${lineIs(ids)} and withheld is not null`.execute(db)
  await sql`update documents.kept_number set subject = withheld_subject, withheld_subject = null where document_id = any(${ids}) and withheld_subject is not null`.execute(db)
}

export async function shredRepeats({ db }: Happening, documents: readonly { id: string }[]): Promise<void> {
  const ids = idsOf(documents)
  await sql`update documents.kept_number set subject = ${SHREDDED}, withheld_subject = null where document_id = any(${ids})`.execute(db)
  await sql`update documents.book_entry e set withheld = null where ${lineIs(ids)}`.execute(db)
  await sql`update documents.signing_batch_paper set title = ${SHREDDED} where document_id = any(${ids})`.execute(db)
}
