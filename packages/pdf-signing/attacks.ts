/** Forged files, made anew each time: what each one is, and why it must not pass. Tests walk over them; `write-corpus.ts` writes them down. */
import { createHash, createPublicKey } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef } from '@libpdf/core'
import { addAnnotation, cover, dict, firstPage, stamp, stream, tamper, unsignedField, widget, wrap } from './forging.ts'
import { assembleCms, createCrl, createRootAuthority, createTimestampToken, decodePng, embedSignature, imprintOf, issueCertificate, prepareSignature, signedAttributes, signPdf, softwareSigner, type Authority, type CertificateRequest, type Imprint, type Indication, type VerifyOptions } from './index.ts'
import { byteRanges } from './judges.ts'
import { agency, issuing, letter, libPdfSigner, person, strokePng, subscribe, tinos, trust } from './testing.ts'

export type Attack = {
  name: string
  /** class in the literature (Mladenov et al. 2019, Mainka et al. 2021, Rohlmann et al. 2021) or in ours */
  group: string
  what: string
  why: string
  file: Buffer
  indication: Exclude<Indication, 'TOTAL-PASSED'>
  /** what a verifier must know besides the roots to see through it */
  options?: Partial<VerifyOptions>
}

type Recipe = Omit<Attack, 'file'> & { make: () => Promise<Buffer> | Buffer }

const image = { kind: 'image', image: decodePng(strokePng), box: [0, 0, 120, 45] as [number, number, number, number] } as const
const appearance = { page: 0, rect: [340, 250, 460, 300] as [number, number, number, number], items: [image] }
const sign = (source: Buffer, options: object = {}, { signer } = person): Promise<Buffer> => signPdf(source, { signer, ...options })

const genuine = await sign(await letter(), { appearance })
const certified = (docMdp: 1 | 2 | 3): Promise<Buffer> => letter().then((source) => sign(source, { docMdp }))

const [gapStart = 0, gapEnd = 0, rest = 0] = (byteRanges(genuine)[0] ?? []).slice(1)

/** The signed file with some text in place of another, of any length: offsets behind it move, as an attacker without care leaves them. */
const rewritten = (from: string | RegExp, to: string): Buffer => Buffer.from(genuine.toString('latin1').replace(from, to), 'latin1')

/** Puts objects before the cross-reference table of an unsigned file; what the table says stays true. */
function withObjects(file: Buffer, text: string, inTable = ''): Buffer {
  const source = file.toString('latin1')
  const at = Number(/startxref\s+(\d+)/.exec(source)?.[1])
  const [head, tail] = [source.slice(0, at), source.slice(at).replace('trailer', `${inTable}trailer`).replace(/startxref\s+\d+/, `startxref\n${at + text.length}`)]
  return Buffer.from(head + text + tail, 'latin1')
}

const stranger = createRootAuthority({ commonName: 'CôngVụ Thử CA 1', keyKind: 'ec-p256' })

function impostor(): Parameters<typeof signPdf>[1]['signer'] {
  const { certificate, key } = issueCertificate(stranger, { kind: 'person', commonName: 'Nguyễn Thị Thùy Dương' })
  if (!key) throw new Error('a key was expected')
  return softwareSigner({ key, certificate, chain: [stranger.certificate] })
}

const flipped = (at: number): Buffer => {
  const file = Buffer.from(genuine)
  file[at] = (file[at] ?? 0) ^ 1
  return file
}

const failed = 'TOTAL-FAILED'
const open = 'INDETERMINATE'

