/** What documents are to each other, and how a mistake found after issue is mended. */
import { z } from 'zod'
import { Day, endpoint, event } from '#platform/contract'
import { declarableKinds, legalKinds } from '../rules.ts'
import { about } from './events.ts'

const id = { documentId: z.uuid() }
const relation = { relatedId: z.uuid(), kind: z.enum(declarableKinds) }

/** A relation as it is declared; the effect begins with the issue unless a later day is named. */
export const Declared = z.object({ ...relation, effectiveOn: Day.nullable().default(null) })

export const relateDocument = endpoint({
  name: 'relateDocument', method: 'POST', path: '/documents/:documentId/relations', permission: 'documents.read',
  summary: 'Declare what a document that waits for me, or one my agency has issued, is to another: related, a reply, or what it replaces, amends, corrects or recalls',
  input: Declared.extend(id),
  output: z.object({ documentId: z.uuid(), isInForce: z.boolean() }),
})

export const unrelateDocument = endpoint({
  name: 'unrelateDocument', method: 'POST', path: '/documents/:documentId/relations/remove', permission: 'documents.read',
  summary: 'Take back a relation that is not in force yet',
  input: z.object({ ...id, ...relation }),
  output: z.object({ documentId: z.uuid() }),
})

export const listRelationRules = endpoint({
  name: 'listRelationRules', method: 'GET', path: '/relation-rules', permission: 'documents.read',
  summary: 'How a mistake in an issued document is mended, by the law in force: by which kind of document, on which basis',
  input: z.object({}),
  output: z.object({ rules: z.array(z.object({ kind: z.enum(legalKinds), byType: z.string().nullable(), meansVi: z.string(), meansEn: z.string(), legalBasis: z.string() })) }),
})

const told = { ...about, kind: z.enum(declarableKinds), effectiveOn: z.string().nullable() }
export const RelationDeclared = event('documents.relation-declared.v1', z.object({ ...told, relatedId: z.uuid(), relatedNumber: z.string().nullable() }))
export const RelationDropped = event('documents.relation-dropped.v1', z.object({ ...told, relatedNumber: z.string().nullable() }))
/** A chapter of the document that was changed; its receivers hear of it through delivery. */
export const DocumentAffected = event('documents.document-affected.v1', z.object({ ...about, kind: z.enum(legalKinds), effectiveOn: z.string(), byDocumentId: z.uuid(), byNumber: z.string() }))
/** A chapter of a received copy: what its issuer did to the document it is a copy of. */
export const CopyAffected = event('documents.copy-affected.v1', z.object({ ...about, kind: z.enum(legalKinds), effectiveOn: z.string(), byNumber: z.string(), issuer: z.string() }))
