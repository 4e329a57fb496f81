/** What Prometheus asks: requests, the process itself, and how far the work behind them lags. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { config } from '#platform/config'
import { poolUse, sql, type Database } from '#platform/database'
import type { Realtime } from '#platform/realtime'

type Parts = { database: Database; realtime: Realtime }

/** Counts by route, never by address or person. */
export function addMetrics(server: FastifyInstance, { database, realtime }: Parts) {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const requests = new Counter({ name: 'congvu_http_requests_total', help: 'Requests answered', labelNames: ['method', 'route', 'status'], registers: [register] })
  const seconds = new Histogram({ name: 'congvu_http_request_seconds', help: 'Time to answer', labelNames: ['method', 'route'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [register] })
  new Gauge({ name: 'congvu_realtime_listeners', help: 'Open event streams', registers: [register], collect() { this.set(realtime.listeners()) } })
  addPools(register, database)
  const lookAtBacklog = addBacklog(register, database)
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    seconds.observe({ method: request.method, route }, reply.elapsedTime / 1000)
  })
  server.get('/metrics', async (request, reply) => {
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip) || config.openMetrics
    if (!local) return reply.status(403).send()
    await lookAtBacklog()
    return reply.type(register.contentType).send(await register.metrics())
  })
}

function addPools(register: Registry, { write, read }: Database) {
  new Gauge({
    name: 'congvu_database_connections', help: 'Connections of the pools, and requests waiting for one', labelNames: ['pool', 'state'], registers: [register],
    collect() {
      for (const [pool, use] of Object.entries({ write: poolUse(write), read: poolUse(read) }))
        for (const [state, count] of Object.entries(use)) this.set({ pool, state }, count)
    },
  })
}

type Backlog = { name: string; waiting: number; lag: number }

/** The counts pg-boss keeps of each queue (ten seconds old at most), and the age of the oldest event not yet relayed: one statement, whatever lies in the queues. */
const readBacklog = ({ read }: Database) => sql<Backlog>`
  select name, queued_count as waiting, coalesce((
    select extract(epoch from now() - occurred_at)::float8 from platform.event
     where (tx, id) > (select tx, id from platform.event_cursor where reader = 'relay') order by tx, id limit 1), 0) as lag from boss.queue`.execute(read)

/** @returns what brings the gauges up to date; without a database they have no value. */
function addBacklog(register: Registry, database: Database) {
  const queue = (name: string, help: string) => new Gauge({ name, help, labelNames: ['queue'], registers: [register] })
  const waiting = queue('congvu_jobs_waiting', 'Jobs that wait for a worker')
  const dead = queue('congvu_jobs_dead', 'Jobs given up after their last attempt')
  const lag = new Gauge({ name: 'congvu_relay_lag_seconds', help: 'Age of the oldest event not yet in the queues', labelNames: [] as const, registers: [register] })
  return async () => {
    const rows = await readBacklog(database).then((answer) => answer.rows, () => [])
    for (const each of [waiting, dead, lag]) each.reset()
    if (rows.length === 0) return lag.set(NaN)
    lag.set(rows[0]!.lag)
    for (const { name, ...counts } of rows) {
      if (name.endsWith('.dead')) dead.set({ queue: name.slice(0, -'.dead'.length) }, counts.waiting)
      else waiting.set({ queue: name }, counts.waiting)
    }
  }
}
