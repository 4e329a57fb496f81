/** Documents that leave this installation, and enter it, as edXML files carried by hand. */
import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'
import { outcomes, parcelStates, partners } from '../rules.ts'

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
  summary: 'Bring an edXML file received outside: the body is the file; it becomes an arrival, changes or takes back an earlier one, or says what became of a document of ours',
  input: z.object({}),
  output: z.object({ parcelId: z.uuid(), outcome: z.enum(outcomes), /** The document of ours whose receiver has answered. */ documentId: z.uuid().optional() }),
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

export const handOver = endpoint({
  name: 'handOver', method: 'POST', path: '/documents/:documentId/hand-overs', permission: 'documents.issue',
  summary: 'Note that an issued document goes to an agency outside as a file by hand: it stands among the receivers, and its statuses are read from files (the sender’s clerk)',
  input: z.object({ documentId: z.uuid(), organId: line(35), organName: line(200) }),
  output: z.object({ parcelId: z.uuid() }),
})

export const writeRecall = endpoint({
  name: 'writeRecall', method: 'GET', path: '/documents/:documentId/deliveries/:parcelId/recall-file', permission: 'documents.read', kind: 'download',
  summary: 'What asks back a document that was handed over as a file: an edXML file for its receiver (the sender’s clerk)',
  input: z.object({ documentId: z.uuid(), parcelId: z.uuid(), partner: z.enum(partners).default('national') }),
  output: Download,
})

export const resendParcel = endpoint({
  name: 'resendParcel', method: 'POST', path: '/documents/:documentId/deliveries/:parcelId/resend', permission: 'documents.issue',
  summary: 'Send a document again to a receiver that has refused it, saying why (the sender’s clerk)',
  input: z.object({ documentId: z.uuid(), parcelId: z.uuid(), reason: line(500) }),
  output: z.object({ parcelId: z.uuid(), status: z.enum(parcelStates) }),
})

export const takeBackParcel = endpoint({
  name: 'takeBackParcel', method: 'POST', path: '/documents/:documentId/deliveries/:parcelId/take-back', permission: 'documents.issue',
  summary: 'Take a document back from one receiver: at once while it is not registered there, else with that receiver’s consent (the sender’s clerk)',
  input: z.object({ documentId: z.uuid(), parcelId: z.uuid(), reason: line(500) }),
  output: z.object({ parcelId: z.uuid(), status: z.enum(parcelStates) }),
})
