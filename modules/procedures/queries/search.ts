import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { createLimit, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold, vietnamese, wordsQuery } from '#platform/search'
import type { InputOf } from '#platform/contract'
import type * as contract from '../contract.ts'

/** Whole offices and schools read behind one address. */
export const asked = createLimit({ most: 600, perMs: 60_000 })

type Input = InputOf<typeof contract.searchProcedures>
type Hit = contract.ProcedureHit & { rank: number }

const inForce = (today: string) => sql`v.state = 'published' and v.effective_from <= ${today}::date and (v.effective_to is null or v.effective_to > ${today}::date)`

const chosen = ({ event, level, body }: Input) => sql`(${level ?? null}::text is null or ${level ?? null} = any(v.levels)) and (${body ?? null}::text is null or ${body ?? null} = any(v.bodies))
  and (${event ?? null}::text is null or exists (select from procedures.placement p where p.event = ${event ?? null} and p.code = v.code))`

/** How many of these words stand in the name. Read from the folded name: the index's own words lie apart from the row and are dear to fetch. */
const wordsInName = (words: string[]) => sql`(${sql.join(words.map((word) => sql`(' ' || v.folded like ${`% ${word}%`})::int`), sql` + `)})`

/** A name that begins with what was typed, then one that holds it in a row, then the more of its words the better; of equals the shorter. */
const nearness = (phrase: string) => sql`((case when v.folded like ${`${phrase}%`} then 40 when v.folded like ${`%${phrase}%`} then 20 else 0 end) + ${wordsInName(phrase.split(' ').slice(0, 12))}) * 10000 - length(v.folded)`

async function ranked(db: Db, input: Input, query: string, today: string): Promise<Hit[]> {
  const [rank = '', code = ''] = input.after?.split(' ') ?? []
  ensure(input.after === undefined || /^-?\d{1,9}$/.test(rank), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const { rows } = await sql<Hit>`select code, name, brief, rank from (
      select v.code, v.name, v.brief, ${nearness(fold(input.text ?? ''))} as rank from procedures.version v where ${inForce(today)} and v.tsv @@ ${query}::tsquery and ${chosen(input)}) hit
    where ${input.after === undefined ? sql`true` : sql`(-rank, code) > (${-Number(rank)}, ${code})`} order by -rank, code limit ${input.limit + 1}`.execute(db)
  return rows
}

async function inOrder(db: Db, input: Input, today: string): Promise<Hit[]> {
  const after = input.after === undefined ? sql`true` : sql`(v.name ${vietnamese}, v.code) > ((select name from procedures.version where code = ${input.after} and state = 'published' order by effective_from desc limit 1) ${vietnamese}, ${input.after})`
  const { rows } = await sql<Hit>`select v.code, v.name, v.brief, 0 as rank from procedures.version v
    where ${inForce(today)} and ${chosen(input)} and ${after} order by v.name ${vietnamese}, v.code limit ${input.limit + 1}`.execute(db)
  return rows
}

/** All the words; where no procedure has all of them, any of them. */
async function find(db: Db, input: Input, today: string): Promise<{ hits: Hit[]; isLoose: boolean }> {
  const all = wordsQuery(input.text ?? '')
  if (all === null) return { hits: await inOrder(db, input, today), isLoose: false }
  const loose = all.replaceAll(' & ', ' | ')
  const wasLoose = input.after?.endsWith(' ~') === true
  const hits = wasLoose ? [] : await ranked(db, input, all, today)
  if (hits.length > 0 || (input.after !== undefined && !wasLoose)) return { hits, isLoose: false }
  return { hits: await ranked(db, input, loose, today), isLoose: true }
}

function cursorOf(input: Input, { rank, code }: Hit, isLoose: boolean) {
  if (wordsQuery(input.text ?? '') === null) return code
  return `${rank} ${code}${isLoose ? ' ~' : ''}`
}

export const searchProcedures: Handler<typeof contract.searchProcedures> = async ({ db, now, request }, input) => {
  asked.take(request.address, now)
  const { hits, isLoose } = await find(db, input, dayOf(now))
  const shown = hits.slice(0, input.limit)
  return { rows: shown, next: hits.length > input.limit ? cursorOf(input, shown.at(-1)!, isLoose) : null, isLoose }
}

/** More bodies than anybody chooses from a list are found by words. */
const MOST_BODIES = 60

export const browseCatalogue: Handler<typeof contract.browseCatalogue> = async ({ db, now, request }) => {
  asked.take(request.address, now)
  const today = dayOf(now)
  const [events, bodies, all] = await Promise.all([
    sql<{ code: string; name: string; nameEn: string; count: number }>`select e.code, e.name, e.name_en, count(v.code)::int as count from procedures.life_event e
      left join procedures.placement p on p.event = e.code left join procedures.version v on v.code = p.code and ${inForce(today)}
      where e.valid_from <= ${today}::date and (e.valid_to is null or e.valid_to > ${today}::date) group by e.code order by e.position`.execute(db),
    sql<{ name: string; count: number }>`select * from (select body as name, count(*)::int as count from procedures.version v, unnest(v.bodies) as body
      where ${inForce(today)} group by body order by count desc, body limit ${MOST_BODIES}) most order by name ${vietnamese}`.execute(db),
    sql<{ count: number }>`select count(*)::int as count from procedures.version v where ${inForce(today)}`.execute(db),
  ])
  return { count: all.rows[0]!.count, events: events.rows, bodies: bodies.rows }
}
