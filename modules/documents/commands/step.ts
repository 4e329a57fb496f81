import type { Updateable } from 'kysely'
import { endOfDay, openWork, closeWork, type NewWork } from '#modules/work'
import type { Custody, EventType } from '#platform/contract'
import { prepared, send, sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { columnOf, numberOf, type DocumentRow } from '../queries/find.ts'
import { asTitle, isOpen } from '../rules.ts'
import type { DocumentTable } from '../tables.ts'
import { noteAct } from './passing.ts'

/** Somebody a document is handed to: the key that opens it and the name people know. */
export type Holder = { key: string; name: string }

type Change = Omit<Updateable<DocumentTable>, 'acl' | 'tsv'>

/** Only the position or desk a document waits for may take the next step. */
export function ensureWaitingForMe({ actor }: Context, { holder }: DocumentRow) {
  ensure(holder !== null && actor.keys.includes(holder), () => new Problem('documents/not-waiting-for-you', 403, 'This document waits for somebody else'))
}

const updates = new Map<string, ReturnType<typeof prepared>>()

/** The update of these columns of a document; each set of columns is composed once. */
function writing(change: Change & { acl?: string[] }, id: string) {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const columns = given.map(([name]) => columnOf(name))
  const place = columns.join()
  const update = updates.get(place) ?? prepared(`update documents.document set ${columns.map((name, i) => `${name} = $${i + 1}`).join(', ')} where id = $${columns.length + 1}`)
  updates.set(place, update)
  return update(...given.map(([, value]) => value), id)
}

/** Writes the step: new state and holder; whoever passed it to me takes it back no more, and it opens the document to whoever it has now reached. */
export async function advance(context: Context, document: DocumentRow, change: Change, reached: readonly string[] = []): Promise<DocumentRow> {
  const { db, now } = context
  const keys = [...new Set(reached)]
  const added = keys.filter((key) => !document.acl.includes(key))
  noteAct(context, document.id)
  if (keys.length > 0) void grant(context, document, keys)
  const acl = [...document.acl, ...added]
  void send(db, writing({ ...change, updatedAt: now, ...(added.length > 0 && { acl }) }, document.id))
  return { ...document, ...(change as Partial<DocumentRow>), updatedAt: now, acl }
}

/** A document shows up in the lists of these positions and desks, in their own right; its place there is its own age, the same for every key. */
export const grant = ({ db }: Pick<Context, 'db'>, { id, direction, createdAt }: Pick<DocumentRow, 'id' | 'direction' | 'createdAt'>, keys: readonly string[]) =>
  send(db, sql`insert into documents.access (key, direction, sort_at, document_id)
    select key, ${direction}, ${createdAt}, ${id} from unnest(${[...keys]}::uuid[]) as key
    on conflict (document_id, key) do update set is_opened = false where access.is_opened`)

const custodyOf = (document: DocumentRow): Custody => ({
  kind: 'document', agencyId: document.agencyId, title: asTitle(document.subject), number: numberOf(document), dueOn: document.dueOn,
  step: document.state, holder: document.holder, holderName: document.heldBy, isOpen: isOpen(document.state),
})

/** What every event of this module says about its document. */
export const aboutOf = (document: DocumentRow) => ({
  documentId: document.id, agencyId: document.agencyId, subject: document.subject, number: numberOf(document), urgency: document.urgency, custody: custodyOf(document),
})

/** Tells the log, and everybody who has the document, what happened. */
export const tell = (context: Pick<Context, 'db' | 'actor' | 'now'>, document: DocumentRow, type: EventType, facts: Record<string, unknown> = {}) =>
  emit(context, type, { subject: document.id, audience: document.acl, payload: { ...aboutOf(document), ...facts } as never })

/** "Công văn đến 1875/UBND-NN": what kind of paper it is, for the queue. */
function noteOf(document: DocumentRow) {
  const number = numberOf(document)
  return document.direction === 'incoming'
    ? { vi: `Văn bản đến số ${document.registerNumber} · ${number}`, en: `Incoming no. ${document.registerNumber} · ${number}` }
    : { vi: number ? `Văn bản đi ${number}` : 'Dự thảo văn bản đi', en: number ? `Outgoing ${number}` : 'Outgoing draft' }
}

type Handing = { to: string; verb: NewWork['verb']; dueOn?: string | null; path?: NewWork['path'] }

/** Puts the document on somebody's desk with the verb that is theirs. */
export function hand(context: Context, document: DocumentRow, { to, verb, dueOn = document.dueOn, path = `/documents/${document.id}` }: Handing) {
  const { actor } = context
  const from = `${actor.name}${actor.positionTitle ? `, ${actor.positionTitle}` : ''}`
  return openWork(context, {
    holder: to, verb, path, subject: { kind: 'document', id: document.id }, title: asTitle(document.subject), note: noteOf(document),
    from: { vi: from, en: from }, urgency: document.urgency, dueAt: dueOn ? endOfDay(dueOn) : null,
  })
}

/** Takes the document off the desks it lay on. */
export const clearDesks = (context: Context, document: DocumentRow, only: { holder?: string; verb?: NewWork['verb'] } = {}) =>
  closeWork(context, { subjectId: document.id, ...only })

/** What an endpoint of this module answers: where the document stands now. */
export const standing = ({ id, state }: DocumentRow) => ({ documentId: id, state })
