/** Reads envelopes and statuses of any sender, tolerant of form and strict about danger; says what it tolerated. */
import { ADMINISTRATIVE, businessKinds, priorities, receiverChanges, statusCodes, typeByCode, typeByName, type StatusCode } from './codes.ts'
import { lift } from './lift.ts'
import { Notes } from './notes.ts'
import { QCVN_102 } from './profiles.ts'
import { readAttachments } from './read-attachments.ts'
import { judgeLifted, type SignatureJudgement } from './sign.ts'
import { anywhere, childOf, childrenOf, everywhere, textIn, treeOf, type Tree } from './tree.ts'
import { defaultLimits, EdxmlError, type Business, type Deviation, type Envelope, type Limits, type StatusMessage } from './types.ts'

export type ReadEnvelope = {
  envelope: Envelope
  deviations: Deviation[]
  /** Null when the XML itself bears none; signatures inside the files are another matter. */
  signature: SignatureJudgement | null
  /** A mark of state secrecy some senders add: such a file has no business here. */
  secrecy: string | null
}

const HEADER = ['From', 'To', 'Code', 'PromulgationInfo', 'DocumentType', 'Subject', 'Content', 'SignerInfo', 'DueDate', 'ToPlaces', 'OtherInfo', 'ResponseFor', 'SteeringType', 'DocumentId']

function noteShape(root: Tree, notes: Notes, encoding: string | null) {
  if (encoding !== null) notes.note('encoding', 'edXML', encoding)
  if (/^envelope$/i.test(root.name) && /schemas\.xmlsoap\.org|w3\.org\/2003\/05\/soap/.test(root.namespace)) notes.note('soap', root.name, root.namespace)
  const { namespace } = anywhere(root, 'MessageHeader') ?? anywhere(root, 'Status') ?? root
  if (namespace !== QCVN_102) notes.note('namespace', 'edXML', namespace)
}

/** The number stands where this sender keeps it. */
function listedType(tree: Tree | undefined, notes: Notes) {
  const [type, detail] = ['Type', 'TypeDetail'].map((name) => notes.whole(textIn(tree, name), `DocumentType/${name}`, 99) ?? 0) as [number, number]
  return typeByCode(type <= ADMINISTRATIVE && detail > 0 ? detail : type)
}

/** The name says it best; where name and number disagree it is noted. */
function documentType(tree: Tree | undefined, notes: Notes): { typeCode: string | null; typeName: string } {
  const listed = listedType(tree, notes)
  const name = textIn(tree, 'TypeName') ?? listed?.name ?? ''
  const { typeCode, code } = typeByName(name) ?? listed ?? { typeCode: null, code: 0 }
  if (typeCode === null || (listed && listed.code !== code)) notes.note('document-type', 'DocumentType', tree ? tree.children.map(({ text }) => text).join(' · ') : null)
  return { typeCode, typeName: name }
}

function otherInfo(tree: Tree | undefined, notes: Notes): Envelope['otherInfo'] {
  const priority = notes.whole(textIn(tree, 'Priority'), 'OtherInfo/Priority', 4)
  // Some senders know a fourth: hỏa tốc at an appointed hour.
  return {
    priority: priorities[Math.min(priority ?? 0, 3)]!, sphere: textIn(tree, 'SphereOfPromulgation'), typerNotation: textIn(tree, 'TyperNotation'),
    promulgationAmount: notes.whole(textIn(tree, 'PromulgationAmount'), 'OtherInfo/PromulgationAmount', 999), pageAmount: notes.whole(textIn(tree, 'PageAmount'), 'OtherInfo/PageAmount', 999),
    appendixes: childrenOf(childOf(tree, 'Appendixes'), 'Appendix').flatMap(({ text }) => (text === '' ? [] : [text.normalize('NFC')])),
  }
}

function businessElement(root: Tree, notes: Notes) {
  const [usual, spelled] = [anywhere(root, 'Bussiness'), anywhere(root, 'Business')]
  if (!usual && spelled) notes.note('spelling', 'Business')
  return usual ?? spelled
}

