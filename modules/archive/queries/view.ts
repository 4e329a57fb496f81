import { SET_ASIDE, setAsideAmong } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { deskOf, positionsById } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { storyOf } from '#platform/events'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { fileLifecycle, mustBeHandedOver, type FileMove } from '../rules.ts'
import { cardOf } from './cards.ts'
import { isSecret, membersOf, numberOf, placeOf, type Member } from './entries.ts'
import { findFile, isHeadly, readersOf, type FileRow } from './find.ts'
import { receiptsOf } from './receipts.ts'
import { rulesOn } from './rules.ts'

/** An entry as it was settled, or as its document stands today. */
const entryOf = (member: Member): contract.Entry => {
  const { entry, document } = member
  const { id, documentId, paperId, addedBy, addedAt, ordinal, pages, contents, title, typeName, number, issuerName, placedOn } = entry
  const own = ordinal === null || isSecret(member) ? document : null
  const settled = isSecret(member) ? { title: SET_ASIDE, typeName: '', number: null, issuerName: '', placedOn } : { title, typeName, number, issuerName, placedOn }
  return {
    id, documentId, paperId, addedBy, addedAt, ordinal, pages, contents: isSecret(member) ? [] : (contents ?? []),
    ...(own ? { title: own.subject, typeName: own.typeName, number: numberOf(own), issuerName: own.issuerName, placedOn: placeOf(own) } : settled),
  }
}

type Change = { isUnitOpen: boolean; positions: { positionId: string; name: string }[]; askedName: string; askedAt: Date; askedBy: string; desk: string }

async function changeOf(db: Db, actor: Actor, fileId: string): Promise<contract.WorkFileView['change']> {
  const { rows: [change] } = await sql<Change>`select is_unit_open, positions, asked_by, asked_name, asked_at, desk from archive.access_change where file_id = ${fileId} and decision is null`.execute(db)
  if (!change) return null
  const { isUnitOpen, positions, askedName, askedAt, askedBy, desk } = change
  return { isUnitOpen, people: positions, askedBy: askedName, askedAt, mayDecide: actor.keys.includes(desk) && askedBy !== actor.personId }
}

const holdsOn = async (db: Db, fileId: string) => (await sql<contract.WorkFileView['holds'][number]>`
  select h.id, h.reason, h.placed_by, h.placed_at from archive.hold h join archive.hold_file hf on hf.hold_id = h.id
   where hf.file_id = ${fileId} and h.lifted_at is null order by h.id`.execute(db)).rows

/** Packages are for whoever may open what is packed. */
const exportsOf = async (db: Db, { id, opens }: FileRow) => (opens ? (await sql<contract.FileExport>`
  select id, state, done, total, asked_name as asked_by, asked_at, flaw from archive.export where file_id = ${id} order by id desc limit 5`.execute(db)).rows : [])

async function dealingsOf(db: Db, actor: Actor, fileId: string) {
  const { rows: [found] } = await sql<{ transferId: string | null; loanId: string | null; loanState: string | null }>`select
    (select tf.transfer_id from archive.transfer_file tf join archive.transfer t on t.id = tf.transfer_id where tf.file_id = ${fileId} and t.state in ('proposed', 'signed', 'accepted') order by t.id desc limit 1) as transfer_id,
    (select l.id from archive.loan l where l.file_id = ${fileId} and l.borrower_position_id = ${actor.positionId}::uuid and l.state in ('asked', 'lent')) as loan_id`.execute(db)
  return found!
}

type Standing = { file: FileRow; isPacked: boolean; isUnitHead: boolean; hasLoan: boolean; isDueForArchive: boolean }

/** What whoever keeps a file may do with it. */
function keepingVerbs({ file, isDueForArchive }: Standing): string[] {
  const can = (move: FileMove) => fileLifecycle.can(move, file.state) && !file.isHeld
  return [
    ...(can('fill') ? ['addDocuments', 'addPaper', 'removeEntry'] : []),
    ...(can('close') ? ['closeWorkFile'] : []),
    ...(can('handOver') && isDueForArchive ? ['proposeTransfer', 'keepBackFile'] : []),
    ...(can('reopen') ? ['reopenWorkFile'] : []),
  ]
}

/** What whoever reads it may ask for. */
function readingVerbs({ agencyId }: Actor, { file, hasLoan }: Standing): string[] {
  if (file.opens) return ['closed', 'handing', 'archived'].includes(file.state) ? ['requestExport'] : []
  return file.state === 'archived' && !hasLoan && file.agencyId === agencyId ? ['askLoan'] : []
}

