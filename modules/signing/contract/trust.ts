/** Authorities whose certificates are believed: each with the rule and the days by which it is. */
import { z } from 'zod'
import { endpoint, Instant, line } from '#platform/contract'

/** One certificate, as text (PEM). */
const Pem = z.string().max(20_000)
const kind = z.enum(['root', 'intermediate'])

export type Authority = z.output<typeof Authority>
export const Authority = z.object({
  kind, subject: z.string(), issuer: z.string(), serialNumber: z.string(), key: z.string(), validFrom: Instant, validTo: Instant,
  /** Of the whole certificate: what its authority publishes to be compared. */
  sha256: z.string(),
}).meta({ id: 'Authority' })

export const readAuthority = endpoint({
  name: 'readAuthority', method: 'POST', path: '/signing/trust-anchors/read', permission: 'signing.manage',
  summary: 'See what a certificate says before its authority is believed; nothing is kept',
  input: z.object({ pem: Pem }),
  output: Authority,
})

export type TrustAnchor = z.output<typeof TrustAnchor>
export const TrustAnchor = z.object({
  id: z.uuid(), kind, name: z.string(), sha256: z.string(), legalBasis: z.string(), validFrom: Instant, validTo: Instant, isDemo: z.boolean(),
  state: z.enum(['ahead', 'inForce', 'ended']),
}).meta({ id: 'TrustAnchor' })

export const listTrustAnchors = endpoint({
  name: 'listTrustAnchors', method: 'GET', path: '/signing/trust-anchors', permission: 'session',
  summary: 'List the authorities whose certificates are believed, since when and by which rule',
  input: z.object({}),
  output: z.object({ anchors: z.array(TrustAnchor) }),
})

export const addTrustAnchor = endpoint({
  name: 'addTrustAnchor', method: 'POST', path: '/signing/trust-anchors', permission: 'signing.manage',
  summary: 'Believe a further authority, from a day and by a legal basis',
  input: z.object({ pem: Pem, legalBasis: line(300), validFrom: Instant, validTo: Instant }),
  output: TrustAnchor,
})

export const endTrustAnchor = endpoint({
  name: 'endTrustAnchor', method: 'POST', path: '/signing/trust-anchors/:anchorId/end', permission: 'signing.manage',
  summary: 'Stop believing an authority from now on',
  input: z.object({ anchorId: z.uuid() }),
  output: TrustAnchor,
})
