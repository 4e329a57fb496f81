import { findUnit } from '#modules/organisation'
import { signCopy, unlock, verifyFile } from '#modules/signing'
import { composePdf, FileError, inspectScan } from '#packages/file-inspection'
import { dayOf, yearOf } from '#platform/calendar'
import { fileOf, pathOf, storeBytes, type StoredFile } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import type { InputOf } from '#platform/contract'
import { ensure, Problem } from '#platform/problems'
import { renderCopySheet } from '../adapters/layout.ts'
import * as contract from '../contract.ts'
import { copyOf, isCopyable, scanRule } from '../queries/copies.ts'
import { documentColumns, findDocument, numberOf, type DocumentRow } from '../queries/find.ts'
import { takeNumber } from '../queries/numbers.ts'
import { numberingRule } from '../queries/series.ts'
import { documentType } from '../queries/types.ts'
import { currentVersion } from '../queries/versions.ts'
import { copyRefusal, copyTitles, notationOf, printedNumber, scanFaults, type CopyForm, type CopyRefusal } from '../rules.ts'
import { tables } from '../tables.ts'
import { clerkDesk } from './issuing.ts'
import { signerFor, type Signer } from './pages.ts'
import { agencyOfActor } from './register-incoming.ts'
import { aboutOf, grant, hand, standing, tell } from './step.ts'

type Wish = InputOf<typeof contract.makeCopy>
type Source = { document: DocumentRow; file: StoredFile; form: CopyForm }

const sentences: Record<CopyRefusal, string> = {
  'forward-the-original': 'There is no electronic copy of an electronic document: forward the original',
  'not-a-certified-copy': 'Sao lục is made from a sao y; copy the document itself as sao y',
  'copy-of-a-copy': 'A copy is copied again as sao lục or trích sao, not as sao y',
  'excerpt-missing': 'An extract names its pages or the words taken over',
  'excerpt-needless': 'Only an extract is made of a part of a document',
  'copy-signer-missing': 'A copy on paper is signed by somebody with authority',
}

/** Electronic is what carries signatures or was made here as a file; a scan without any is paper. */
async function sourceOf(context: Context, documentId: string): Promise<Source> {
  const document = await findDocument(context.db, context.actor, documentId)
  ensure(isCopyable(document), () => new Problem('documents/not-copyable', 409, 'Copies are made of what has been issued or registered'))
  const file = await fileOf(context.db, (await currentVersion(context.db, documentId)).fileId)
  ensure(file.mediaType === 'application/pdf', () => new Problem('documents/not-a-pdf', 422, 'Copies are made of PDF files', { mediaType: file.mediaType }))
  const copy = await copyOf(context.db, documentId)
  if (copy) return { document, file, form: copy.form }
  if (document.direction === 'outgoing') return { document, file, form: 'electronic' }
  return { document, file, form: (await verifyFile(context.db, file.id, context.now)).signatures.length > 0 ? 'electronic' : 'paper' }
}

function ensureAllowed({ kind, form, pages, passage, signerPositionId }: Wish, { document, form: sourceForm }: Source) {
  ensure(pages === null || passage === null, () => new Problem('documents/excerpt-missing', 422, 'An extract is of pages or of words, not both'))
  const refusal = copyRefusal({ kind, form, hasExcerpt: pages !== null || passage !== null, hasSigner: signerPositionId !== null, source: { form: sourceForm, typeCode: document.typeCode } })
  ensure(refusal === null, () => new Problem(`documents/${refusal!}`, 422, sentences[refusal!]))
}

/** A scan becomes an electronic copy only as the law has it made; what is typed as text has no picture to measure. */
async function ensureScanned({ db, now }: Context, { form }: Wish, { file, form: sourceForm }: Source) {
  if (form !== 'electronic' || sourceForm !== 'paper') return
  const rule = await scanRule(db, dayOf(now))
  const faults = scanFaults(await inspectScan(pathOf(file)).catch(() => { throw new Problem('documents/pages-not-there', 422, 'The file cannot be read') }), rule)
  ensure(faults.length === 0, () => new Problem('documents/scan-below-standard', 422, 'The scan is below the standard for an electronic copy', { faults, legalBasis: rule.legalBasis }))
}

type Numbered = { number: string; notation: string; issuedOn: string; agency: NonNullable<Awaited<ReturnType<typeof findUnit>>>; registerNumber: number }

/** The next number of the one series all copies share. */
async function numberCopy({ db, now }: Context, agencyId: string, kind: Wish['kind']): Promise<Numbered> {
  const issuedOn = dayOf(now)
  const [rule, agency] = [await numberingRule(db, kind, issuedOn), await findUnit(db, agencyId, issuedOn)]
  ensure(agency, () => new Problem('documents/no-agency', 422, 'The agency does not exist today'))
  const registerNumber = await takeNumber(db, { agencyId, direction: 'outgoing', series: rule.series!, year: yearOf(now) })
  const notation = notationOf(rule, { agencySymbol: agency.symbol ?? '', fieldSymbol: null, year: yearOf(now) })
  return { number: printedNumber(registerNumber, rule.leastDigits), notation, issuedOn, agency, registerNumber }
}