const broken: Recipe[] = [
  { name: 'byte-flip', group: 'alteration', what: 'one bit of the page content is another', why: 'its digest differs', indication: failed, make: () => flipped(genuine.indexOf('stream\n') + 20) },
  { name: 'usf-contents-zeroed', group: 'USF', what: '/Contents holds only zeros', why: 'there is no signature value', indication: failed, make: () => Buffer.from(genuine).fill('0', gapStart + 1, gapEnd - 1) },
  { name: 'usf-contents-missing', group: 'USF', what: '/Contents is called otherwise', why: 'there is no signature value', indication: failed, make: () => rewritten('/Contents <', '/Contentz <') },
  { name: 'usf-byte-range-missing', group: 'USF', what: '/ByteRange is called otherwise', why: 'nothing says what is signed', indication: failed, make: () => rewritten('/ByteRange [0', '/ByteRanje [0') },
  { name: 'usf-byte-range-negative', group: 'USF', what: 'a length in /ByteRange is negative', why: 'it covers nothing', indication: failed, make: () => rewritten(` ${rest}]`, ` -${String(rest).slice(1)}]`) },
  { name: 'usf-byte-range-short', group: 'USF', what: '/ByteRange ends a few bytes early', why: 'the end of the revision is not signed', indication: failed, make: () => rewritten(` ${rest}]`, ` ${rest - 6}]`) },
  { name: 'swa-moved-part', group: 'SWA', what: 'the signed second part was moved and other objects put in between', why: 'the gap holds more than /Contents', indication: failed, make: () => wrap(genuine) },
  { name: 'trailing-bytes', group: 'ISA', what: 'bytes stand behind the last %%EOF', why: 'nobody signed them', indication: failed, make: () => Buffer.concat([genuine, Buffer.from('\n% quảng cáo\n')]) },
]

const changed: Recipe[] = [
  { name: 'isa-overlay', group: 'ISA', what: 'text is drawn over the page in a later update', why: 'the page was changed', indication: failed,
    make: () => tamper(genuine, (pdf) => { pdf.getPage(0)?.drawText('Sửa', { x: 85, y: 680, font: pdf.embedFont(tinos), size: 14 }) }) },
  { name: 'isa-content-replaced', group: 'ISA', what: 'the page content is another in a later update', why: 'the page was changed', indication: failed,
    make: () => tamper(genuine, (pdf) => stream(pdf, firstPage(pdf).get('Contents')).setData(Buffer.from('1 0 0 rg 0 0 300 300 re f'))) },
  { name: 'shadow-replace-appearance', group: 'shadow replace', what: 'the picture of the signature is another', why: 'what the signer showed was changed', indication: failed,
    make: () => tamper(genuine, (pdf) => { dict(pdf, widget(pdf).get('AP')).set('N', cover(pdf, appearance.rect)) }) },
  { name: 'shadow-hide', group: 'shadow hide', what: 'a picture that covered a text when it was signed is gone', why: 'what the signer saw was changed', indication: failed, make: shadowHide },
  { name: 'shadow-hide-and-replace', group: 'shadow hide and replace', what: 'an object hidden before signing is pointed at afterwards', why: 'nobody saw it when signing', indication: failed, make: shadowHideAndReplace },
  { name: 'second-picture', group: 'ISA', what: 'a second picture hangs on a signed field', why: 'the signer did not place it', indication: failed,
    make: () => tamper(genuine, (pdf) => {
      const extra = dict(pdf, stamp(pdf))
      extra.set('Subtype', PdfName.of('Widget'))
      extra.set('Parent', (firstPage(pdf).get('Annots') as PdfArray).at(0) as PdfRef)
      addAnnotation(pdf, pdf.register(extra))
    }) },
  { name: 'later-annotation', group: 'ISA', what: 'a stamp covers text in a later update', why: 'something visible that nobody signed', indication: open, make: () => tamper(genuine, (pdf) => addAnnotation(pdf, stamp(pdf))) },
  { name: 'unsigned-field', group: 'ISA', what: 'a signature field nobody signed draws over text', why: 'something visible that nobody signed', indication: open,
    make: () => tamper(genuine, (pdf) => {
      const field = unsignedField(pdf)
      addAnnotation(pdf, field)
      ;(dict(pdf, pdf.getCatalog().get('AcroForm')).get('Fields') as PdfArray).push(field)
    }) },
]

async function shadowHide(): Promise<Buffer> {
  const source = await tamper(await letter(), (pdf) => addAnnotation(pdf, stamp(pdf)))
  return tamper(await sign(source), (pdf) => { dict(pdf, (firstPage(pdf).get('Annots') as PdfArray).at(0)).set('F', PdfNumber.of(2)) })
}

