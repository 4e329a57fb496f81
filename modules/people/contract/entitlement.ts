import { z } from 'zod'
import { endpoint, Instant, line } from '#platform/contract'
import { capacities, doubts, failures } from '../rules.ts'

/** One authority ever given to the official, with what speaks against it at that instant. */
const Considered = z.object({
  authorityId: z.uuid(),
  positionTitle: z.string(),
  agencyName: z.string(),
  capacity: z.enum(capacities).nullable(),
  capacityLines: z.array(z.string()),
  signerTitle: z.string(),
  documentTypes: z.array(z.string()).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** The instant it really ended, when its end was written down only later. */
  endsAt: Instant.nullable(),
  legalBasis: z.string(),
  failures: z.array(z.enum(failures)),
  doubts: z.array(z.enum(doubts)),
})

export type Entitlement = z.output<typeof Entitlement>
export const Entitlement = z.object({
  isEntitled: z.boolean(),
  at: Instant,
  documentType: z.string(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  /** Whether the agency existed on that day; nothing is signed for one that did not. */
  agencyExists: z.boolean(),
  personId: z.uuid(),
  personName: z.string(),
  /** What the official held at that instant. */
  positions: z.array(z.object({ title: z.string(), unitName: z.string(), validFrom: z.iso.date(), validTo: z.iso.date().nullable() })),
  /** The one to sign under first. */
  considered: z.array(Considered),
})

export const checkAuthority = endpoint({
  name: 'checkAuthority', method: 'GET', path: '/people/authority', permission: 'people.read',
  summary: 'Whether an official was entitled to sign a type of document for an agency at an instant, and why (NĐ 30/2020 Art. 13)',
  input: z.object({ personId: z.uuid(), documentType: line(20), agencyId: z.uuid(), at: Instant.optional() }),
  output: Entitlement,
})
