import { z } from 'zod'
import { endpoint, Instant } from '#platform/contract'

export const publicStates = ['valid', 'recalled', 'replaced'] as const

/** What anybody who holds the paper may know: whose it is and whether it stands, nothing of what it says. */
export type PublicRecord = z.output<typeof PublicRecord>
export const PublicRecord = z.object({
  issuer: z.string(),
  number: z.string(),
  issuedOn: z.iso.date(),
  /** Of the file as it was issued, hex. */
  sha256: z.string(),
  signers: z.array(z.object({ kind: z.enum(['person', 'agency']), name: z.string(), position: z.string().nullable(), signedAt: Instant })),
  state: z.enum(publicStates),
  recalledOn: z.iso.date().nullable(),
}).meta({ id: 'PublicRecord' })

export const findPublicRecord = endpoint({
  name: 'findPublicRecord', method: 'GET', path: '/check/records/:code', permission: 'public',
  summary: 'Read the public record of an issued document by the code printed on it as a QR',
  input: z.object({ code: z.string().trim().max(100) }),
  output: PublicRecord,
})
