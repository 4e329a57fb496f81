/** What the bank says came in meets what is owed: every line ends in exactly one state, and what nobody can tell waits for a person. */
import type { Selectable } from 'kysely'
import { sql, uuidv7, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, lockCharge, type ChargeRow } from '../queries/charges.ts'
import { isOpenLine, judgeLine, lineStates, purposesIn, readStatement, type BankLine, type LineState } from '../rules.ts'
import type { StatementLineTable } from '../tables.ts'
import { nameOf } from './charges.ts'
import { takeMoney } from './paying.ts'

const MOST = 2000
type LineRow = Selectable<StatementLineTable>

/** Who takes in statements of an agency takes turns: charges are met in the order of the lines. */
async function ensureAgency({ db, actor }: Context): Promise<string> {
  ensure(actor.agencyId !== null, () => new Problem('payments/no-agency', 403, 'Money is taken for an agency'))
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments ${actor.agencyId}`}, 1))`.execute(db)
  return actor.agencyId
}

/** The charge whose purpose stands in these words, the longest first; another agency's is none. */
async function chargeIn(db: Db, agencyId: string, words: string): Promise<ChargeRow | undefined> {
  const { rows: [found] } = await sql<{ id: string }>`select id from payments.charge where purpose_key = any(${purposesIn(words)}::text[]) and agency_id = ${agencyId} order by length(purpose_key) desc limit 1`.execute(db)
  return found && lockCharge(db, found.id)
}

/** What came before for a charge, was too little, and nobody set aside. */
async function partsOf(db: Db, charge: ChargeRow, besides: string) {
  const { rows } = await sql<{ id: string; amount: number }>`select id, amount from payments.statement_line where charge_id = ${charge.id} and state = 'under' and decided_at is null and id <> ${besides} for update`.execute(db)
  return { ids: rows.map(({ id }) => id), sum: rows.reduce((sum, { amount }) => sum + Number(amount), 0) }
}

/** Takes the money where it is enough, by itself or with the parts before it, or where nothing was waited for; too little stays with the line. */
async function meet(context: Context, line: { id: string; amount: number }, charge: ChargeRow | undefined): Promise<LineState> {
  const alone = judgeLine(charge, line.amount)
  if (charge === undefined) return alone
  const parts = alone === 'under' ? await partsOf(context.db, charge, line.id) : { ids: [], sum: 0 }
  const amount = line.amount + parts.sum
  const state = judgeLine(charge, amount)
  if (isOpenLine(state)) return state
  await takeMoney(context, charge, { amount, means: 'transfer', reference: `bank line ${line.id}`, takenBy: nameOf(context.actor) })
  if (parts.ids.length > 0) await sql`update payments.statement_line set state = 'joined' where id = any(${parts.ids}::uuid[])`.execute(context.db)
  return state
}

/** How many entries of this reference are known, and whether one of them says the same. */
async function knownOf(db: Db, agencyId: string, { bankRef, bookedOn, amount, words }: BankLine) {
  const { rows: [known] } = await sql<{ count: number; isSame: boolean }>`select count(*)::int as count, coalesce(bool_or(booked_on = ${bookedOn}::date and amount = ${amount} and words = ${words}), false) as is_same
    from payments.statement_line where agency_id = ${agencyId} and bank_ref = ${bankRef}`.execute(db)
  return known!
}

async function takeLine(context: Context, agencyId: string, line: BankLine): Promise<LineState | null> {
  const { db, actor, now } = context
  const known = await knownOf(db, agencyId, line)
  if (known.isSame) return null
  const [id, isConflict] = [uuidv7(), known.count > 0]
  const charge = isConflict ? undefined : await chargeIn(db, agencyId, line.words)
  const state = isConflict ? 'conflict' : await meet(context, { id, amount: line.amount }, charge)
  await sql`insert into payments.statement_line (id, agency_id, bank_ref, ordinal, booked_on, amount, words, state, charge_id, taken_by, taken_at)
    values (${id}, ${agencyId}, ${line.bankRef}, ${known.count + 1}, ${line.bookedOn}, ${line.amount}, ${line.words}, ${state}, ${charge?.id ?? null}, ${nameOf(actor)}, ${now})`.execute(db)
  return state
}

export const importStatement: Handler<typeof contract.importStatement> = async (context, { csv }) => {
  const lines = readStatement(csv)
  if (!Array.isArray(lines)) throw new Problem('payments/unreadable-statement', 422, `Line ${lines.line}: ${lines.flaw}`, lines)
  ensure(lines.length <= MOST, () => new Problem('payments/statement-too-long', 422, `At most ${MOST} lines at a time`, { most: MOST }))
  const agencyId = await ensureAgency(context)
  const taken: { state: LineState; amount: number }[] = []
  for (const line of lines) {
    const state = await takeLine(context, agencyId, line)
    if (state !== null) taken.push({ state, amount: line.amount })
  }
  await emit(context, contract.StatementTaken, { subject: agencyId, audience: audienceOf(agencyId), payload: { agencyId, lines: lines.length, fresh: taken.length } })
  const states = lineStates.map((state) => ({ state, of: taken.filter((each) => each.state === state) })).map(({ state, of }) => ({ state, count: of.length, amount: of.reduce((sum, { amount }) => sum + amount, 0) }))
  return { lines: lines.length, fresh: taken.length, states: states.filter(({ count }) => count > 0) }
}

/** A line of my agency that waits for a person, held. */
async function holdOpenLine({ db }: Context, agencyId: string, id: string): Promise<LineRow> {
  const { rows: [line] } = await sql<LineRow>`select * from payments.statement_line where id = ${id} and agency_id = ${agencyId} for update`.execute(db)
  ensure(line, () => notFound('statement line', id))
  ensure(isOpenLine(line.state) && line.decidedAt === null, () => new Problem('payments/line-decided', 409, `It is ${line.state}`, { state: line.state }))
  return line
}

type Decided = { state: LineState; chargeId: string | null; isSettled: boolean }

/** It is for this dossier: enough, it is paid; too little, the line waits there for the rest. */
async function giveTo(context: Context, line: LineRow, code: string): Promise<Decided> {
  const charge = await chargeIn(context.db, line.agencyId, code)
  ensure(charge, () => new Problem('payments/no-such-purpose', 404, 'No dossier of this agency is paid by this code', { code }))
  const state = await meet(context, { id: line.id, amount: Number(line.amount) }, charge)
  ensure(state !== 'under' || charge.id !== line.chargeId, () => new Problem('payments/too-little', 409, `${charge.total} are owed`, { total: charge.total }))
  return { state, chargeId: charge.id, isSettled: !isOpenLine(state) }
}

export const decideStatementLine: Handler<typeof contract.decideStatementLine> = async (context, { statementLineId, code, note }) => {
  const { db, actor, now } = context
  const agencyId = await ensureAgency(context)
  const line = await holdOpenLine(context, agencyId, statementLineId)
  const { state, chargeId, isSettled }: Decided = code === '' ? { state: line.state, chargeId: line.chargeId, isSettled: true } : await giveTo(context, line, code)
  await sql`update payments.statement_line set state = ${state}, charge_id = ${chargeId}, decided_by = ${isSettled ? nameOf(actor) : null}, decided_at = ${isSettled ? now : null}, note = ${note} where id = ${line.id}`.execute(db)
  await emit(context, contract.StatementLineDecided, { subject: agencyId, audience: audienceOf(agencyId), payload: { agencyId, lineId: line.id, decision: code === '' ? 'set-aside' : state } })
  return { statementLineId, state }
}
