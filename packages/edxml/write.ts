/** Writes envelopes and statuses as one partner reads them; the same words give the same bytes. */
import { createHash } from 'node:crypto'
import { ADMINISTRATIVE, businessKinds, priorities, receiverChanges, typeByAbbreviation } from './codes.ts'
import { faultsOf, faultsOfStatus } from './check.ts'
import { writeDay, writeMoment } from './dates.ts'
import { writeOrganId } from './identifiers.ts'
import { elementsWith, type Markup } from './markup.ts'
import type { Profile } from './profiles.ts'
import { signXml, type Signer } from './sign.ts'
import { InvalidEnvelope, type Attachment, type Business, type Code, type Envelope, type Organ, type Reference, type Staff, type StatusMessage } from './types.ts'
import { zipOne } from './zip.ts'

const e = elementsWith('edXML')
const plain = elementsWith('')

export const XLINK = 'http://www.w3.org/1999/xlink'

const some = <T>(value: T | null, make: (value: T) => Markup): Markup[] => (value === null || value === '' ? [] : [make(value)])

const organId = (id: string, profile: Profile) => e('OrganId', writeOrganId(id, profile))
const code = ({ number, notation }: Code) => e('Code', [e('CodeNumber', number), e('CodeNotation', notation)])
const day = (name: string, on: string | null, { dates }: Profile) => e(name, on && writeDay(on, dates))

const organ = (name: string, { organId: id, inCharge, name: organName, address, email, telephone, fax, website }: Organ, profile: Profile) => e(name, [
  organId(id, profile), ...some(inCharge, (text) => e('OrganizationInCharge', text)), e('OrganName', organName), ...some(address, (text) => e('OrganAdd', text)),
  ...some(email, (text) => e('Email', text)), ...some(telephone, (text) => e('Telephone', text)), ...some(fax, (text) => e('Fax', text)), ...some(website, (text) => e('Website', text)),
])

const reference = ({ organId: id, code: of, promulgatedOn, documentId }: Reference, profile: Profile) => e('ResponseFor', [
  organId(id, profile), code(of), day('PromulgationDate', promulgatedOn, profile), e('DocumentId', documentId),
])

function documentType({ typeCode, typeName }: Envelope, { typeIn }: Profile) {
  const number = typeByAbbreviation(typeCode!)!.code
  return e('DocumentType', [e('Type', typeIn === 'Type' ? number : ADMINISTRATIVE), e('TypeName', typeName), e('TypeDetail', typeIn === 'Type' ? null : number)])
}

const otherInfo = ({ priority, sphere, typerNotation, promulgationAmount, pageAmount, appendixes }: Envelope['otherInfo']) => e('OtherInfo', [
  e('Priority', priorities.indexOf(priority)), e('SphereOfPromulgation', sphere), e('TyperNotation', typerNotation),
  ...some(promulgationAmount, (amount) => e('PromulgationAmount', amount)), ...some(pageAmount, (amount) => e('PageAmount', amount)),
  e('Appendixes', appendixes.map((text) => e('Appendix', text))),
])

const messageHeader = (envelope: Envelope, profile: Profile) => e('MessageHeader', [
  organ('From', envelope.from, profile), ...envelope.to.map((each) => organ('To', each, profile)), code(envelope.code),
  e('PromulgationInfo', [e('Place', envelope.promulgation.place), day('PromulgationDate', envelope.promulgation.on, profile)]),
  documentType(envelope, profile), e('Subject', envelope.subject), e('Content', envelope.content),
  e('SignerInfo', [e('Competence', envelope.signer.competence), e('Position', envelope.signer.position), e('FullName', envelope.signer.fullName)]),
  ...some(envelope.dueOn, (on) => day('DueDate', on, profile)), e('ToPlaces', envelope.toPlaces.map((place) => e('Place', place))), otherInfo(envelope.otherInfo),
  ...envelope.responseFor.map((each) => reference(each, profile)), ...some(envelope.steeringType, (type) => e('SteeringType', type)), e('DocumentId', envelope.documentId),
])

const staffInfo = (staff: Staff | null) => some(staff, ({ department, staff: name, mobile, email }) => e('StaffInfo', [
  e('Department', department), e('Staff', name), e('Mobile', mobile), e('Email', email),
]))

const bit = (is: boolean) => (is ? 1 : 0)

