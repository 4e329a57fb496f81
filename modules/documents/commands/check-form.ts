import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPosition, signingAuthorityFor } from '#modules/people'
import { readPrint } from '#packages/file-inspection'
import { checkDocx, checkPrint, formRules, located, type Expected, type Report } from '#packages/form-check'
import { dayOf } from '#platform/calendar'
import { claimUploads, fileOf, pathOf, readBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument, type DocumentRow } from '../queries/find.ts'
import { printedTypeName } from '../rules/forms.ts'
import { documentType } from '../queries/types.ts'
import { versionsOf } from '../queries/versions.ts'
import { checkWords, fixWords } from './form-words.ts'
import { DOCX, isUploaded, letterheadOf, signerFor, typeset, type Content, type Uploaded } from './pages.ts'
import { agencyOfActor } from './register-incoming.ts'

type Reading = Pick<Context, 'db' | 'now'>
type Judged = Omit<contract.FormReport, 'findings'> & { findings: Report['findings'] }

/** What the document must say of itself: its agency's names and symbol, and how its signer may sign today (NĐ 30/2020 Art. 13). */
export async function expectedOf(context: Reading, agencyId: string, content: Pick<Content, 'typeCode' | 'fieldSymbol' | 'signerPositionId'>): Promise<Expected> {
  const on = dayOf(context.now)
  const { typeCode, signerPositionId: positionId } = content
  const [{ agency, notation }, type, position, authority] = await Promise.all([
    letterheadOf(context, agencyId, content), documentType(context.db, typeCode), findPosition(context.db, positionId), signingAuthorityFor(context.db, { positionId, documentType: typeCode, agencyId, at: context.now }),
  ])
  return {
    on, typeCode, typeName: printedTypeName(type.name), agency: agency.name, parentAgency: agency.parentAgencyName ?? undefined, notation, place: agency.place ?? undefined, signerName: position?.personName,
    capacityLines: authority?.capacityLines, position: authority?.positionTitle,
  }
}

/** A file that cannot be read is no finding: it is said. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('documents/form-unreadable', 422, `The file cannot be read: ${(error as Error).message}`, { code: (error as { code?: string }).code ?? 'unreadable' })
  }
}

const wordRules = new Set(formRules.filter(({ sources }) => sources.includes('draft')).map(({ id }) => id))

/** The layout sets Tinos, which is Times New Roman by its widths: nothing its drafter could change. */
const OURS = 'font-substitute'

/** Our own form: the words where they were typed, the rest where it is printed. */
async function formReport(content: contract.DraftContent, path: string, expected: Expected): Promise<Judged> {
  const print = await readable(readPrint(path))
  const printed = checkPrint(print, expected)
  const { findings } = located(checkWords(content, expected), print)
  return { ...printed, findings: [...printed.findings.filter(({ rule }) => !wordRules.has(rule) && rule !== OURS), ...findings], source: 'form' }
}

async function uploadReport({ db }: Reading, { fileId }: Uploaded, path: string | null, expected: Expected): Promise<Judged> {
  const upload = await fileOf(db, fileId)
  if (upload.mediaType !== DOCX) return { ...checkPrint(await readable(readPrint(pathOf(upload))), expected), source: 'pdf' }
  const report = await readable(readBytes(db, fileId).then((bytes) => checkDocx(bytes, expected)))
  return { ...(path === null ? report : located(report, await readable(readPrint(path)))), source: 'docx' }
}

/** The form of one version: signed pages are judged as they are printed. */
export async function versionReport(context: Reading, document: DocumentRow, ordinal?: number): Promise<Judged & { ordinal: number }> {
  const versions = await versionsOf(context.db, document.id)
  const version = ordinal === undefined ? versions.at(-1) : versions.find((each) => each.ordinal === ordinal)
  ensure(version, () => notFound('version', `${document.id}/${ordinal}`))
  const written = versions.findLast((each) => each.ordinal <= version.ordinal && each.content !== null)
  ensure(document.direction === 'outgoing' && written, () => new Problem('documents/no-form', 409, 'Only what is drafted here has a form to check'))
  const content = written.content as Content
  const expected = await expectedOf(context, document.agencyId, content)
  const path = pathOf(await fileOf(context.db, version.fileId))
  if (version.content === null) return { ...checkPrint(await readable(readPrint(path)), expected), source: 'pdf', ordinal: version.ordinal }
  const report = isUploaded(content) ? await uploadReport(context, content, path, expected) : await formReport(contract.DraftContent.parse(content), path, expected)
  return { ...report, ordinal: version.ordinal }
}

const shown = <T extends Judged>({ findings, ...report }: T) => ({
  ...report, findings: findings.map(({ place, ...finding }) => ({ ...finding, place: place && { quote: place.quote, box: place.box, field: place.field } })),
})

export const checkForm: Handler<typeof contract.checkForm> = async (context, { documentId, ordinal }) =>
  shown(await versionReport(context, await findDocument(context.db, context.actor, documentId), ordinal))

export const checkDraftForm: Handler<typeof contract.checkDraftForm> = async (context, { content }) => {
  const { agencyId } = agencyOfActor(context)
  const expected = await expectedOf(context, agencyId, content)
  if (isUploaded(content)) {
    await claimUploads(context, [content.fileId])
    return shown(await uploadReport(context, content, null, expected))
  }
  const { pdf } = await typeset(context, agencyId, content, await signerFor(context, { ...content, agencyId }))
  const folder = await mkdtemp(join(tmpdir(), 'congvu-form-'))
  try {
    await writeFile(join(folder, 'page.pdf'), pdf)
    return shown(await formReport(content, join(folder, 'page.pdf'), expected))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const correctDraftForm: Handler<typeof contract.correctDraftForm> = async (context, { content, rules }) => {
  const { agencyId } = agencyOfActor(context)
  await signerFor(context, { ...content, agencyId })
  return fixWords(content, await expectedOf(context, agencyId, content), rules ?? undefined)
}