async function shadowHideAndReplace(): Promise<Buffer> {
  let planted: PdfRef | undefined
  const source = await tamper(await letter(), (pdf) => { planted = stamp(pdf) })
  return tamper(await sign(source), (pdf) => addAnnotation(pdf, planted as PdfRef))
}

const promises: Recipe[] = [
  { name: 'eaa-p2', group: 'EAA', what: 'an annotation covers text of a document certified with P=2', why: 'its certification allows signatures only', indication: failed,
    make: async () => tamper(await certified(2), (pdf) => addAnnotation(pdf, stamp(pdf))) },
  { name: 'eaa-p3', group: 'EAA', what: 'an opaque stamp covers text of a document certified with P=3', why: 'annotations are allowed, hiding text is not passed over in silence', indication: open,
    make: async () => tamper(await certified(3), (pdf) => addAnnotation(pdf, stamp(pdf))) },
  { name: 'ssa-p2', group: 'SSA', what: 'a stranger’s signature with an opaque picture covers text of a document certified with P=2', why: 'nobody believed answers for the picture', indication: failed,
    make: async () => signPdf(await certified(2), { signer: impostor(), appearance: { ...appearance, rect: [80, 690, 320, 720] } }) },
  { name: 'p1-broken', group: 'EAA', what: 'metadata were changed in a document certified with P=1', why: 'its certification allows nothing', indication: failed,
    make: async () => tamper(await certified(1), (pdf) => { pdf.getCatalog().set('Metadata', stamp(pdf)) }) },
]

const people: Recipe[] = [
  { name: 'same-name-authority', group: 'certificate', what: 'signed under an authority that only bears the name of ours', why: 'no path to a root', indication: open, make: async () => signPdf(await letter(), { signer: impostor() }) },
  { name: 'self-signed', group: 'certificate', what: 'signed with a self-signed certificate', why: 'no path to a root', indication: open, make: async () => signPdf(await letter(), { signer: softwareSigner({ ...stranger, chain: [] }) }) },
  { name: 'expired', group: 'certificate', what: 'signed with a certificate that has expired since; no timestamp', why: 'nothing proves that it existed before', indication: open, make: expired },
  { name: 'forged-timestamp', group: 'forged TSA', what: 'signed with an expired certificate, stamped back to when it was valid by an authority that bears the name of ours', why: 'a clock nobody believes proves no time', indication: open, make: () => stampedBack(stranger) },
  { name: 'timestamp-by-a-person', group: 'forged TSA', what: 'the same, stamped with a certificate of ours that is not for timestamping', why: 'only an authority for timestamping alone proves a time', indication: open, make: () => stampedBack(issuing, 'person') },
  { name: 'timestamp-of-another', group: 'forged TSA', what: 'the same, with the genuine timestamp of another signature', why: 'it stamps something else', indication: open, make: () => stampedBack(issuing, 'timestamp-authority', imprintOf(Buffer.from('khác')).digest) },
  { name: 'revoked', group: 'certificate', what: 'signed after the certificate was revoked, as the signer himself says', why: 'it was revoked', indication: failed, make: () => genuine,
    options: { crls: [createCrl(issuing, { number: 1, revoked: [{ serialNumber: person.serialNumber, at: new Date(Date.now() - 3_600_000) }] })] } },
  { name: 'future-time', group: 'time', what: 'the signature claims a day that has not come', why: 'it cannot have been made then', indication: open, make: async () => sign(await letter(), { at: new Date(Date.now() + 86_400_000) }) },
  { name: 'hash-confusion', group: 'key confusion', what: 'a signature over SHA-256 is called one over SHA-384', why: 'the signature value is wrong', indication: failed, make: () => oidSwapped('2a8648ce3d040302', '2a8648ce3d040303') },
  { name: 'certificate-swapped', group: 'key confusion', what: 'the certificate is another one of the same key, in another name', why: 'the signature binds the certificate it was made with', indication: failed, make: certificateSwapped },
  { name: 'digest-confusion', group: 'key confusion', what: 'the digest algorithm is called SHA-1', why: 'its digest differs', indication: failed, make: () => oidSwapped('608648016503040201', '608648016503040203') },
]

