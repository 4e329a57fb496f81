import type { Readable } from 'node:stream'
import { createLimit, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { verifyBytes } from '../queries/verification.ts'

const MOST_BYTES = 50 * 1024 * 1024
const MOST_AT_ONCE = 3
/** A file arrives within this, or its sender holds up the others. */
const RECEIVING_MS = 60_000

const limit = createLimit({ most: 30, perMs: 600_000 })
let running = 0

/**
 * Anybody's PDF: received into memory, verified in a process with limits of its own, forgotten. Few at once and few per
 * address, so that a stranger can neither fill the memory nor keep the office waiting.
 */
export const checkFile: Handler<typeof contract.checkFile> = async ({ db, now, request }) => {
  limit.take(request.address, now)
  ensure(running < MOST_AT_ONCE, () => new Problem('signing/check-busy', 429, 'Others are being checked; try again in a moment'))
  running++
  try {
    const pdf = await received(request.body, Number(request.headers['content-length'] ?? 0))
    ensure(pdf.subarray(0, 1024).includes('%PDF-'), () => new Problem('signing/not-a-pdf', 422, 'Only PDF files carry these signatures'))
    return await verifyBytes(db, pdf, nameIn(request.headers['x-file-name']), now)
  } finally {
    running--
  }
}

async function received(body: Readable | undefined, announced: number): Promise<Buffer> {
  const tooLarge = () => new Problem('files/too-large', 413, `A file to be checked may have at most ${MOST_BYTES} bytes`, { limit: MOST_BYTES })
  ensure(announced <= MOST_BYTES, tooLarge)
  const parts: Buffer[] = []
  let size = 0
  const slow = setTimeout(() => body?.destroy(new Error('too slow')), RECEIVING_MS)
  try {
    for await (const part of body ?? []) {
      size += (part as Buffer).length
      ensure(size <= MOST_BYTES, tooLarge)
      parts.push(part as Buffer)
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('files/upload-interrupted', 400, 'The file did not arrive whole')
  } finally {
    clearTimeout(slow)
  }
  return Buffer.concat(parts)
}

function nameIn(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '').normalize('NFC').slice(0, 200)
  } catch {
    return ''
  }
}
