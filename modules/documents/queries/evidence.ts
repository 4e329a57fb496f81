import { readFile } from 'node:fs/promises'
import { evidenceOf, signaturesMade, willOf } from '#modules/signing'
import { fileOf, pathOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { findDocument } from './find.ts'
import { sha256 } from './signing-views.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'now'>
type Part = contract.SigningEvidence['parts'][number]
/** The text under the signature; only ever read after its hash was compared. */
type Seen = { file: string; pages: { page: number; sha256: string }[]; state: string }

const viewsOf = ({ db }: Reading, documentId: string) => tables(db).selectFrom('documents.signing_view').selectAll().where('documentId', '=', documentId).orderBy('createdAt').execute()

export const listSigningViews: Handler<typeof contract.listSigningViews> = async (context, { documentId }) => {
  await findDocument(context.db, context.actor, documentId)
  const views = new Map((await viewsOf(context, documentId)).map((view) => [view.signatureId, view]))
  const made = await signaturesMade(context.db, [...views.keys()])
  return { signatures: made.map(({ id, personName, positionTitle, capacityLine, signedAt }) => ({ signatureId: id, signer: personName, positionTitle, capacityLine, signedAt, isConfirmed: views.get(id)!.isConfirmed })) }
}

/** The view of one signature of a document I may see. */
async function viewOf(context: Reading, documentId: string, signatureId: string) {
  await findDocument(context.db, context.actor, documentId)
  const view = (await viewsOf(context, documentId)).find((each) => each.signatureId === signatureId)
  ensure(view, () => notFound('signature', signatureId))
  return view
}

const part = (name: Part['part'], expected: string, found: string | null, page: number | null = null): Part => ({ part: name, page, expected, found, isIntact: expected === found })

/** The hash of what lies there now; null when nothing can be read. */
async function hashOf({ db }: Reading, fileId: string | undefined): Promise<string | null> {
  if (fileId === undefined) return null
  try {
    return sha256(await readFile(pathOf(await fileOf(db, fileId))))
  } catch {
    return null
  }
}

async function pageParts(context: Reading, { file, pages }: Seen): Promise<Part[]> {
  const images = await tables(context.db).selectFrom('documents.page_image').select(['page', 'imageId']).where('fileSha256', '=', file).execute()
  const imageOf = new Map(images.map(({ page, imageId }) => [page, imageId]))
  return Promise.all(pages.map(async ({ page, sha256: expected }) => part('pages', expected, await hashOf(context, imageOf.get(page)), page)))
}

/** A text that is no longer the one signed says nothing: then only that is told. */
function readSeen(seen: string): Seen | null {
  try {
    return JSON.parse(seen) as Seen
  } catch {
    return null
  }
}

async function partsOf(context: Reading, view: Awaited<ReturnType<typeof viewOf>>, made: Awaited<ReturnType<typeof evidenceOf>>): Promise<Part[]> {
  const bound = made.inPdf ?? made.seenSha256
  const record = [part('signature', made.inPdf === null ? '' : bound, made.verdict === 'invalid' || made.inPdf === null ? null : bound), part('record', bound, made.seenIs === made.seenSha256 ? made.seenSha256 : made.seenIs)]
  const seen = readSeen(made.seen)
  if (seen === null || made.seenIs !== bound) return record
  return [part('file', seen.file, await hashOf(context, view.fileId)), ...await pageParts(context, seen), part('state', seen.state, sha256(view.shown)), ...record]
}

export const getSigningEvidence: Handler<typeof contract.getSigningEvidence> = async (context, { documentId, signatureId }) => {
  const view = await viewOf(context, documentId, signatureId)
  const made = await evidenceOf(context.db, signatureId, context.now)
  const [parts, will] = [await partsOf(context, view, made), await willOf(context.db, signatureId)]
  const { personName: signer, positionTitle, capacityLine, signedAt, authority } = made
  const isShownIntact = parts.some((each) => each.part === 'state' && each.isIntact)
  return {
    signatureId, signer, positionTitle, capacityLine, signedAt, isConfirmed: view.isConfirmed, fileId: view.fileId, authority, will, parts, isIntact: parts.length > 2 && parts.every((each) => each.isIntact) && will?.isIntact !== false,
    pages: parts.flatMap(({ part: name, page, expected, isIntact }) => (name === 'pages' && page !== null ? [{ page, sha256: expected, isIntact }] : [])),
    shown: isShownIntact ? JSON.parse(view.shown) as unknown : null,
  }
}

export const openShownPage: Handler<typeof contract.openShownPage> = async (context, { documentId, signatureId, page }) => {
  const { fileId } = await viewOf(context, documentId, signatureId)
  const { sha256: fileSha256 } = await fileOf(context.db, fileId)
  const image = await tables(context.db).selectFrom('documents.page_image').select('imageId').where('fileSha256', '=', fileSha256).where('page', '=', page).executeTakeFirst()
  ensure(image, () => notFound('page', `${signatureId}/${page}`))
  return { fileId: image.imageId, name: `trang-${page}.png`, inline: true }
}
