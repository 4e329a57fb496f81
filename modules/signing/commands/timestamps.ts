import { readTimestampRequest, timestampAuthorityFault, timestampGranted, timestampRefused } from '#packages/pdf-signing'
import type { Notary } from '#platform/audit'
import { createLimit, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { ownTimestampAuthority } from '../adapters/timestamp-authority.ts'
import { stampEvidence, stampHere } from '../adapters/timestamps.ts'
import type * as contract from '../contract.ts'
import { askingOn } from '../queries/timestamps.ts'
import { trustOn } from '../queries/trust.ts'
import { tables } from '../tables.ts'

/** Open to everybody: an office that stamps a pile is served, whoever asks without end is not. */
const asked = createLimit({ most: 600, perMs: 60_000 })

/** Our own authority's answer (RFC 3161 §3.4), in DER: a token, or why there is none. */
export const stampTime: Handler<typeof contract.stampTime> = async ({ db, now, request }, { query }) => {
  asked.take(request.address, now)
  const question = readTimestampRequest(ownTimestampAuthority(now), Buffer.from(query, 'base64'))
  const bytes = typeof question === 'string' ? timestampRefused(question) : timestampGranted(await stampHere(db, now, question))
  return { name: 'timestamp.tsr', bytes, mediaType: 'application/timestamp-reply' }
}

/** The new rule holds from now on; the one before stays, for what was signed under it. */
export const setTimestampRule: Handler<typeof contract.setTimestampRule> = async ({ db, now }, { requirement, waitSeconds, legalBasis }) => {
  ensure((requirement === 'wait') === (waitSeconds > 0), () => new Problem('signing/bad-timestamp-rule', 422, 'Only a rule that waits says how long, and it must'))
  await tables(db).updateTable('signing.timestamp_rule').set({ validTo: now }).where('validTo', 'is', null).execute()
  return tables(db).insertInto('signing.timestamp_rule').values({ requirement, waitSeconds, legalBasis, validFrom: now }).returningAll().executeTakeFirstOrThrow()
}

/** Vouches for the audit's seals with the clock that vouches for signatures. */
export const notary: Notary = {
  stamp: async (database, now, digest) => stampEvidence(database.write, now, { imprint: { hash: 'sha256', digest }, trust: (await askingOn(database.read, now)).trust }),
  faultOf: async (db, token, now) => timestampAuthorityFault(token, await trustOn(db, token.time), now),
}
