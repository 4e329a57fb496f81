/** An edXML file received outside, brought by a clerk: an arrival, something about an earlier one, or what became of a document of ours. */
import { findUnit } from '#modules/organisation'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { readBrought } from '../adapters/edxml.ts'
import type * as contract from '../contract.ts'
import { takeEnvelope } from './take-envelope.ts'
import { takeStatus } from './take-status.ts'

const MOST_BYTES = 96 * 1024 * 1024

async function bytesOf({ request: { body, headers } }: Context): Promise<Buffer> {
  const tooLarge = () => new Problem('files/too-large', 413, `An envelope may have at most ${MOST_BYTES} bytes`, { limit: MOST_BYTES })
  ensure(Number(headers['content-length'] ?? 0) <= MOST_BYTES, tooLarge)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body!) {
    ensure((size += (chunk as Buffer).length) <= MOST_BYTES, tooLarge)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** Whose register it comes to, whose document it answers: the agency the clerk acts in. */
async function ourAgency({ db, actor }: Context) {
  const unit = actor.agencyId === null ? undefined : await findUnit(db, actor.agencyId)
  ensure(unit, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  return unit
}

export const bringEnvelope: Handler<typeof contract.bringEnvelope> = async (context) => {
  const receiver = await ourAgency(context)
  const brought = await readBrought(await bytesOf(context))
  if (brought.kind === 'status') return takeStatus(context, brought.status, receiver.id)
  return takeEnvelope(context, { receiver, link: null }, brought.read)
}
