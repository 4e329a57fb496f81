import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresDialect, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import type pg from 'pg'
import type { Db } from './index.ts'
import type { Statement } from './prepared.ts'

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })
const plugins = [camelCase]
const pools = new WeakMap<Db, pg.Pool>()

/** Statements outside a transaction, each on whichever connection is free. */
export function kyselyOn(pool: pg.Pool): Db {
  const db = new Kysely<{}>({ dialect: new PostgresDialect({ pool }), plugins })
  pools.set(db, pool)
  return db
}

/** How much of its pool is in use. */
export function poolUse(db: Db) {
  const { totalCount, idleCount, waitingCount } = pools.get(db)!
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

type Transaction = { database: Db; client: pg.PoolClient; isOver: boolean; sent: Promise<unknown>[]; before: (() => Promise<unknown>)[]; after: (() => void)[] }
const transactions = new WeakMap<Db, Transaction>()

/** The connection as long as it belongs to this transaction: what a failed request left running must not write into the next one's. */
const asConnection = (transaction: Transaction): DatabaseConnection => ({
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (transaction.isOver) throw new Error('The transaction is over')
    const { command, rowCount, rows } = await transaction.client.query(sql, [...parameters])
    return { rows, ...(changing.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  },
  streamQuery: () => { throw new Error('Rows are read a page at a time') },
})

/** Kysely's own transactions let one statement wait for the answer to the one before; here they travel together. */
function dbOf(transaction: Transaction): Db {
  const connection = asConnection(transaction)
  const outside = () => Promise.reject(new Error('Transactions are begun by inTransaction alone'))
  const nothing = () => Promise.resolve()
  const driver = {
    init: nothing, destroy: nothing, releaseConnection: nothing, acquireConnection: () => Promise.resolve(connection),
    beginTransaction: outside, commitTransaction: outside, rollbackTransaction: outside,
  }
  const dialect = {
    createAdapter: () => new PostgresAdapter(), createDriver: () => driver, createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: () => { throw new Error('Tables are generated from the migrations') },
  }
  const db = new Kysely<{}>({ dialect, plugins })
  transactions.set(db, transaction)
  return db
}

/** What the transaction still has to do at its end: `before` commits with it, `after` runs once it is durable. Undefined outside `inTransaction`. */
export const endingOf = (db: Db): Pick<Transaction, 'before' | 'after'> | undefined => transactions.get(db)

/**
 * Runs work once what this transaction changed is durable, on the pool and within no transaction: for asking somebody outside. It is lost
 * when the process dies first: whatever must go on is a row that a job finds again. Within no transaction it runs at once.
 */
export function afterCommit(db: Db, work: (database: Db) => Promise<unknown>): void {
  const transaction = transactions.get(db)
  const run = () => void work(transaction?.database ?? db).catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)))
  if (transaction) transaction.after.push(run)
  else run()
}

/**
 * Sends a statement of a transaction without waiting for its answer: what is asked next sees its effect, and nothing commits unless
 * it has succeeded. For writes whose outcome decides nothing more. Outside `inTransaction` it runs like any other.
 * @returns the rows, for whoever wants them after all
 */
export function send<R>(db: Db, statement: Statement<R>): Promise<R[]> {
  const compiled = statement.compile(db)
  const transaction = transactions.get(db)
  if (!transaction || transaction.isOver) return db.executeQuery(compiled).then(({ rows }) => rows)
  const answer = transaction.client.query(compiled.sql, [...compiled.parameters])
    .then(({ rows }) => camelCase.transformResult({ result: { rows }, queryId: compiled.queryId }))
    .then(({ rows }) => rows as R[])
  answer.catch(() => {}) // heard at the commit
  transaction.sent.push(answer)
  return answer
}

const transient = new Set(['40001', '40P01'])
const codeOf = (error: unknown) => String((error as { code?: string } | null)?.code)
const ALREADY_FAILED = '25P02'

/** The failure that broke the transaction; statements after it only say that it is broken. */
async function causeOf(error: unknown, { sent }: Transaction) {
  if (codeOf(error) !== ALREADY_FAILED) return error
  const outcomes = await Promise.allSettled(sent)
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  return reasons.find((reason) => codeOf(reason) !== ALREADY_FAILED) ?? error
}

/** Everything up to and with the commit; PostgreSQL answers a commit of a broken transaction with a rollback, which is none. */
async function carryThrough<T>({ client, sent, before }: Transaction, db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const begun = client.query('begin')
  begun.catch(() => {})
  const result = await work(db)
  for (const run of before) await run()
  const [committed] = await Promise.all([client.query('commit'), begun, ...sent])
  if (committed.command !== 'COMMIT') throw new Error(`PostgreSQL answered a commit with ${committed.command}`)
  return result
}

async function onceOn<T>(database: Db, pool: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const transaction: Transaction = { database, client: await pool.connect(), isOver: false, sent: [], before: [], after: [] }
  let isSound = true
  try {
    return await carryThrough(transaction, dbOf(transaction), work)
  } catch (error) {
    transaction.after = []
    transaction.isOver = true
    await transaction.client.query('rollback').catch(() => { isSound = false })
    throw await causeOf(error, transaction)
  } finally {
    transaction.isOver = true
    transaction.client.release(!isSound)
    for (const run of transaction.after) run()
  }
}

/**
 * Thrown by work that needs a word from outside before it can go on. The transaction is undone, `ask` runs while no lock and no
 * connection is held, and the work begins again from the start; whoever throws it keeps the answer for then.
 */
export class OutsideFirst extends Error {
  readonly ask: () => Promise<unknown>
  constructor(ask: () => Promise<unknown>) {
    super('A word from outside is needed first')
    this.ask = ask
  }
}

/** More questions than the work of one request has; asking for ever would be a defect. */
const MOST_QUESTIONS = 20

/**
 * One whole transaction; a serialisation failure or deadlock runs it again from the start, three times at most, and so does
 * OutsideFirst, once its question is answered.
 */
export async function inTransaction<T>(database: Db, work: (db: Db) => Promise<T>, { attempt = 1, asked = 0 } = {}): Promise<T> {
  const pool = pools.get(database)
  if (!pool) throw new Error('A transaction begins on a pool, not within another')
  try {
    return await onceOn(database, pool, work)
  } catch (error) {
    if (attempt < 3 && transient.has(codeOf(error))) return inTransaction(database, work, { attempt: attempt + 1, asked })
    if (!(error instanceof OutsideFirst) || asked >= MOST_QUESTIONS) throw error
    await error.ask()
    return inTransaction(database, work, { attempt, asked: asked + 1 })
  }
}