const isOne = (tree: Tree | undefined, name: string) => textIn(tree, name) === '1' || textIn(tree, name)?.toLowerCase() === 'true'

function updated(info: Tree | undefined, notes: Notes) {
  const receivers = everywhere(info ?? { name: '', namespace: '', children: [], text: '' }, 'Receiver').map((each) => {
    const change = notes.whole(textIn(each, 'ReceiverType'), 'ReceiverList/ReceiverType', 1)
    return { organId: notes.organId(each, 'ReceiverList/OrganId'), change: receiverChanges[change ?? 0]! }
  })
  return { changesDocument: isOne(info, 'DocumentInfo'), changesReceivers: isOne(info, 'DocumentReceiver'), receivers }
}

const replacedBy = (list: Tree | undefined, notes: Notes) => childrenOf(list, 'ReplacementInfo').map((info) => ({
  documentId: notes.expected(info, 'ReplacementInfo/DocumentId', 'DocumentId'),
  organIds: childrenOf(childOf(info, 'OrganIdList'), 'OrganId').map((organ) => notes.organId({ ...info, children: [organ] }, 'ReplacementInfo/OrganIdList')),
}))

function business(root: Tree, notes: Notes): Business {
  const tree = businessElement(root, notes)
  const type = notes.whole(textIn(tree, 'BussinessDocType', 'BusinessDocType'), 'BussinessDocType', 3)
  if (type === null) notes.note('missing', 'BussinessDocType')
  const told = { reason: textIn(tree, 'BussinessDocReason', 'BusinessDocReason'), staff: notes.staff(tree), isOnPaper: isOne(tree, 'Paper') }
  const kind = businessKinds[type ?? 0]!
  if (kind === 'new') return { kind, ...told }
  if (kind === 'replace') return { kind, ...told, replaced: replacedBy(childOf(tree, 'ReplacementInfoList'), notes) }
  const documentId = notes.expected(tree, 'Bussiness/DocumentId', 'DocumentId')
  return kind === 'recall' ? { kind, ...told, documentId } : { kind, ...told, documentId, ...updated(childOf(tree, 'BussinessDocumentInfo', 'BusinessDocumentInfo'), notes) }
}

const places = (tree: Tree | undefined) => {
  const inside = childrenOf(tree, 'Place').map(({ text }) => text.normalize('NFC'))
  return (inside.length > 0 ? inside : [tree?.text.normalize('NFC') ?? '']).filter((place) => place !== '')
}

function promulgation(header: Tree, notes: Notes) {
  const tree = childOf(header, 'PromulgationInfo')
  const written = notes.needed(tree, 'PromulgationInfo/PromulgationDate', 'PromulgationDate')
  const on = notes.day(written, 'PromulgationInfo/PromulgationDate')
  if (on === null) throw new EdxmlError('value', 'PromulgationInfo/PromulgationDate', written.slice(0, 40))
  return { place: textIn(tree, 'Place') ?? '', on }
}

function signer(header: Tree, notes: Notes) {
  const tree = childOf(header, 'SignerInfo')
  return { competence: textIn(tree, 'Competence'), position: notes.expected(tree, 'SignerInfo/Position', 'Position'), fullName: notes.expected(tree, 'SignerInfo/FullName', 'FullName') }
}

function from(header: Tree, notes: Notes) {
  const organ = notes.organ(childOf(header, 'From'), 'From')
  if (organ.name === '') throw new EdxmlError('missing', 'From/OrganName')
  return organ
}