async function describe({ db }: Context, document: DocumentRow) {
  const type = await documentType(db, document.typeCode)
  return `${type.name} số ${numberOf(document)} ngày ${document.issuedOn?.split('-').toReversed().join('/')} của ${document.issuerName}: ${document.subject}`
}

/** The form of a copy: alone for words taken over, behind the copied pages for a print. */
const sheetFor = async (context: Context, wish: Wish, { document }: Source, { number, notation, issuedOn, agency }: Numbered, signer: Signer | null) => renderCopySheet({
  title: copyTitles[wish.kind], agency: agency.name, number, notation, place: agency.place ?? agency.name, issuedOn, source: await describe(context, document), passage: wish.passage ?? undefined,
  recipients: wish.recipients, signer: signer ? { capacity: signer.authority.capacityLines, position: signer.authority.positionTitle, name: signer.position.personName } : undefined,
})

async function composed(context: Context, parts: Parameters<typeof composePdf>[0], name: string): Promise<StoredFile> {
  try {
    return await storeBytes(context, await composePdf(parts), { name, mediaType: 'application/pdf' })
  } catch (error) {
    if (error instanceof FileError) throw new Problem('documents/pages-not-there', 422, 'The file has no such pages, or cannot be read')
    throw error
  }
}

/** The pages of the copy: the file as it is, some of its pages, or the sheet; on paper the sheet stands behind. */
async function pagesOf(context: Context, wish: Wish, source: Source, numbered: Numbered, signer: Signer | null): Promise<StoredFile> {
  const name = `${copyTitles[wish.kind]} ${numbered.number}.pdf`
  const original = { path: pathOf(source.file), pages: wish.pages ?? undefined }
  if (wish.form === 'electronic' && wish.passage === null) return wish.pages === null ? source.file : composed(context, [original], name)
  const { pdf, pages } = await sheetFor(context, wish, source, numbered, signer)
  const sheet = await storeBytes(context, pdf, { name, mediaType: 'application/pdf', pages })
  return wish.passage === null ? composed(context, [original, { path: pathOf(sheet) }], name) : sheet
}

async function writeCopy(context: Context, wish: Wish, source: Source, { number, notation, issuedOn, agency, registerNumber }: Numbered, file: StoredFile, signer: Signer | null) {
  const { db, actor, now } = context
  const isElectronic = wish.form === 'electronic'
  const desk = clerkDesk({ agencyId: agency.id } as DocumentRow)
  const document = await tables(db).insertInto('documents.document').values({
    direction: 'outgoing', agencyId: agency.id, state: isElectronic ? 'sealed' : 'issued', typeCode: wish.kind, subject: source.document.subject, issuerName: agency.name, issuerOrganId: agency.organId,
    codeNumber: number, codeNotation: notation, series: 'copies', registerYear: yearOf(now), registerNumber, issuedOn, pageAmount: file.pages,
    signerName: signer?.position.personName ?? actor.name, signerPosition: signer?.authority.positionTitle ?? actor.positionTitle, drafterPositionId: actor.positionId, drafterUnitId: actor.unitId,
    holder: isElectronic ? desk.key : null, heldBy: isElectronic ? desk.name : null, acl: [...new Set([desk.key, actor.positionId!])], createdAt: now, updatedAt: now,
  }).returning(documentColumns).executeTakeFirstOrThrow()
  await grant(context, document, document.acl)
  await tables(db).insertInto('documents.version').values({ documentId: document.id, ordinal: 1, kind: isElectronic ? 'sealed' : 'form', fileId: file.id, positionId: actor.positionId!, createdBy: actor.name, createdAt: now }).execute()
  const { kind, form, pages, passage } = wish
  await tables(db).insertInto('documents.copy').values({ documentId: document.id, sourceId: source.document.id, kind, form, pages, passage, madeFrom: source.file.id }).execute()
  return document
}

export const makeCopy: Handler<typeof contract.makeCopy> = async (context, wish) => {
  const { agencyId } = agencyOfActor(context)
  const source = await sourceOf(context, wish.documentId)
  ensureAllowed(wish, source)
  await ensureScanned(context, wish, source)
  const signer = wish.signerPositionId === null ? null : await signerFor(context, { agencyId, signerPositionId: wish.signerPositionId, typeCode: wish.kind })
  if (wish.pin !== undefined) await unlock(context, wish.pin, 'agency')
  const numbered = await numberCopy(context, agencyId, wish.kind)
  const pages = await pagesOf(context, wish, source, numbered, signer)
  const file = wish.form === 'paper' ? pages
    : await fileOf(context.db, (await signCopy(context, { agencyId, fileId: pages.id, title: copyTitles[wish.kind], agencyName: numbered.agency.name })).fileId)
  const copy = await writeCopy(context, wish, source, numbered, file, signer)
  if (copy.holder !== null) await hand(context, copy, { to: copy.holder, verb: 'issue' })
  await tell(context, copy, contract.CopyMade, { kind: wish.kind, form: wish.form, of: aboutOf(source.document).number ?? '' })
  await tell(context, source.document, contract.DocumentCopied, { kind: wish.kind, code: numberOf(copy)! })
  return { ...standing(copy), number: numberOf(copy)! }
}
