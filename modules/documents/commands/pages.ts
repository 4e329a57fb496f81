import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findUnit } from '#modules/organisation'
import { findPosition, signingAuthorityFor } from '#modules/people'
import { convertDocx, extractPdfText, FileError, locateSlots, markCode } from '#packages/file-inspection'
import { qrFields, unprintableCharacters, type DocumentSlots, type OfficialDocument } from '#packages/official-layout'
import { dayOf, yearOf } from '#platform/calendar'
import { claimUploads, pathOf, storeBytes, type StoredFile } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type { z } from 'zod'
import { renderDocument } from '../adapters/layout.ts'
import type { DraftContent, UploadedDraft } from '../contract.ts'
import { draftableRule } from '../queries/series.ts'
import { contactOf } from '../queries/letterhead.ts'
import { documentType } from '../queries/types.ts'
import { bodyText, notationOf } from '../rules.ts'
import { checkAddressOf } from './check-codes.ts'
import { enactmentOf, lacking, printedTypeName } from '../rules/forms.ts'

export type Uploaded = z.output<typeof UploadedDraft>
export type Content = DraftContent | Uploaded
export type Pages = { file: StoredFile; slots: DocumentSlots; pages: number; kind: 'form' | 'upload'; body: string }

export const isUploaded = (content: Content): content is Uploaded => 'fileId' in content

type Signing = { agencyId: string; signerPositionId: string; typeCode: string }

/** Whoever of the agency is to sign, with the authority and capacity they have today for this type (NĐ 30/2020 Art. 13). */
export async function signerFor({ db, now }: Pick<Context, 'db' | 'now'>, { agencyId, signerPositionId, typeCode }: Signing) {
  const position = await findPosition(db, signerPositionId)
  const authority = position && (await signingAuthorityFor(db, { positionId: signerPositionId, documentType: typeCode, agencyId, at: now }))
  ensure(position && authority, () => new Problem('documents/no-authority', 422, 'The chosen signer has no authority to sign this type today', { name: position?.personName, typeCode }))
  return { position, authority }
}

export type Signer = Awaited<ReturnType<typeof signerFor>>

/** Headings, the place and the symbol come from the agency's own record. */
export async function letterheadOf({ db, now }: Pick<Context, 'db' | 'now'>, agencyId: string, { typeCode, fieldSymbol }: Pick<Content, 'typeCode' | 'fieldSymbol'>) {
  const agency = await findUnit(db, agencyId, dayOf(now))
  ensure(agency, () => new Problem('documents/no-agency', 422, 'The agency does not exist today'))
  const rule = await draftableRule(db, typeCode, dayOf(now))
  const contact = await contactOf(db, agencyId, dayOf(now))
  return { agency, contact, notation: notationOf(rule, { agencySymbol: agency.symbol ?? '', fieldSymbol, year: yearOf(now) }) }
}

type Letterhead = Awaited<ReturnType<typeof letterheadOf>>

/** Whoever signs for the head, the decision is the head's. */
const decider = ({ capacityLines, positionTitle }: Signer['authority']) => capacityLines.findLast((each) => !each.startsWith('TM.'))?.replace(/^(KT|TL|TUQ)\.\s*/, '') ?? positionTitle

/** Who decides or wires: the head; who resolves: the collective its signer signs for. */
function issuerOf(typeCode: string, agencyName: string, authority: Signer['authority']) {
  if (typeCode === 'NQ') return agencyName
  return typeCode === 'QĐ' || typeCode === 'CĐ' ? `${decider(authority)} ${agencyName}` : undefined
}

function layoutOf(content: DraftContent, typeName: string, { agency, notation, contact }: Letterhead, { position, authority }: Signer): OfficialDocument {
  return {
    type: content.typeCode, typeName, agency: agency.name, parentAgency: agency.parentAgencyName ?? undefined, notation, place: agency.place ?? agency.name,
    subject: content.subject, addressees: content.addressees, basis: content.basis, body: content.body,
    issuer: issuerOf(content.typeCode, agency.name, authority), enactment: enactmentOf(content.typeCode), details: content.details ?? undefined,
    annexes: content.annexes, circulation: content.circulation ?? undefined, drafterMark: content.drafterMark ?? undefined, contact,
    recipients: content.recipients, archive: content.archive, capacity: authority.capacityLines, position: authority.positionTitle, signerName: position.personName,
    urgency: content.urgency === 'normal' ? undefined : content.urgency,
  }
}

