import type { Actor } from '#platform/contract'
import { prepared, send, sql, type Db } from '#platform/database'
import type { Context } from '#platform/http'
import type { DocumentRow } from '../queries/find.ts'

export type PassingVerb = 'submit' | 'direct' | 'assign' | 'submitForReview' | 'approveContent' | 'passFormCheck' | 'submitSlip' | 'forward'

/** How a document lay before it was passed on, and whom the step relieved. */
export type Before = Pick<DocumentRow, 'state' | 'holder' | 'heldBy' | 'dueOn'> & { relieved: string[] }

type Passed = { verb: PassingVerb; waits: readonly string[]; assignmentId?: string | null; relieved?: string[] }

const note = prepared(`insert into documents.passing (document_id, verb, assignment_id, passed_by, waits, reached, before, state, holder, passed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)

/** Keeps that I passed a paper on: until one of those it waits for acts, I may take it back. */
export function notePassing({ db, actor, now }: Context, from: DocumentRow, to: DocumentRow, { verb, waits, assignmentId = null, relieved = [] }: Passed) {
  const { state, holder, heldBy, dueOn } = from
  const moved = to.holder !== from.holder || to.state !== from.state
  const before = JSON.stringify({ state, holder, heldBy, dueOn, relieved } satisfies Before)
  const reached = to.acl.filter((key) => !from.acl.includes(key))
  void send(db, note(from.id, verb, assignmentId, actor.positionId, [...waits], reached, before, moved ? to.state : null, moved ? to.holder : null, now))
}

const acted = prepared(`delete from documents.passing where document_id = $1 and taken_back_at is null and waits && $2::uuid[]`)

/** I have acted on a paper: whoever passed it to me takes it back no more. */
export const noteAct = ({ db, actor }: { db: Db; actor: Pick<Actor, 'keys'> }, documentId: string) =>
  void send(db, acted(documentId, [...actor.keys]))

/** The road has changed under whatever was passed on before. */
export const forgetPassings = ({ db }: Pick<Context, 'db'>, documentId: string) =>
  void send(db, sql`delete from documents.passing where document_id = ${documentId} and taken_back_at is null`)

/** Who saw a document only because of a step that was taken back sees it no more, unless something else opens it to him. */
export const closeTo = ({ db }: Pick<Context, 'db'>, documentId: string, keys: readonly string[]) =>
  send(db, sql`
    with kept as (
      update documents.access a set is_opened = true where a.document_id = ${documentId} and a.key = any(${[...keys]}::uuid[])
         and exists (select from documents.opening o where o.document_id = a.document_id and o.key = a.key)
      returning a.key),
    closed as (
      delete from documents.access a where a.document_id = ${documentId} and a.key = any(${[...keys]}::uuid[])
         and not exists (select from documents.opening o where o.document_id = a.document_id and o.key = a.key)
      returning a.key)
    update documents.document d set acl = array(select k from unnest(d.acl) as k where k not in (select key from closed)) where d.id = ${documentId}`)