function particulars(business: Business, profile: Profile): Markup[] {
  if (business.kind === 'new') return []
  if (business.kind === 'recall') return [e('DocumentId', business.documentId)]
  if (business.kind === 'replace') return [e('ReplacementInfoList', business.replaced.map(({ documentId, organIds }) =>
    e('ReplacementInfo', [e('DocumentId', documentId), e('OrganIdList', organIds.map((id) => organId(id, profile)))])))]
  return [e('DocumentId', business.documentId), e('BussinessDocumentInfo', [
    e('DocumentInfo', bit(business.changesDocument)), e('DocumentReceiver', bit(business.changesReceivers)),
    e('ReceiverList', business.receivers.map(({ organId: id, change }) => e('Receiver', [e('ReceiverType', receiverChanges.indexOf(change)), organId(id, profile)]))),
  ])]
}

const traceHeaderList = ({ trace, business }: Envelope, profile: Profile) => e('TraceHeaderList', [
  ...trace.map(({ organId: id, at }) => e('TraceHeader', [organId(id, profile), e('Timestamp', writeMoment(at, profile.dates))])),
  e('Bussiness', [
    e('BussinessDocType', businessKinds.indexOf(business.kind)), e('BussinessDocReason', business.reason), ...particulars(business, profile),
    ...staffInfo(business.staff), e('Paper', bit(business.isOnPaper)),
  ]),
], { id: 'trace', version: '1.0', mustUnderstand: '1', actor: 'http://schemas.xmlsoap.org/soap/actor/next' })

/** The same file twice still has two names. */
const contentId = ({ bytes }: Attachment, at: number) => `cid:${at + 1}-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`

const manifest = (files: readonly Attachment[]) => e('edXMLManifest', files.map((file, at) => e('Reference', [
  e('Description', file.description), e('AttachmentName', file.name), e('ContentType', file.contentType), e('ContentId', contentId(file, at)),
], { 'xlink:href': contentId(file, at), 'xlink:type': 'simple', 'xmlns:xlink': XLINK })), { version: '1.0' })

async function attachment(file: Attachment, at: number, { attachments }: Profile): Promise<Markup> {
  const bytes = attachments === 'zipped' ? await zipOne(file) : file.bytes
  return plain('Attachment', [
    plain('ContentType', file.contentType), plain('ContentId', contentId(file, at)), plain('Description', file.description),
    plain('ContentTransferEncoded', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')), plain('AttachmentName', file.name),
  ])
}

/** The .NET receivers want the prefix inside the envelope and none outside it. */
const document = (parts: { header: Markup[]; body: Markup[]; outside: Markup[] }, { namespace }: Profile) => `<?xml version="1.0" encoding="UTF-8"?>\n${plain('edXML', [
  e('edXMLEnvelope', [e('edXMLHeader', parts.header), ...parts.body], { 'xmlns:edXML': namespace }), ...parts.outside,
], { xmlns: namespace }).xml}\n`

/**
 * An envelope with its files, as the partner of this profile reads it. The signature covers the whole file, its attachments included.
 * @param signer needed where the profile demands a signature, and used wherever it is given
 * @throws InvalidEnvelope with every fault, before anything is written
 */
export async function writeEdxml(envelope: Envelope, profile: Profile, signer?: Signer): Promise<Uint8Array> {
  const faults = faultsOf(envelope, profile)
  if (profile.signature === 'required' && !signer) faults.push({ code: 'signature', where: 'DigitalSignature' })
  if (faults.length > 0) throw new InvalidEnvelope(faults)
  const encoded: Markup[] = []
  for (const [at, file] of envelope.attachments.entries()) encoded.push(await attachment(file, at, profile))
  const xml = document({
    header: [messageHeader(envelope, profile), traceHeaderList(envelope, profile), ...(signer ? [e('DigitalSignature')] : [])],
    body: [e('edXMLBody', [manifest(envelope.attachments)])], outside: [plain('AttachmentEncoded', encoded)],
  }, profile)
  return Buffer.from(signer ? await signXml(xml, signer) : xml)
}

/**
 * What became of a document, to be told to its sender (or asked by its sender: 13).
 * @throws InvalidEnvelope with every fault
 */
export function writeStatus(status: StatusMessage, profile: Profile): Uint8Array {
  const faults = faultsOfStatus(status, profile)
  if (faults.length > 0) throw new InvalidEnvelope(faults)
  const { responseFor, from, code: statusCode, description, at, staff } = status
  return Buffer.from(document({
    header: [e('Status', [
      reference(responseFor, profile), organ('From', from, profile), e('StatusCode', statusCode), e('Description', description),
      e('Timestamp', writeMoment(at, 'dd/MM/yyyy')), ...staffInfo(staff),
    ])], body: [], outside: [],
  }, profile))
}
