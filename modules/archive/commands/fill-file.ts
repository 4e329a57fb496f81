import { describeVisible, ensureNotSetAside, type HeldDocument } from '#modules/documents'
import { claimUploads } from '#platform/files'
import { dayOf } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { numberOf, placeOf } from '../queries/entries.ts'
import { lockFile, type FileRow } from '../queries/find.ts'
import { fileLifecycle } from '../rules.ts'
import { tables } from '../tables.ts'
import { closeEntries, ensureKeeps, ensureNotHeld, openEntries, tell } from './step.ts'

const NAMED = 3

/** An open file of mine, held; frozen and closed ones take nothing in and give nothing out. */
async function takeUp(context: Context, fileId: string): Promise<FileRow> {
  const file = await lockFile(context, fileId)
  ensure(fileLifecycle.can('fill', file.state), () => new Problem('archive/file-closed', 409, 'The file is closed', { code: file.code }))
  ensureKeeps(context, file)
  ensureNotHeld(file)
  return file
}

async function noteChange({ db, now }: Context, fileId: string) {
  await tables(db).updateTable('archive.file').set({ updatedAt: now }).where('id', '=', fileId).execute()
}

const entryOf = (fileId: string, document: HeldDocument, { actor, now }: Context) => ({
  fileId, documentId: document.id, title: document.subject, typeName: document.typeName, number: numberOf(document), issuerName: document.issuerName,
  placedOn: placeOf(document), addedBy: actor.name, addedAt: now,
})

export const addDocuments: Handler<typeof contract.addDocuments> = async (context, { fileId, documentIds }) => {
  const file = await takeUp(context, fileId)
  const documents = await describeVisible(context.db, context.actor, documentIds)
  const unseen = documentIds.find((id) => !documents.some((document) => document.id === id))
  ensure(unseen === undefined, () => notFound('document', unseen!))
  await ensureNotSetAside(context.db, ...documentIds)
  const added = await tables(context.db).insertInto('archive.entry').values(documents.map((document) => entryOf(fileId, document, context)))
    .onConflict((same) => same.columns(['fileId', 'documentId']).where('removedAt', 'is', null).where('documentId', 'is not', null).doNothing()).returning(['documentId', 'title']).execute()
  if (added.length > 0) {
    await openEntries(context, fileId, added.map(({ documentId }) => documentId!))
    await noteChange(context, fileId)
    await tell(context, file, contract.DocumentsAdded, { titles: added.slice(0, NAMED).map(({ title }) => title), count: added.length })
  }
  return { fileId, state: file.state, added: added.length }
}

export const addPaper: Handler<typeof contract.addPaper> = async (context, { fileId, uploadId, ...facts }) => {
  const file = await takeUp(context, fileId)
  ensure(facts.placedOn <= dayOf(context.now), () => new Problem('archive/paper-in-the-future', 422, 'A paper cannot be dated after today'))
  const [upload] = await claimUploads(context, [uploadId])
  const { id: entryId } = await tables(context.db).insertInto('archive.entry')
    .values({ fileId, paperId: upload!.id, ...facts, addedBy: context.actor.name, addedAt: context.now }).returning('id').executeTakeFirstOrThrow()
  await noteChange(context, fileId)
  await tell(context, file, contract.PaperAdded, { paper: facts.title })
  return { fileId, state: file.state, entryId }
}

export const removeEntry: Handler<typeof contract.removeEntry> = async (context, { fileId, entryId, reason }) => {
  const file = await takeUp(context, fileId)
  const entry = await tables(context.db).updateTable('archive.entry').set({ removedAt: context.now, removedBy: context.actor.name, removedReason: reason })
    .where('id', '=', entryId).where('fileId', '=', fileId).where('removedAt', 'is', null).returning(['documentId', 'title']).executeTakeFirst()
  ensure(entry, () => notFound('entry', entryId))
  if (entry.documentId !== null) await closeEntries(context, fileId, [entry.documentId])
  await noteChange(context, fileId)
  await tell(context, file, contract.EntryRemoved, { entry: entry.title, reason })
  return { fileId, state: file.state }
}
