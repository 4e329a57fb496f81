/** What an envelope may hold before a byte of it is written: lengths of NĐ 30/2020 App. VI part II, and what QCVN 102 makes of each field. */
import { reasonedStatuses, typeByAbbreviation } from './codes.ts'
import { writeDay } from './dates.ts'
import { documentIdOf, readDocumentId, writeOrganId } from './identifiers.ts'
import { safeName } from './names.ts'
import type { Profile } from './profiles.ts'
import type { Business, Code, Envelope, Fault, Organ, Reference, StatusMessage } from './types.ts'

/** What XML 1.0 can carry at all. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

type Rule = Generator<Fault>
type Words = string | null

function* words(where: string, text: Words, limit: number, isNeeded = false): Rule {
  if (isNeeded && (text ?? '').trim() === '') yield { code: 'missing', where }
  if (text !== null && text.length > limit) yield { code: 'too-long', where, limit }
  if (text !== null && unwritable.test(text)) yield { code: 'character', where }
}

function* organId(where: string, id: string, profile: Profile): Rule {
  if (writeOrganId(id, profile) === null) yield { code: 'organ-id', where }
}

function* day(where: string, on: Words): Rule {
  if (on !== null && writeDay(on, 'yyyy/MM/dd') === null) yield { code: 'date', where }
}

function* organ(where: string, { organId: id, name, ...rest }: Organ, profile: Profile): Rule {
  yield* organId(`${where}/OrganId`, id, profile)
  yield* words(`${where}/OrganName`, name, 200, true)
  for (const [field, text] of Object.entries(rest)) yield* words(`${where}/${field}`, text, 500)
}

function* codeRule(where: string, { number, notation }: Code): Rule {
  yield* words(`${where}/CodeNumber`, number, 11, true)
  yield* words(`${where}/CodeNotation`, notation, 30, true)
  if (/[,/]/.test(number)) yield { code: 'character', where: `${where}/CodeNumber` }
  if (notation.includes(',')) yield { code: 'character', where: `${where}/CodeNotation` }
}

function* documentId(where: string, id: string): Rule {
  if (readDocumentId(id) === null) yield { code: 'document-id', where }
}

function* reference(where: string, { organId: id, code, promulgatedOn, documentId: named }: Reference, profile: Profile): Rule {
  yield* organId(`${where}/OrganId`, id, profile)
  yield* codeRule(`${where}/Code`, code)
  yield* day(`${where}/PromulgationDate`, promulgatedOn)
  // Quoted letter for letter: its sender's spelling is not ours to judge.
  yield* words(`${where}/DocumentId`, named, 200, true)
}

function* count(where: string, value: number | null, most: number): Rule {
  if (value !== null && (!Number.isInteger(value) || value < 0 || value > most)) yield { code: 'number', where, limit: most }
}

function* receivers({ to }: Envelope, profile: Profile): Rule {
  if (to.length === 0) yield { code: 'missing', where: 'To' }
  for (const [at, each] of to.entries()) {
    yield* organ(`To[${at + 1}]`, each, profile)
    if (to.findIndex((other) => other.organId === each.organId) < at) yield { code: 'repeated', where: `To[${at + 1}]/OrganId` }
  }
}

function* replacements(replaced: Extract<Business, { kind: 'replace' }>['replaced'], profile: Profile): Rule {
  if (replaced.length === 0) yield { code: 'missing', where: 'Bussiness/ReplacementInfoList' }
  for (const each of replaced) {
    yield* documentId('Bussiness/ReplacementInfo/DocumentId', each.documentId)
    for (const id of each.organIds) yield* organId('Bussiness/ReplacementInfo/OrganIdList', id, profile)
  }
}

function* reasonOf({ kind, reason }: Business): Rule {
  yield* words('Bussiness/BussinessDocReason', reason, 500)
  if (kind !== 'new' && (reason ?? '').trim() === '') yield { code: 'reason', where: 'Bussiness/BussinessDocReason' }
}

function* ofBusiness(business: Business, profile: Profile): Rule {
  yield* reasonOf(business)
  if ('documentId' in business) yield* documentId('Bussiness/DocumentId', business.documentId)
  if (business.kind === 'update') for (const each of business.receivers) yield* organId('Bussiness/ReceiverList/OrganId', each.organId, profile)
  if (business.kind === 'replace') yield* replacements(business.replaced, profile)
  for (const text of Object.values(business.staff ?? {})) yield* words('Bussiness/StaffInfo', text, 200)
}

function* attachments({ business, attachments: files }: Envelope): Rule {
  if (files.length === 0 && business.kind !== 'recall') yield { code: 'missing', where: 'AttachmentEncoded' }
  const seen = new Set<string>()
  for (const { name, contentType, description } of files) {
    const where = `Attachment ${name}`
    if (safeName(name) !== name) yield { code: 'file-name', where }
    if (seen.has(name.toLowerCase())) yield { code: 'repeated', where }
    seen.add(name.toLowerCase())
    if (!/^[\w.+-]+\/[\w.+-]+$/.test(contentType)) yield { code: 'character', where: `${where}/ContentType` }
    yield* words(`${where}/Description`, description, 500)
  }
}

function* identity({ from, promulgation, code, documentId: id }: Envelope, profile: Profile): Rule {
  if (id !== documentIdOf({ organId: from.organId, on: promulgation.on, code }, profile)) yield { code: 'document-id', where: 'DocumentId' }
}

function* header(envelope: Envelope, profile: Profile): Rule {
  const { code, promulgation, typeCode, typeName, subject, content, signer, dueOn, toPlaces, otherInfo, steeringType } = envelope
  yield* codeRule('Code', code)
  yield* words('PromulgationInfo/Place', promulgation.place, 100, true)
  yield* day('PromulgationInfo/PromulgationDate', promulgation.on)
  if (typeCode === null || !typeByAbbreviation(typeCode)) yield { code: 'document-type', where: 'DocumentType' }
  yield* words('DocumentType/TypeName', typeName, 100, true)
  yield* words('Subject', subject, 500, true)
  yield* words('Content', content, 10_000)
  yield* words('SignerInfo/Competence', signer.competence, 100)
  yield* words('SignerInfo/Position', signer.position, 100, true)
  yield* words('SignerInfo/FullName', signer.fullName, 50, true)
  yield* day('DueDate', dueOn)
  yield* words('ToPlaces', toPlaces.join('; '), 1000)
  for (const text of [otherInfo.sphere, otherInfo.typerNotation, ...otherInfo.appendixes]) yield* words('OtherInfo', text, 500)
  yield* count('OtherInfo/PageAmount', otherInfo.pageAmount, 999)
  yield* count('OtherInfo/PromulgationAmount', otherInfo.promulgationAmount, 999)
  yield* count('SteeringType', steeringType, 3)
  for (const [at, each] of envelope.responseFor.entries()) yield* reference(`ResponseFor[${at + 1}]`, each, profile)
  for (const each of envelope.trace) yield* organId('TraceHeader/OrganId', each.organId, profile)
}

/** Every reason why this envelope may not be written for this partner; none when it may. */
export function faultsOf(envelope: Envelope, profile: Profile): Fault[] {
  return [
    ...organ('From', envelope.from, profile), ...receivers(envelope, profile), ...header(envelope, profile), ...identity(envelope, profile),
    ...ofBusiness(envelope.business, profile), ...attachments(envelope),
  ]
}

/** The same of a status: refusing, asking back and refusing to give back say why. */
export function faultsOfStatus({ responseFor, from, code, description, at, staff }: StatusMessage, profile: Profile): Fault[] {
  const isSilent = reasonedStatuses.includes(code) && (description ?? '').trim() === ''
  return [
    ...reference('ResponseFor', responseFor, profile), ...organ('From', from, profile), ...words('Description', description, 1000),
    ...(isSilent ? [{ code: 'reason' as const, where: 'Description' }] : []), ...(Number.isNaN(at.getTime()) ? [{ code: 'date' as const, where: 'Timestamp' }] : []),
    ...Object.values(staff ?? {}).flatMap((text) => [...words('StaffInfo', text, 200)]),
  ]
}
