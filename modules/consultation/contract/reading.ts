import { z } from 'zod'
import { Download, endpoint, flag, Instant, Page, pageOf } from '#platform/contract'
import { Consultation, State } from './shapes.ts'

const id = { consultationId: z.uuid() }

export const getConsultation = endpoint({
  name: 'getConsultation', method: 'GET', path: '/consultations/:consultationId', permission: 'documents.read', sensitive: true,
  summary: 'What was asked, and the answers I may read',
  input: z.object(id),
  output: Consultation,
})

export const openConsultationFile = endpoint({
  name: 'openConsultationFile', method: 'GET', path: '/consultations/:consultationId/files/:fileId', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'Read the version asked about, what is attached to it, or what came with an answer I may read',
  input: z.object({ ...id, fileId: z.uuid(), save: flag.optional() }),
  output: Download,
})

export const printOpinionTable = endpoint({
  name: 'printOpinionTable', method: 'GET', path: '/consultations/:consultationId/table', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'The table of answers and how they were taken in, as an annex',
  input: z.object(id),
  output: Download,
})

export const ConsultationCard = z.object({
  id: z.uuid(), round: z.number().int(), question: z.string(), state: State, dueOn: z.iso.date(), askerName: z.string(), askedAt: Instant,
  asked: z.number().int(), answered: z.number().int(), disagreed: z.number().int(),
})

export const listConsultationsOfDocument = endpoint({
  name: 'listConsultationsOfDocument', method: 'GET', path: '/documents/:documentId/consultations', permission: 'documents.read',
  summary: 'The rounds of opinions on a document I may see, the newest first',
  input: Page.extend({ documentId: z.uuid() }),
  output: pageOf(ConsultationCard).extend({ mayAsk: z.boolean() }),
})