const nameOf = (content: Content) => `${content.subject.slice(0, 80).replace(/[\\/:*?"<>|\n]+/g, ' ').trim()}.pdf`

/** Renders what was typed; nothing is stored. */
export async function typeset(context: Pick<Context, 'db' | 'now'>, agencyId: string, content: DraftContent, signer: Signer, checkCode?: string) {
  const missing = lacking(content)
  ensure(missing === null, () => new Problem('documents/incomplete', 422, `A draft of this type needs its ${missing}`, { field: missing }))
  const odd = unprintableCharacters([content.subject, bodyText(content.body), ...content.basis, ...content.addressees, ...content.recipients, ...Object.values(content.details ?? {}), ...content.annexes.flatMap(({ title, body }) => [title, bodyText(body)])].join('\n'))
  ensure(odd.length === 0, () => new Problem('documents/unprintable', 422, `These characters cannot be printed: ${odd.join(' ')}`, { characters: odd }))
  const type = await documentType(context.db, content.typeCode)
  const laidOut = layoutOf(content, printedTypeName(type.name), await letterheadOf(context, agencyId, content), signer)
  return renderDocument({ ...laidOut, checkAddress: checkCode === undefined ? undefined : checkAddressOf(checkCode) })
}

/** The pages of a draft: rendered from the form, or the uploaded PDF (a .docx is converted first), with the slots for number and signatures. */
export async function makePages(context: Context, agencyId: string, content: Content, signer: Signer, checkCode: string): Promise<Pages> {
  if (isUploaded(content)) return uploadedPages(context, content, signer, checkCode)
  const { pdf, pages, slots } = await typeset(context, agencyId, content, signer, checkCode)
  const file = await storeBytes(context, pdf, { name: nameOf(content), mediaType: 'application/pdf', pages })
  return { file, slots, pages, kind: 'form', body: [bodyText(content.body), ...content.basis, ...content.addressees, ...Object.values(content.details ?? {}).slice(1), ...content.annexes.flatMap(({ title, body }) => [title, bodyText(body)])].join('\n') }
}

async function uploadedPages(context: Context, content: Uploaded, signer: Signer, checkCode: string): Promise<Pages> {
  await documentType(context.db, content.typeCode)
  const [upload] = await claimUploads(context, [content.fileId])
  const plain = upload!.mediaType === 'application/pdf' ? upload! : await converted(context, upload!, nameOf(content))
  const file = await coded(context, plain, checkCode)
  const [slots, text] = await Promise.all([locateSlots(pathOf(file), signer.position.personName), extractPdfText(pathOf(file))])
  return { file, slots, pages: text.length, kind: 'upload', body: text.map((page) => page.text).join('\n') }
}

/** The upload with the QR of its public record where ours have it; as it came where its first page has no room, or cannot be painted. */
async function coded(context: Context, plain: StoredFile, checkCode: string): Promise<StoredFile> {
  const marked = await markCode(pathOf(plain), qrFields(checkAddressOf(checkCode))).catch((error: unknown) => {
    if (error instanceof FileError) return null
    throw error
  })
  return marked === null ? plain : storeBytes(context, marked, { name: plain.name, mediaType: 'application/pdf', pages: plain.pages })
}

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function converted(context: Context, upload: StoredFile, name: string): Promise<StoredFile> {
  ensure(upload.mediaType === DOCX, () => new Problem('documents/not-a-pdf', 422, 'Upload the draft as PDF or .docx', { mediaType: upload.mediaType }))
  const folder = await mkdtemp(join(tmpdir(), 'congvu-docx-'))
  try {
    const pdf = await convertDocx(pathOf(upload), folder)
    return await storeBytes(context, await readFile(pdf), { name, mediaType: 'application/pdf' })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const isMissing = error.code === 'converter-missing'
    throw isMissing ? new Problem('documents/converter-missing', 422, 'This installation has no LibreOffice; upload the draft as PDF') : new Problem('documents/conversion-failed', 422, 'The .docx could not be turned into a PDF; upload it as PDF', { reason: error.code })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