async function expired(): Promise<Buffer> {
  const validFrom = new Date(Date.now() - 3_600_000)
  const past = subscribe({ kind: 'person', commonName: 'Hết hạn', validFrom, validTo: new Date(Date.now() - 60_000) })
  return sign(await letter(), { at: new Date(Date.now() - 1_800_000) }, past)
}

/** A token that tells the hour in which an expired certificate was valid. */
async function stampedBack(under: Authority, kind: CertificateRequest['kind'] = 'timestamp-authority', other?: Buffer): Promise<Buffer> {
  const [signedAt, validFrom] = [new Date(Date.now() - 1_800_000), new Date(Date.now() - 3_600_000)]
  const past = subscribe({ kind: 'person', commonName: 'Hết hạn', validFrom, validTo: new Date(Date.now() - 60_000) })
  const { certificate, key } = issueCertificate(under, { kind, commonName: 'Thử TSA', validFrom })
  if (!key) throw new Error('a key was expected')
  const authority = { certificate, key, chain: [under.certificate], policy: '1.2.3' }
  const timestamp = async ({ hash, digest }: Imprint) => createTimestampToken(authority, { hash, digest: other ?? digest, at: signedAt, serialNumber: 1 })
  return sign(await letter(), { at: signedAt, timestamp }, past)
}

/** The same key may be certified twice; which certificate was meant is signed (RFC 5035). */
async function certificateSwapped(): Promise<Buffer> {
  const { certificate } = issueCertificate(issuing, { kind: 'person', commonName: 'Người khác', publicKey: createPublicKey(person.key) })
  const prepared = await prepareSignature(await letter())
  const attributes = signedAttributes(prepared.digest, person.certificate)
  return embedSignature(prepared, assembleCms({ attributes, signature: await person.signer.sign(attributes), certificate, chain: [issuing.certificate] }))
}

/** Bytes of the CMS exchanged for others of the same length, everywhere behind the certificates. */
function oidSwapped(from: string, to: string): Buffer {
  const file = Buffer.from(genuine)
  const hex = file.toString('latin1', gapStart + 1, gapEnd - 1)
  const at = hex.lastIndexOf(from)
  file.write(to.padEnd(from.length, '0').slice(0, from.length), gapStart + 1 + at, 'latin1')
  return file
}

/** Our own writer refuses XFA: the name is put right between preparing and signing, as another program's signature would have it. */
async function signedXfa(): Promise<Buffer> {
  const source = await tamper(await letter(), (pdf) => { pdf.getCatalog().set('AcroForm', PdfDict.of({ Fields: new PdfArray([]), XFZ: new PdfArray([]) })) })
  const prepared = await prepareSignature(source)
  const { bytes, byteRange: [, gapStart, gapEnd, rest] } = prepared
  for (let at = bytes.indexOf('/XFZ'); at >= 0; at = bytes.indexOf('/XFZ', at)) bytes.write('/XFA', at, 'latin1')
  const digest = createHash('sha256').update(bytes.subarray(0, gapStart)).update(bytes.subarray(gapEnd, gapEnd + rest)).digest()
  const attributes = signedAttributes(digest, person.certificate)
  const { certificate, chain } = person.signer
  return embedSignature(prepared, assembleCms({ attributes, signature: await person.signer.sign(attributes), certificate, chain }))
}

