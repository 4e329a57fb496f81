import { z } from 'zod'
import { Day, endpoint, Instant, line, typed } from '#platform/contract'
import { legalKinds } from '../rules.ts'
import { Body } from './body.ts'
import { UrgencyLevel } from './shapes.ts'

const File = z.object({ fileId: z.uuid(), name: line(300), size: z.number().int().min(0), mediaType: line(200) })

/** What stands in the fields of the writing desk, finished or not. Lists are typed one entry a line. */
export type Writing = z.output<typeof Writing>
export const Writing = z.object({
  mode: z.enum(['form', 'upload']),
  typeCode: line(6), subject: typed(500, 0), fieldSymbol: line(12, 0), urgency: UrgencyLevel, addressees: typed(20_000, 0), basis: typed(32_000, 0), body: Body,
  recipients: typed(20_000, 0), archive: line(60, 0), signerPositionId: z.uuid().nullable(), dueOn: Day.nullable(), circulation: line(30, 0), drafterMark: line(30, 0), note: typed(500, 0),
  details: z.record(z.string().max(30), typed(2000, 0)).refine((details) => Object.keys(details).length <= 30, 'too-many-details'),
  annexes: z.array(z.object({ title: line(300, 0), body: Body })).max(20),
  file: z.array(File).max(1), attachments: z.array(File).max(20),
})

/** What it will do to the document it was begun from; null when it answers that one. */
const SourceKind = z.enum(legalKinds).nullable()
const place = { place: z.uuid() }
const Kept = z.object({ place: z.uuid(), ordinal: z.number().int(), revision: z.number().int(), savedAt: Instant })

export type Writings = z.output<typeof Writings>
export const Writings = z.object({ writings: z.array(z.object({ place: z.uuid(), documentId: z.uuid().nullable(), sourceId: z.uuid().nullable(), sourceKind: SourceKind, typeCode: z.string(), subject: z.string(), savedAt: Instant })) })

export const keepWriting = endpoint({
  name: 'keepWriting', method: 'POST', path: '/documents/writings/:place', permission: 'documents.draft',
  summary: 'Keep what I am writing, before it is a version; `place` is my draft, or an id of my own for what is no document yet. `revision` is the one it was written over, 0 for none',
  input: z.object({ ...place, ordinal: z.number().int().min(0), revision: z.number().int().min(0), sourceId: z.uuid().nullable().default(null), sourceKind: SourceKind.default(null), content: Writing }),
  output: Kept,
})

export const getWriting = endpoint({
  name: 'getWriting', method: 'GET', path: '/documents/writings/:place', permission: 'documents.draft',
  summary: 'What I was writing here and have not kept as a version; 404 when there is nothing',
  input: z.object(place),
  output: Kept.extend({ content: Writing }),
})

export const listWritings = endpoint({
  name: 'listWritings', method: 'GET', path: '/documents/writings', permission: 'documents.draft',
  summary: 'What I have begun to write and not kept, the newest first',
  input: z.object({}),
  output: Writings,
})

export const discardWriting = endpoint({
  name: 'discardWriting', method: 'POST', path: '/documents/writings/:place/discard', permission: 'documents.draft',
  summary: 'Give up what I was writing here; kept versions stay',
  input: z.object(place),
  output: z.object({ place: z.uuid() }),
})