/** Whoever gives packages away records what comes back. */
const recordingVerbs = (actor: Actor, { file, isPacked }: Standing, isInCharge: boolean) =>
  (isPacked && (isInCharge || actor.keys.includes(deskOf(file.agencyId, 'archivist'))) ? ['recordReceipt'] : [])

/** The verbs that are mine on a file now, the next one first; names are those of the commands. */
function verbsFor(actor: Actor, standing: Standing): string[] {
  const { file, isUnitHead } = standing
  const isKeeper = actor.keys.includes(file.keeperPositionId)
  const isInCharge = isKeeper || isUnitHead
  const mayKeep = isInCharge && actor.permissions.has('archive.keep')
  const maySayWhoReads = isKeeper && (file.state === 'open' || file.state === 'closed')
  return [...(mayKeep ? keepingVerbs(standing) : []), ...(maySayWhoReads ? ['changeFileAccess'] : []), ...readingVerbs(actor, standing), ...recordingVerbs(actor, standing, isInCharge)]
}

export const getWorkFile: Handler<typeof contract.getWorkFile> = async ({ db, actor, now }, { fileId }) => {
  const file = await findFile(db, actor, fileId)
  const [members, change, holds, exports, receipts, dealings, readers, agency, rules] = await Promise.all([
    membersOf(db, fileId), changeOf(db, actor, fileId), holdsOn(db, fileId), exportsOf(db, file), receiptsOf(db, fileId), dealingsOf(db, actor, fileId), readersOf(db, fileId), findUnit(db, file.agencyId), rulesOn(db, dayOf(now)),
  ])
  const extras = readers.filter(({ why }) => why === 'extra').map(({ key }) => key)
  const people = await positionsById(db, extras)
  const isUnitHead = readers.some(({ key, why }) => why === 'unit' && actor.keys.includes(key)) && isHeadly(actor)
  const { description, outsideReason, isUnitOpen, closedAt, docTotal, pageTotal, keptBackUntil, keptBackFor, consent, archivedAt, destroyedAt, opens } = file
  return {
    ...cardOf(actor, { ...file, documents: docTotal ?? members.length }), agencyName: agency?.name ?? '', description, outsideReason, isUnitOpen, closedAt, docTotal, pageTotal,
    keptBackUntil, keptBackFor, consent, archivedAt, destroyedAt, opens, entries: members.map(entryOf), change, exports, receipts, holds,
    people: extras.flatMap((key) => { const person = people.get(key); return person ? [{ positionId: key, name: `${person.personName}, ${person.title}` }] : [] }),
    transferId: dealings.transferId, loanId: dealings.loanId,
    verbs: verbsFor(actor, { file, isPacked: exports.some(({ state }) => state === 'ready'), isUnitHead, hasLoan: dealings.loanId !== null, isDueForArchive: mustBeHandedOver(file, rules) }),
  }
}

/** Everything that ever lay in a file under a name that may be said. */
async function sayableTitles(db: Db, fileId: string): Promise<Set<string> | null> {
  const { rows } = await sql<{ documentId: string | null; title: string; isWithheld: boolean }>`select document_id, title, withheld_for <> '{}' as is_withheld from archive.entry where file_id = ${fileId}`.execute(db)
  const secret = await setAsideAmong(db, rows.flatMap(({ documentId }) => documentId ?? []))
  const isSayable = ({ documentId, isWithheld }: (typeof rows)[number]) => !isWithheld && (documentId === null || !secret.has(documentId))
  return rows.every(isSayable) ? null : new Set(rows.filter(isSayable).map(({ title }) => title))
}

type Naming = { titles?: string[]; entry?: string }

/** Chapters name what was laid in and taken out; what is a secret now is not named. */
function withoutSecrets(payload: unknown, sayable: Set<string> | null): Record<string, unknown> {
  const facts = payload as Naming & Record<string, unknown>
  if (sayable === null) return facts
  const said = (title: string) => (sayable.has(title) ? title : SET_ASIDE)
  return { ...facts, ...(facts.titles && { titles: facts.titles.map(said) }), ...(facts.entry && { entry: said(facts.entry) }) }
}

export const getFileStory: Handler<typeof contract.getFileStory> = async ({ db, actor }, { fileId }) => {
  await findFile(db, actor, fileId)
  const events = (await storyOf(db, fileId)).filter(({ name }) => name.startsWith('archive.') && name !== 'archive.export-advanced.v1')
  const sayable = await sayableTitles(db, fileId)
  return {
    chapters: events.map(({ id, occurredAt, name, actor: who, payload }) =>
      ({ id: String(id), at: occurredAt, name, who: who.name, title: who.positionTitle, facts: withoutSecrets(payload, sayable) })),
  }
}