const splits: Recipe[] = [
  { name: 'split-object-twice', group: 'parser split', what: 'an object number is defined twice before signing', why: 'two readers show different contents', indication: failed,
    make: async () => sign(withObjects(await letter(), '4 0 obj\n<< /Evil true >>\nendobj\n')) },
  { name: 'split-object-in-comment', group: 'parser split', what: 'a comment holds a second definition of an object', why: 'a reader that repairs files finds it', indication: failed,
    make: async () => sign(withObjects(await letter(), '% 4 0 obj << /Evil true >> endobj\n')) },
  { name: 'split-entry-twice', group: 'parser split', what: 'the cross-reference table names one object twice', why: 'two readers take different ones', indication: failed,
    make: async () => sign(withObjects(await letter(), '', '1 1\n0000000015 00000 n \n')) },
  { name: 'split-header-offset', group: 'parser split', what: 'bytes stand before the header', why: 'readers count offsets from different places', indication: failed, make: () => Buffer.concat([Buffer.from('%junk\n'), genuine]) },
  { name: 'split-xfa', group: 'parser split', what: 'an XFA form lies beside the pages', why: 'one reader draws the form, another the pages', indication: failed,
    make: signedXfa },
  { name: 'cyclic-pages', group: 'exhaustion', what: 'the page tree contains itself', why: 'a reader may never end', indication: failed,
    make: () => tamper(genuine, (pdf) => {
      const root = pdf.getCatalog().get('Pages') as PdfRef
      ;(dict(pdf, root).get('Kids') as PdfArray).push(root)
    }) },
  { name: 'bomb', group: 'exhaustion', what: 'an object stream unpacks to 100 MB', why: 'a reader may run out of memory', indication: failed, make: bomb },
]

function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(100 * 1024 * 1024))
  const head = `\n99 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`
  return Buffer.concat([genuine, Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')])
}

const recipes = [...broken, ...changed, ...promises, ...people, ...splits]

/** All attacks, each with its file. */
export async function attackCorpus(): Promise<Attack[]> {
  const attacks: Attack[] = []
  for (const { make, ...about } of recipes) attacks.push({ ...about, file: await make() })
  return attacks
}

/** Files that must pass: one to five signatures, certifications kept, what other programs add without harm. */
export async function genuineCorpus(): Promise<{ name: string; file: Buffer }[]> {
  const files = [{ name: 'one', file: genuine }]
  for (const [index, signer] of [agency, person, agency, person].entries()) {
    const last = files.at(-1)?.file ?? genuine
    files.push({ name: `${index + 2} signatures`, file: await sign(last, { appearance: { ...appearance, rect: [340, 300 + index * 60, 460, 350 + index * 60] } }, signer) })
  }
  files.push({ name: 'certified, P=1', file: await certified(1) }, { name: 'certified, P=2, then signed', file: await sign(await certified(2), {}, agency) })
  const withDss = await tamper(genuine, (pdf) => { pdf.getCatalog().set('DSS', pdf.register(PdfDict.of({ Type: PdfName.of('DSS') }))) })
  files.push({ name: 'validation data added', file: withDss })
  return [...files, ...await signedByLibPdf()]
}

/** What another writer makes: LibPDF's own sign() states its time in the CMS too, and stores evidence in its own way. */
async function signedByLibPdf(): Promise<{ name: string; file: Buffer }[]> {
  const clock = subscribe({ kind: 'timestamp-authority', commonName: 'Thử TSA' })
  const authority = { certificate: clock.certificate, key: clock.key, chain: [issuing.certificate], policy: '1.2.3' }
  let serialNumber = 1
  const timestampAuthority = { timestamp: async (digest: Uint8Array) => new Uint8Array(createTimestampToken(authority, { hash: 'sha256', digest: Buffer.from(digest), at: new Date(), serialNumber: serialNumber++ })) }
  const revocationProvider = { getOCSP: async () => null, getCRL: async () => new Uint8Array(createCrl(issuing, { number: 1, revoked: [] })) }
  const files: { name: string; file: Buffer }[] = []
  for (const subscriber of [person, agency])
    for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const) {
      const pdf = await PDF.load(await letter())
      const { bytes } = await pdf.sign({ signer: await libPdfSigner(subscriber), level, ...(level !== 'B-B' && { timestampAuthority, revocationProvider }) })
      files.push({ name: `signed by LibPDF, ${subscriber.key.asymmetricKeyType}, ${level}`, file: Buffer.from(bytes) })
    }
  files.push({ name: 'signed by LibPDF, then by us', file: await sign(files[0]?.file ?? genuine, {}, agency) })
  return files
}

export { trust }
