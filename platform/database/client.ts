import { createHash } from 'node:crypto'
import pg from 'pg'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const statementNames = new Map<string, string>()
function nameOf(text: string) {
  let name = statementNames.get(text)
  if (name === undefined && statementNames.size < 1000) {
    name = `k${createHash('md5').update(text).digest('base64url')}`
    statementNames.set(text, name)
  }
  return name
}

const isPreparable = /^\s*(select|insert|update|delete|with)/i

/**
 * Names every parametrised statement, so that PostgreSQL parses and plans it once per connection (twice the throughput),
 * and sends what is asked for in one breath in one packet (a write to a socket costs as much as a small statement).
 */
class Client extends pg.Client {
  override query(...given: unknown[]): never {
    this.#holdUntilAllAreIn()
    const [text, values, callback] = given
    const query = super.query.bind(this) as (...of: unknown[]) => never
    const preparable = typeof text === 'string' && Array.isArray(values) && values.length > 0 && isPreparable.test(text)
    const name = preparable ? nameOf(text) : undefined
    return name === undefined ? query(...given) : query({ name, text, values }, callback)
  }

  #held = false
  #holdUntilAllAreIn() {
    const { stream } = (this as unknown as { connection: { stream: NodeJS.WritableStream & { cork(): void; uncork(): void } } }).connection
    if (this.#held) return
    this.#held = true
    stream.cork()
    process.nextTick(() => {
      this.#held = false
      stream.uncork()
    })
  }
}

/** A pool whose connections take the next statement before the last one has answered; `options` are PostgreSQL settings. */
export function openPool(connectionString: string, size: number, options: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: size, Client, options, keepAlive: true, pipeline: true } as pg.PoolConfig)
  // A connection the server ends while idle is not our failure: the next query gets another.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