function headerOf(root: Tree, header: Tree, notes: Notes): Omit<Envelope, 'attachments'> {
  notes.unknown(header, 'MessageHeader', HEADER)
  const to = childrenOf(header, 'To')
  if (to.length === 0) notes.note('missing', 'To')
  return {
    from: from(header, notes), to: to.map((tree, at) => notes.organ(tree, `To[${at + 1}]`)), code: notes.code(header, 'Code'), promulgation: promulgation(header, notes),
    ...documentType(childOf(header, 'DocumentType'), notes), subject: notes.needed(header, 'Subject', 'Subject'), content: textIn(header, 'Content'), signer: signer(header, notes),
    dueOn: notes.day(textIn(header, 'DueDate'), 'DueDate'), toPlaces: places(childOf(header, 'ToPlaces')), otherInfo: otherInfo(childOf(header, 'OtherInfo'), notes),
    responseFor: childrenOf(header, 'ResponseFor').map((tree, at) => notes.reference(tree, `ResponseFor[${at + 1}]`)),
    steeringType: notes.whole(textIn(header, 'SteeringType'), 'SteeringType', 3), documentId: notes.documentId(notes.needed(header, 'DocumentId', 'DocumentId'), 'DocumentId'),
    trace: everywhere(root, 'TraceHeader').flatMap((tree) => {
      const at = notes.moment(textIn(tree, 'Timestamp'), 'TraceHeader/Timestamp')
      return at ? [{ organId: notes.organId(tree, 'TraceHeader/OrganId'), at }] : []
    }),
    business: business(root, notes),
  }
}

/** `Secret`, `SecurityLevel`, `DoMat`: not of the norm, but met; 0, `Thường` and nothing say there is none. */
function secrecyOf(tree: Tree): string | null {
  if (/^(secre(t|cy)\w*|securitylevel|do_?mat)$/i.test(tree.name) && !/^(0|thường|thuong|không|khong|none|normal|)$/i.test(tree.text)) return tree.text
  for (const child of tree.children) {
    const found = secrecyOf(child)
    if (found !== null) return found
  }
  return null
}

/**
 * Reads an envelope: prefixes and namespaces of any sender, SOAP around it, days and identifiers in old and new forms, files zipped or not.
 * @throws EdxmlError for what is dangerous, broken, or too little to be a document (no sender, number, day, subject or DocumentId)
 */
export async function readEdxml(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<ReadEnvelope> {
  const within = { ...defaultLimits, ...limits }
  const lifted = lift(bytes, within)
  const root = treeOf(lifted, within)
  const header = anywhere(root, 'MessageHeader')
  if (!header) throw new EdxmlError('not-edxml', root.name)
  const notes = new Notes()
  noteShape(root, notes, lifted.encoding)
  const envelope = { ...headerOf(root, header, notes), attachments: await readAttachments(root, lifted, within, notes) }
  return { envelope, deviations: notes.deviations, signature: judgeLifted(lifted), secrecy: secrecyOf(root) }
}

const isStatus = (code: string): code is StatusCode => (statusCodes as readonly string[]).includes(code)

/**
 * Reads what became of a document.
 * @throws EdxmlError for what is dangerous or broken, or names neither a document nor a status
 */
export function readStatus(bytes: Uint8Array, limits: Partial<Limits> = {}): { status: StatusMessage; deviations: Deviation[] } {
  const within = { ...defaultLimits, ...limits }
  const lifted = lift(bytes, within)
  const root = treeOf(lifted, within)
  const tree = everywhere(root, 'Status').find((each) => childOf(each, 'StatusCode'))
  if (!tree) throw new EdxmlError('not-edxml', root.name)
  const notes = new Notes()
  noteShape(root, notes, lifted.encoding)
  const written = notes.needed(tree, 'StatusCode', 'StatusCode').padStart(2, '0')
  if (!isStatus(written)) throw new EdxmlError('value', 'StatusCode', written.slice(0, 20))
  const about = childOf(tree, 'ResponseFor')
  notes.needed(about, 'ResponseFor/DocumentId', 'DocumentId')
  const at = notes.moment(notes.needed(tree, 'Timestamp', 'Timestamp'), 'Timestamp')
  if (at === null) throw new EdxmlError('value', 'Timestamp')
  const status = {
    responseFor: notes.reference(about!, 'ResponseFor'), from: notes.organ(childOf(tree, 'From'), 'From'), code: written,
    description: textIn(tree, 'Description'), at, staff: notes.staff(tree),
  }
  return { status, deviations: notes.deviations }
}
