import { agencySigner } from '#modules/signing'
import { profiles, writeEdxml, type Envelope } from '#packages/edxml'
import type { Db } from '#platform/database'
import { ensure, Problem } from '#platform/problems'
import { written } from '../adapters/edxml.ts'
import type { Partner } from '../rules.ts'

/**
 * As its partner reads it; where that one demands a signature, signed with the automatic certificate of the agency. Not with its seal: that opens
 * for a clerk's PIN, one paper at a time, and an axis is served at night too.
 * @throws Problem 422 delivery/edxml-faults, delivery/no-agency-key
 */
export async function writtenFor(context: { db: Db; now: Date }, envelope: Envelope, partner: Partner, agencyId: string): Promise<Uint8Array> {
  const profile = profiles[partner]
  if (profile.signature === 'none') return written(() => writeEdxml(envelope, profile))
  const signer = await agencySigner(context, agencyId)
  ensure(signer !== null && signer.algorithm?.scheme !== 'rsa-pss', () => new Problem('delivery/no-agency-key', 422, 'This partner demands signed files, and the agency has no automatic certificate that can sign them'))
  return written(() => writeEdxml(envelope, profile, signer))
}
