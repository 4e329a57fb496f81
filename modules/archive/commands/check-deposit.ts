import { createReadStream } from 'node:fs'
import { inspectFile } from '#packages/file-inspection'
import { screenUpload } from '#modules/secrecy'
import type { SubscriberContext } from '#platform/events'
import { fileOf, pathOf, releaseContents, storeStream, type StoredFile } from '#platform/files'
import { Package } from '../adapters/package-reader.ts'
import { readMets, UnreadablePackage, type PackageRead } from '../adapters/mets-reader.ts'
import { hashOf } from '../adapters/package.ts'
import * as contract from '../contract.ts'
import { lockDeposit, type DepositRow, type Part } from '../queries/deposits.ts'
import { retentionOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { archivistDesk, ask, tellDeposit } from './step.ts'
import { withholdBrought } from './withholding-copies.ts'

/** So many contents are unpacked and checked before progress is told and the rest taken up by another job. */
const BATCH = 10
const MADE = new Set(['METS.xml', 'README.txt', 'SHA256SUMS', 'muc-luc.pdf'])

/** `SHA256SUMS` as sha256sum writes it. */
const sumsOf = (text: string) => new Map(text.split('\n').filter(Boolean).map((line) => [line.slice(66), line.slice(0, 64)]))

/** The manifest, the list of sums and the ZIP must tell the same story, whole and without a stranger. */
function ensureOneStory(read: PackageRead, sums: ReadonlyMap<string, string>, zip: Package) {
  const files = read.entries.flatMap((entry) => entry.files)
  const named = new Set(files.map(({ path }) => path))
  if (named.size !== files.length) throw new UnreadablePackage('METS.xml names a content twice')
  for (const { path, sha256, size } of files) {
    if (sums.get(path) !== sha256) throw new UnreadablePackage(`${path}: METS.xml and SHA256SUMS do not agree`)
    if (zip.entries.get(path)?.uncompressedSize !== size) throw new UnreadablePackage(`${path} is missing or not of its size`)
  }
  for (const name of zip.entries.keys()) if (!named.has(name) && !MADE.has(name)) throw new UnreadablePackage(`${name} is in the package but not in its manifest`)
}

const required = (fields: Record<string, string>, name: string) => {
  const value = fields[name]?.trim()
  if (!value) throw new UnreadablePackage(`METS.xml does not say ${name}`)
  return value
}

function factsOf({ fields }: PackageRead) {
  const facts = contract.DepositFacts.safeParse({
    organId: fields['OrganId'] ?? '', year: Number(required(fields, 'FileCatalog')), code: required(fields, 'FileNotation'), title: required(fields, 'Title'), maintenance: required(fields, 'Maintenance'),
    rights: fields['Rights'] ?? '', creator: fields['Creator'] ?? '', startedOn: required(fields, 'StartDate'), endedOn: required(fields, 'EndDate'), docTotal: Number(required(fields, 'DocTotal')),
    pageTotal: Number(fields['PageTotal'] ?? 0), description: fields['Description'] ?? null,
  })
  if (!facts.success) throw new UnreadablePackage(`METS.xml: ${facts.error.issues[0]!.path.join('.')} cannot be read`)
  if (retentionOf(facts.data.maintenance) === null) throw new UnreadablePackage(`METS.xml: ${facts.data.maintenance} is no retention`)
  return facts.data
}

/** First step: what the package says of itself, and whether it agrees with itself. */
async function readManifest({ db }: SubscriberContext, row: DepositRow, zip: Package) {
  const sums = sumsOf(await zip.text('SHA256SUMS'))
  for (const name of ['METS.xml', 'README.txt', 'muc-luc.pdf']) if (sums.get(name) !== (await hashOf(await zip.read(name)))) throw new UnreadablePackage(`${name} is not what was packed`)
  const read = readMets(await zip.text('METS.xml'))
  ensureOneStory(read, sums, zip)
  const facts = factsOf(read)
  const parts: Part[] = read.entries.flatMap(({ ordinal, fields, files }) => files.map((file, index) => ({ ...file, ordinal, fields: index === 0 ? fields : null, fileId: null, pages: null })))
  const withheldFor = await withholdBrought(db, { packageId: row.packageId, parts })
  await tables(db).updateTable('archive.deposit').set({ objectId: read.objectId, origin: read.origin, facts: JSON.stringify(facts), parts: JSON.stringify(parts), total: parts.length, withheldFor }).where('id', '=', row.id).execute()
  return { ...row, parts, total: parts.length, withheldFor }
}

/** One content unpacked into the store; its hash, what it carries and what it is marked with decide. */
async function takeUp(context: SubscriberContext, zip: Package, part: Part, originals: readonly Part[]): Promise<Part> {
  const name = part.path.split('/').at(-1)!
  const stored: StoredFile = await storeStream(context, await zip.read(part.path), { name, mediaType: part.mediaType })
  if (stored.sha256 !== part.sha256) throw new UnreadablePackage(`${part.path} was altered after it was packed`)
  const path = pathOf(await fileOf(context.db, stored.id))
  const { verdict, mediaType, reason, pages = null } = await inspectFile(path, { declaredName: name })
  if (verdict !== 'clean') throw new UnreadablePackage(`${part.path} may not be kept: ${reason ?? 'refused'}`)
  const secret = await screenUpload(context, { path, name, mediaType })
  if (secret) throw new UnreadablePackage(`${part.path} may not be kept: ${secret.reason}`)
  if (part.form) await ensureBeginsWith(path, part, originals)
  return { ...part, fileId: stored.id, pages }
}

/** A form kept for the long term only adds to the file it keeps. */
async function ensureBeginsWith(path: string, { path: name, form }: Part, originals: readonly Part[]) {
  const original = originals.find((each) => !each.form && each.sha256 === form!.of)
  const isAddition = original !== undefined && (await hashOf(createReadStream(path, { end: original.size - 1 }))) === form!.of
  if (!isAddition) throw new UnreadablePackage(`${name} does not begin with the file it keeps`)
}

/** One step of the check, which stands still while a document among the contents is set aside; each commits what it has done. What is unsound is told, and nothing of it is kept. */
export async function check(context: SubscriberContext, { depositId }: { depositId: string }): Promise<void> {
  const row = await lockDeposit(context.db, depositId)
  if (row.state !== 'checking' || row.withheldFor.length > 0) return
  const held: string[] = row.parts.flatMap(({ fileId }) => fileId ?? [])
  try {
    const zip = await Package.open(pathOf(await fileOf(context.db, row.packageId)))
    try {
      await advance(context, row.total === 0 ? await readManifest(context, row, zip) : row, zip, held)
    } finally {
      zip.close()
    }
  } catch (error) {
    if (!(error instanceof UnreadablePackage)) throw error
    await releaseContents(context, [row.packageId, ...held])
    await tables(context.db).updateTable('archive.deposit').set({ state: 'unsound', flaw: error.message, parts: '[]' }).where('id', '=', depositId).execute()
    await tellDeposit(context, row, contract.DepositUnsound, { flaw: error.message })
  }
}

async function advance(context: SubscriberContext, row: DepositRow, zip: Package, held: string[]) {
  if (row.withheldFor.length > 0) return
  const next: Part[] = []
  for (const part of row.parts.slice(row.done, row.done + BATCH)) {
    const taken = await takeUp(context, zip, part, row.parts)
    held.push(taken.fileId!)
    next.push(taken)
  }
  const parts = [...row.parts.slice(0, row.done), ...next, ...row.parts.slice(row.done + BATCH)]
  const done = row.done + next.length
  await tables(context.db).updateTable('archive.deposit').set({ parts: JSON.stringify(parts), done }).where('id', '=', row.id).execute()
  if (done < parts.length) return tellDeposit(context, row, contract.DepositAdvanced, { done, total: parts.length })
  await settle(context, row.id)
}

/** Everything agrees: the archivist decides. The same file twice is not kept twice. */
async function settle(context: SubscriberContext, depositId: string) {
  const row = await lockDeposit(context.db, depositId)
  const twin = await tables(context.db).selectFrom('archive.deposit').select('id').where('agencyId', '=', row.agencyId).where('objectId', '=', row.objectId).where('state', 'in', ['checked', 'accepted']).executeTakeFirst()
  if (twin) throw new UnreadablePackage('This very file has been brought before')
  await tables(context.db).updateTable('archive.deposit').set({ state: 'checked' }).where('id', '=', depositId).execute()
  await ask({ ...context, actor: { ...context.actor, name: row.broughtBy, positionTitle: null } }, {
    kind: 'deposit', id: depositId, path: `/archive/deposits/${depositId}`, title: `${row.facts!.code} ${row.facts!.title}`, note: { vi: `Gói từ ${row.origin}`, en: `A package from ${row.origin}` }, holder: archivistDesk(row.agencyId), verb: 'accept',
  })
  await tellDeposit(context, row, contract.DepositChecked, {})
}
