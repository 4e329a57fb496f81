import { MessageError, verify, type Kind, type Verified } from '#packages/exchange-messages'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'

const MOST_BYTES = 8_000_000

/** The file that was sent, as text. */
export async function textOf({ request: { body } }: Context): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body!) {
    ensure((size += (chunk as Buffer).length) <= MOST_BYTES, () => new Problem('files/too-large', 413, `A directory may have at most ${MOST_BYTES} bytes`, { limit: MOST_BYTES }))
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('latin1').trim()
}

/** What a signed message says. @throws Problem 422 members/malformed, members/wrong-kind, members/bad-signature, members/invalid */
export async function readSigned<K extends Kind>(kind: K, jws: string): Promise<Verified<K>> {
  try {
    return await verify(kind, jws)
  } catch (error) {
    throw error instanceof MessageError ? new Problem(`members/${error.code}`, 422, error.message) : error
  }
}
