/** Documents that leave this installation, and enter it, as edXML files carried by hand. */
import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'
import { outcomes, partners } from '../rules.ts'

/** What an envelope was, beside what it said. */
export const BroughtEnvelope = z.object({
  documentId: z.string(),
  /** Our agency is among its receivers. */
  isAddressed: z.boolean(),
  /** Where it departs from the norm and was read all the same. */
  deviations: z.array(z.object({ code: z.string(), where: z.string(), found: z.string().nullable() })),
  /** Of the envelope itself; null when it bears none. */
  signature: z.enum(['intact', 'changed', 'unsupported']).nullable(),
  broughtBy: z.string(),
  broughtAt: Instant,
  /** A status can be told to its sender now. */
  canTell: z.boolean(),
}).meta({ id: 'BroughtEnvelope' })

export const bringEnvelope = endpoint({
  name: 'bringEnvelope', method: 'POST', path: '/deliveries/envelopes', permission: 'delivery.receive', kind: 'upload',
  summary: 'Bring an edXML file received outside: the body is the file; it becomes an arrival, or its sender’s recall takes one back',
  input: z.object({}),
  output: z.object({ parcelId: z.uuid(), outcome: z.enum(outcomes) }),
})

export const writeStatusFile = endpoint({
  name: 'writeStatusFile', method: 'GET', path: '/deliveries/:parcelId/status-file', permission: 'delivery.receive', kind: 'download',
  summary: 'The status of a parcel brought as an edXML file, as a file for its sender',
  input: z.object({ parcelId: z.uuid() }),
  output: Download,
})

export const writeEnvelope = endpoint({
  name: 'writeEnvelope', method: 'GET', path: '/documents/:documentId/envelope', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'An issued document with its files as an edXML file for an agency outside this installation (the sender’s clerk)',
  input: z.object({ documentId: z.uuid(), organId: line(35), organName: line(200), partner: z.enum(partners).default('national') }),
  output: Download,
})
