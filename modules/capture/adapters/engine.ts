/** The reading engine and the paper's assembly: programs of the system, reached only from here. */
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composePdf, lookAtPage, readPage, RecognitionError, type PagePart, type PageReading, type PageSource } from '#packages/text-recognition'
import { sql, type Db } from '#platform/database'
import { storeStream, type StoredFile } from '#platform/files'
import { Problem } from '#platform/problems'

export type Reading = PageReading & { trouble: string | null }

const nothing: PageReading = { words: [], isBlank: false, code: null, hasText: false }
const PAGE_MS = 60_000
const AWAKE_MS = 10_000

/** What a page says; where it cannot be read, what can be seen without reading, and why. */
async function readOrLook(source: PageSource): Promise<Reading> {
  try {
    return { ...await readPage(source, { timeoutMs: PAGE_MS }), trouble: null }
  } catch (error) {
    if (!(error instanceof RecognitionError)) throw error
    const seen = error.code === 'engine-missing' ? await lookAtPage(source, { timeoutMs: PAGE_MS }).catch(() => null) : null
    return { ...nothing, ...seen, trouble: error.code }
  }
}

/** Reads within the transaction of the job: a word to PostgreSQL now and then keeps it from ending what looks idle. */
export async function readWithin(db: Db, source: PageSource): Promise<Reading> {
  const awake = setInterval(() => void sql`select 1`.execute(db).catch(() => {}), AWAKE_MS)
  return readOrLook(source).finally(() => clearInterval(awake))
}

/** A request may not keep its transaction idle longer. */
const COMPOSE_MS = 25_000

/** Puts pages together and stores them; streamed from the composing process to the store. */
export async function storeComposed(context: { db: Db; now: Date }, parts: PagePart[], name: string, title: string): Promise<StoredFile> {
  const folder = await mkdtemp(join(tmpdir(), 'capture-'))
  try {
    const out = join(folder, 'paper.pdf')
    await composePdf(parts, out, { title, timeoutMs: COMPOSE_MS })
    return await storeStream(context, createReadStream(out), { name, mediaType: 'application/pdf' })
  } catch (error) {
    if (error instanceof RecognitionError) throw new Problem('capture/not-composed', 422, `The pages could not be put together: ${error.message}`)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
