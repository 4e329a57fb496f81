import { createReadStream } from 'node:fs'
import { findUnit } from '#modules/organisation'
import { dayOf, dmy } from '#platform/calendar'
import { emit, type SubscriberContext } from '#platform/events'
import { fileOf, pathOf, storeStream } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { metsOf, readmeOf, type PackedFile } from '../adapters/mets.ts'
import { hashOf, zipOf, type PackedContent } from '../adapters/package.ts'
import { printList } from '../adapters/papers.ts'
import * as contract from '../contract.ts'
import { ensureDecided } from '../queries/closing.ts'
import { entriesOf, membersOf, type EntryRow } from '../queries/entries.ts'
import { lockExport, partsOf, preservedParts, type ExportRow, type Part } from '../queries/exports.ts'
import { extrasOf } from '../queries/extras.ts'
import { findFile, findFileById, type FileRow } from '../queries/find.ts'
import { retentionName } from '../queries/rules.ts'
import { tables } from '../tables.ts'
import { aboutOf, seatOf } from './step.ts'

export const requestExport: Handler<typeof contract.requestExport> = async (context, { fileId }) => {
  const { positionId } = seatOf(context)
  const { db, actor, now } = context
  const file = await findFile(db, actor, fileId)
  ensure(file.state !== 'open' && file.state !== 'destroyed', () => new Problem('archive/not-closed', 409, 'A file is packed once it is closed', { code: file.code }))
  ensure(file.opens, () => new Problem('archive/not-open-to-you', 403, 'What lies in this file is not open to you; ask for a loan'))
  const members = await membersOf(db, fileId)
  await ensureDecided(db, members)
  const parts = partsOf(members.map(({ entry }) => entry))
  const { id: exportId } = await tables(db).insertInto('archive.export')
    .values({ fileId, askedKey: positionId, askedName: actor.name, askedAt: now, parts: JSON.stringify(parts), total: parts.length }).returning('id').executeTakeFirstOrThrow()
  await emit(context, contract.ExportRequested, { subject: fileId, audience: [positionId], payload: { ...aboutOf(file), exportId } })
  return { fileId, exportId }
}

/** As many contents are compared with their hashes before progress is told and the rest taken up by another job. */
const BATCH = 20

/** Whether stored bytes still have the hash of closing day. */
const isSound = async (db: SubscriberContext['db'], part: Part) => (await hashOf(createReadStream(pathOf(await fileOf(db, part.fileId))))) === part.sha256

/** One step of packing; each commits what it has done, so that a killed process loses one step at most. */
export async function pack(context: SubscriberContext, { exportId }: { exportId: string }): Promise<void> {
  const { db } = context
  const row = await lockExport(db, exportId)
  if (row.state !== 'packing') return
  const file = await findFileById(db, row.fileId)
  const { parts } = row
  const next = parts.slice(row.done, row.done + BATCH)
  for (const part of next) if (!(await isSound(db, part))) return fail(context, row, file, part)
  const done = row.done + next.length
  await tables(db).updateTable('archive.export').set({ done }).where('id', '=', exportId).execute()
  const audience = [row.askedKey]
  if (done < parts.length) return emit(context, contract.ExportAdvanced, { subject: file.id, audience, payload: { ...aboutOf(file), exportId, done, total: parts.length } })
  const packageId = await assemble(context, file, parts)
  await tables(db).updateTable('archive.export').set({ state: 'ready', packageId, readyAt: context.now }).where('id', '=', exportId).execute()
  await emit(context, contract.ExportReady, { subject: file.id, audience, payload: { ...aboutOf(file), exportId } })
}

async function fail(context: SubscriberContext, row: ExportRow, file: FileRow, part: Part) {
  await tables(context.db).updateTable('archive.export').set({ state: 'failed', flaw: part.path }).where('id', '=', row.id).execute()
  await emit(context, contract.ExportFailed, { subject: file.id, audience: [row.askedKey], payload: { ...aboutOf(file), exportId: row.id, flaw: part.path } })
}

/** The file as its package describes it. */
async function describe({ db, now }: SubscriberContext, file: FileRow, entries: EntryRow[], parts: readonly Part[]): Promise<PackedFile> {
  const [agency, extras] = await Promise.all([findUnit(db, file.agencyId), extrasOf(db, [file.id, ...entries.flatMap(({ documentId }) => documentId ?? [])])])
  return {
    id: file.id, organId: agency?.organId ?? '', agencyName: agency?.name ?? '', year: file.year, code: file.code, title: file.title, maintenance: retentionName(file.retentionYears),
    rights: file.rights === 'agency' ? 'Sử dụng trong cơ quan' : 'Hạn chế sử dụng', keeperName: file.keeperName, description: file.description,
    startedOn: file.startedOn, endedOn: file.endedOn!, docTotal: file.docTotal!, pageTotal: file.pageTotal!, madeAt: now, extras: extras.get(file.id) ?? [],
    entries: entries.map((entry) => ({
      ordinal: entry.ordinal!, typeName: entry.typeName, number: entry.number, issuerName: entry.issuerName, placedOn: entry.placedOn, title: entry.title, pages: entry.pages ?? 0,
      facts: entry.facts as PackedFile['entries'][number]['facts'], files: parts.filter(({ entryId }) => entryId === entry.id), extras: extras.get(entry.documentId ?? '') ?? [],
    })),
  }
}

const indexRow = (entry: EntryRow) => [String(entry.ordinal), entry.number ?? '', dmy(entry.placedOn), `${entry.typeName}: ${entry.title}`, entry.issuerName, String(entry.pages ?? '')]

const made = async (name: string, bytes: Uint8Array): Promise<PackedContent> => ({ name, sha256: await hashOf([bytes]), open: () => [bytes] })

/** Puts the package together: index, manifest, contents, and the hashes of all of them. */
async function assemble(context: SubscriberContext, file: FileRow, settled: readonly Part[]): Promise<string> {
  const { db, now } = context
  const entries = await entriesOf(db, file.id)
  const parts = [...settled, ...(await preservedParts(db, settled))]
  const packed = await describe(context, file, entries, parts)
  const { pdf } = await printList(db, file.agencyId, { kind: 'contents', on: dayOf(now), under: [`Hồ sơ ${file.code} năm ${file.year}`, file.title], rows: entries.map(indexRow) })
  const written = [await made('README.txt', Buffer.from(readmeOf(packed))), await made('METS.xml', Buffer.from(metsOf(packed))), await made('muc-luc.pdf', pdf)]
  const stored = await Promise.all(parts.map(async (part) => {
    const path = pathOf(await fileOf(db, part.fileId))
    return { name: part.path, sha256: part.sha256, open: () => createReadStream(path) }
  }))
  const all = [...written, ...stored]
  const sums = await made('SHA256SUMS', Buffer.from(all.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('')))
  const { id } = await storeStream(context, zipOf([sums, ...all], now), { name: `Ho-so-${file.code}-${file.year}.zip`, mediaType: 'application/zip' })
  return id
}
