import type { HeldDocument } from '#modules/documents'

/** One packed content and where it stands in the package. */
export type Packed = { path: string; mediaType: string; size: number; sha256: string; form?: { level: string; of: string } | undefined }
export type PackedEntry = {
  ordinal: number; typeName: string; number: string | null; issuerName: string; placedOn: string; title: string; pages: number; facts: HeldDocument | null; files: Packed[]
  /** Additional fields of the agency, by their names. */
  extras: Extra[]
}
export type Extra = { name: string; value: string }
export type PackedFile = {
  id: string; organId: string; agencyName: string; year: number; code: string; title: string; maintenance: string; rights: string; keeperName: string; description: string | null
  startedOn: string; endedOn: string; docTotal: number; pageTotal: number; entries: PackedEntry[]; extras: Extra[]; madeAt: Date
}

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
const attributes = (of: Record<string, string | number>) => Object.entries(of).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join('')
type Xml = string
const element = (name: string, of: Record<string, string | number> = {}, ...inside: Xml[]): Xml => (inside.length === 0 ? `<${name}${attributes(of)}/>` : `<${name}${attributes(of)}>${inside.join('')}</${name}>`)

/** Names fixed by NĐ 30/2020 App. VI, part II; what has no value is left out. */
type Fields = { [name: string]: string | number | null | undefined | Fields }
const fields = (of: Fields): Xml => Object.entries(of).map(([name, value]) => {
  if (value === null || value === undefined || value === '') return ''
  return element(`nd30:${name}`, {}, typeof value === 'object' ? fields(value) : escape(String(value)))
}).join('')

const LANGUAGE = 'Tiếng Việt'
const priorities: Record<string, number> = { normal: 0, urgent: 1, veryUrgent: 2, flash: 3 }

const fileFields = (file: PackedFile): Fields => ({
  FileCode: { OrganId: file.organId, FileCatalog: file.year, FileNotation: file.code },
  Title: file.title, Maintenance: file.maintenance, Rights: file.rights, Creator: file.keeperName, Language: LANGUAGE, StartDate: file.startedOn, EndDate: file.endedOn,
  DocTotal: file.docTotal, PageTotal: file.pageTotal, Description: file.description,
})

/** An uploaded paper says of itself what its keeper wrote; a document what its register says. */
const documentFields = (file: PackedFile, { ordinal, typeName, number, issuerName, placedOn, title, pages, facts }: PackedEntry): Fields => ({
  FileCode: { OrganId: file.organId, FileCatalog: file.year, FileNotation: file.code },
  DocOrdinal: ordinal, TypeName: typeName, CodeNumber: facts ? facts.codeNumber : number, CodeNotation: facts?.codeNotation, IssuedDate: facts ? (facts.issuedOn ?? placedOn) : placedOn,
  OrganName: issuerName, Subject: title, Language: LANGUAGE, PageAmount: pages,
  ...(facts && {
    SignerInfo: { Position: facts.signerPosition, FullName: facts.signerName }, Priority: priorities[facts.urgency],
    ArrivalDate: facts.arrivedOn, ArrivalNumber: facts.arrivalNumber,
  }),
})

const extra = ({ name, value }: Extra) => element('nd30:Extra', { name }, escape(value))

const described = (id: string, of: Fields, extras: Extra[]) => element('dmdSec', { ID: id }, element('mdWrap', { MDTYPE: 'OTHER', OTHERMDTYPE: 'ND30-2020-PL6', MIMETYPE: 'text/xml' }, element('xmlData', {}, fields(of), ...extras.map(extra))))

