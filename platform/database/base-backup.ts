import { once } from 'node:events'
import type { Writable } from 'node:stream'
import pg from 'pg'

/** What `pg` passes on of one statement of the replication protocol; `pg`'s own types do not know it. */
type Wire = { query(text: string): void; stream: { pause(): void; resume(): void } }

/** A copy of the whole server as one tar, WAL included, so that it starts by itself; tablespaces elsewhere are refused. */
const BASE_BACKUP = `BASE_BACKUP (LABEL 'congvu', CHECKPOINT 'fast', WAL true, WAIT true, MANIFEST 'no')`

/** The parts of the archive stream, by their first byte (PostgreSQL manual, 54.4 Streaming Replication Protocol). */
const [ARCHIVE, CONTENT] = ['n', 'd'].map((letter) => letter.charCodeAt(0))

class Reception {
  #out: Writable
  #archives = 0
  #settle = Promise.withResolvers<void>()
  #failed: Error | undefined
  done = this.#settle.promise

  constructor(out: Writable) {
    this.#out = out
    out.once('error', (error) => this.#settle.reject(error))
  }

  submit = (connection: Wire) => connection.query(BASE_BACKUP)

  handleCopyData = ({ chunk }: { chunk: Buffer }, { stream }: Wire) => {
    if (chunk[0] === ARCHIVE && ++this.#archives > 1) this.#failed = new Error('The server keeps tables outside its data folder (tablespaces): back it up with pg_basebackup')
    if (chunk[0] !== CONTENT || this.#failed) return
    // A copy: the wire's buffer is used again for what arrives next.
    if (this.#out.write(Buffer.from(chunk.subarray(1)))) return
    stream.pause()
    this.#out.once('drain', () => stream.resume())
  }

  handleError = (error: Error) => this.#settle.reject(error)
  handleReadyForQuery = () => (this.#failed ? this.#settle.reject(this.#failed) : this.#settle.resolve())
  handleRowDescription = () => {}
  handleDataRow = () => {}
  handleCommandComplete = () => {}
}

/**
 * Writes a physical copy of the whole PostgreSQL server, consistent as of its end, while it goes on working: one tar with the WAL it
 * needs. Physical, because the order of events and audit entries is that of transaction numbers, which a logical dump does not keep.
 * @param url a role with REPLICATION (or a superuser), PostgreSQL 15 or later
 * @throws what the server says (no right to replicate, wal_level minimal); nothing of the server is changed
 */
export async function copyServer(url: string, out: Writable): Promise<void> {
  const client = new pg.Client({ connectionString: url, replication: 'true' } as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    const reception = new Reception(out)
    client.query(reception as unknown as pg.Submittable)
    await reception.done
    out.end()
    if (!out.writableFinished) await once(out, 'finish')
  } finally {
    await client.end()
  }
}
