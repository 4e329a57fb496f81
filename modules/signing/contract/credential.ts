import { z } from 'zod'
import { Instant } from '#platform/contract'
import { credentialDuties, credentialKinds, credentialStates } from '../rules.ts'

export const Whose = z.enum(['person', 'agency'])

export type Credential = z.output<typeof Credential>
export const Credential = z.object({
  id: z.uuid(),
  whose: Whose,
  personId: z.uuid().nullable(),
  agencyId: z.uuid().nullable(),
  kind: z.enum(credentialKinds),
  duty: z.enum(credentialDuties),
  /** Whether this is the one the office has its holder sign with. */
  isChosen: z.boolean(),
  subjectName: z.string(),
  organisationName: z.string().nullable(),
  serialNumber: z.string(),
  issuerName: z.string(),
  validFrom: Instant,
  validTo: Instant,
  state: z.enum(credentialStates),
  revokedAt: Instant.nullable(),
  revocationReason: z.string().nullable(),
  replacedAt: Instant.nullable(),
  triesLeft: z.number().int(),
  createdAt: Instant,
}).meta({ id: 'SigningCredential' })

/** What events say of a credential. */
export const Facts = z.object({ credentialId: z.uuid(), whose: Whose, personId: z.uuid().nullable(), agencyId: z.uuid().nullable(), subjectName: z.string(), serialNumber: z.string() })
