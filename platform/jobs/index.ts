/** Work that outlives a request: pg-boss queues in the same PostgreSQL, enqueued in the caller's transaction. */
import { fromKysely, PgBoss, type JobResult, type JobWithMetadata } from 'pg-boss'
import type { Database, Db } from '#platform/database'

export type JobContext<D = unknown> = { database: Database; now: Date; data: D; jobId: string; attempt: number }

export type Job<D extends object = never> = {
  /** Queue name, `module.what`. */
  name: string
  /** Cron in Asia/Ho_Chi_Minh; without one the job runs when it is enqueued. */
  schedule?: string
  /** Attempts after the first; then the dead-letter queue `<name>.dead`. */
  retries?: number
  concurrency?: number
  /** How many one look at the queue takes, each ending for itself: more than one for small jobs that come in piles and may run twice. */
  handful?: number
  run: (context: JobContext<D>) => Promise<unknown>
  /** Does a handful at a time, all or nothing; when it throws, `run` does each by itself. */
  runTogether?: (context: Pick<JobContext, 'database' | 'now'> & { data: D[] }) => Promise<unknown>
}
export const defineJob = <D extends object = Record<string, never>>(job: Job<D>): Job => job as unknown as Job

export type Queue = {
  /** Enqueues in the given transaction: rolled back together with it. */
  send(db: Db, job: string, payloads: object[]): Promise<void>
  stop(): Promise<void>
  boss: PgBoss
}

/** Starts the queues of all jobs and their workers; `onError` hears what pg-boss could not keep to itself. */
export async function startJobs(database: Database, jobs: Job[], onError: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: database.url, schema: 'boss', useListenNotify: true, max: 4, application_name: 'congvu-jobs',
    superviseIntervalSeconds: SUPERVISE_SECONDS, monitorIntervalSeconds: SUPERVISE_SECONDS,
  } as never)
  boss.on('error', onError)
  await boss.start()
  for (const job of jobs) await openQueue(boss, database, job)
  return {
    boss,
    send: async (db, job, payloads) => {
      await boss.insert(job, payloads.map((data) => ({ data })), { db: fromKysely(db.withoutPlugins()) } as never)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}

/** A job whose process was killed is missed after the first of these and taken up again within the second. */
const HEARTBEAT_SECONDS = 15
const SUPERVISE_SECONDS = 10

/** A retry is announced to nobody: it is found by looking. */
const RETRY_LOOK_SECONDS = 5

async function openQueue(boss: PgBoss, database: Database, { schedule, retries = 8, concurrency = 1, ...job }: Job) {
  const { name } = job
  await boss.createQueue(`${name}.dead`)
  const settings = { notify: true, retryLimit: retries, retryBackoff: true, retryDelay: 1, deadLetter: `${name}.dead`, heartbeatSeconds: HEARTBEAT_SECONDS }
  await boss.createQueue(name, settings as never)
  // A queue made by an earlier version keeps its settings otherwise.
  await boss.updateQueue(name, settings as never)
  for (let seat = 0; seat < concurrency; seat += 1) await seatWorker(boss, database, job)
  if (schedule) await boss.schedule(name, schedule, {}, { tz: 'Asia/Ho_Chi_Minh' })
}

/** Looks again at once as long as its hands come back full; without being woken it would look only after the pause, and a pile would never end. */
async function seatWorker(boss: PgBoss, database: Database, { name, handful = 1, run, runTogether }: Job) {
  const options = { batchSize: handful, includeMetadata: true, perJobResults: true, notifyPollingIntervalSeconds: RETRY_LOOK_SECONDS } as const
  const worker = await boss.work(name, options, async (jobs: JobWithMetadata<never>[]) => {
    if (jobs.length === handful) boss.notifyWorker(worker)
    if (jobs.length > 1 && runTogether && await succeeds(runTogether({ database, now: new Date(), data: jobs.map(({ data }) => data) }))) return jobs.map(({ id }) => ({ id, status: 'completed' }))
    const results: JobResult[] = []
    for (const job of jobs) results.push(await resultOf(database, run, job))
    return results
  })
}

const succeeds = (work: Promise<unknown>) => work.then(() => true, () => false)

/** One job that fails is tried again by itself; the others of its handful are done. */
async function resultOf(database: Database, run: Job['run'], { id, data, retryCount }: JobWithMetadata<never>): Promise<JobResult> {
  try {
    await run({ database, now: new Date(), data, jobId: id, attempt: retryCount + 1 })
    return { id, status: 'completed' }
  } catch (error) {
    return { id, status: 'failed', output: error }
  }
}