const fileId = (entry: PackedEntry, index: number) => `FILE-${entry.ordinal}-${index + 1}`
/** A kept form belongs to the group of the file it keeps, and says its level. */
const formOf = (entry: PackedEntry, { form }: Packed) => form && { USE: `PAdES-${form.level}`, GROUPID: fileId(entry, entry.files.findIndex((each) => !each.form && each.sha256 === form.of)) }
const located = (entry: PackedEntry) => entry.files.map((packed, index) => element('file', {
  ID: fileId(entry, index), MIMETYPE: packed.mediaType, SIZE: packed.size, CHECKSUM: packed.sha256, CHECKSUMTYPE: 'SHA-256', DMDID: `DMD-${entry.ordinal}`, ...formOf(entry, packed),
}, element('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': packed.path }))).join('')

const division = (entry: PackedEntry) => element('div', { ID: `DIV-${entry.ordinal}`, TYPE: 'document', ORDER: entry.ordinal, LABEL: entry.title.slice(0, 200), DMDID: `DMD-${entry.ordinal}` },
  ...entry.files.map((_, index) => element('fptr', { FILEID: fileId(entry, index) })))

/** The manifest of a package: METS 1.12, a SHA-256 for each file, the law's own fields for the file and each document. */
export function metsOf(file: PackedFile): string {
  const made = file.madeAt.toISOString()
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('mets', {
    xmlns: 'http://www.loc.gov/METS/', 'xmlns:xlink': 'http://www.w3.org/1999/xlink', 'xmlns:nd30': 'urn:congvu:nd30-2020:phu-luc-6', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': 'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/version112/mets.xsd', OBJID: `urn:uuid:${file.id}`, TYPE: 'work-file', LABEL: `${file.code} ${file.title}`.slice(0, 250),
  },
  element('metsHdr', { CREATEDATE: made, RECORDSTATUS: 'Complete' }, element('agent', { ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, element('name', {}, escape(file.agencyName)))),
  described('DMD-FILE', fileFields(file), file.extras),
  ...file.entries.map((entry) => described(`DMD-${entry.ordinal}`, documentFields(file, entry), entry.extras)),
  element('fileSec', {}, element('fileGrp', { USE: 'preservation' }, ...file.entries.map(located))),
  element('structMap', { TYPE: 'LOGICAL' }, element('div', { TYPE: 'work-file', LABEL: file.title.slice(0, 200), DMDID: 'DMD-FILE' }, ...file.entries.map(division))),
  )}\n`
}

/** How anybody verifies the package with nothing but the usual tools. */
export const readmeOf = (file: PackedFile) => `GÓI HỒ SƠ ĐIỆN TỬ / ELECTRONIC WORK FILE
${file.agencyName} (${file.organId})
Hồ sơ ${file.code} (${file.year}): ${file.title}
${file.docTotal} tài liệu, ${file.pageTotal} trang; ${file.startedOn} - ${file.endedOn}; ${file.maintenance}

METS.xml      bản kê theo METS 1.12, trường mô tả theo Nghị định 30/2020/NĐ-CP, Phụ lục VI
muc-luc.pdf   mục lục cho người đọc
tai-lieu/     từng tài liệu, xếp theo thời gian
              .B-LT.pdf, .B-LTA.pdf: dạng lưu giữ của tệp cùng tên, mở đầu bằng đúng các byte của tệp đó, kèm bằng chứng để kiểm tra chữ ký lâu dài
SHA256SUMS    mã băm của mọi tệp

KIỂM TRA (không cần CôngVụ):  sha256sum -c SHA256SUMS
(Windows: certutil -hashfile <tệp> SHA256 rồi so với SHA256SUMS)
Chữ ký số trong từng PDF kiểm tra bằng phần mềm đọc PDF bất kỳ.

VERIFY (CôngVụ is not needed):  sha256sum -c SHA256SUMS
METS.xml lists every file with its SHA-256 and the fields of Decree 30/2020, Annex VI; muc-luc.pdf is the index for people.
A file .B-LT.pdf or .B-LTA.pdf begins with the very bytes of the file of the same name and adds what verifies its signatures in the long term.
Signatures inside each PDF are verified by any PDF reader.
`
