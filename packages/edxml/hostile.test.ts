import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import yazl from 'yazl'
import { EdxmlError, readEdxml, readStatus, validateEdxml, type Limits, type RefusalCode } from './index.ts'

const national = readFileSync(new URL('./samples/national.edxml', import.meta.url), 'utf8')
const FILE = /<ContentTransferEncoded>[^<]*<\/ContentTransferEncoded>/
const withFile = (bytes: Uint8Array, name = '1875-UBND-NN.txt') =>
  national.replace(FILE, `<ContentTransferEncoded>${Buffer.from(bytes).toString('base64')}</ContentTransferEncoded>`).replaceAll('1875-UBND-NN.txt', name)

const refuses = async (xml: string | Uint8Array, code: RefusalCode, limits?: Partial<Limits>) =>
  assert.rejects(readEdxml(Buffer.from(xml), limits), (error) => error instanceof EdxmlError && (assert.equal(error.code, code, String(error)), true))

async function zipOf(files: [string, Uint8Array][]) {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const inside = (doctype: string, subject: string) => national.replace('?>', `?>${doctype}`).replace(/(<edXML:Subject>)[^<]*/, `$1${subject}`)

test('no entity is ever opened: a file that declares any is refused before it is parsed', async () => {
  await refuses(inside('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '&x;'), 'doctype')
  await refuses(inside('<!doctype a SYSTEM "http://127.0.0.1/a.dtd">', 'x'), 'doctype')
  await refuses(inside(`<!DOCTYPE a [<!ENTITY a "${'b'.repeat(100)}"><!ENTITY c "&a;&a;&a;">]>`, '&c;'), 'doctype')
  await refuses(Buffer.from(`\ufeff${inside('<!DOCTYPE a>', 'x').replace('utf-8', 'utf-16')}`, 'utf16le'), 'doctype')
  await refuses(national.replace(/(<edXML:Subject>)[^<]*/, '$1&x;'), 'not-well-formed')
  assert.throws(() => readStatus(Buffer.from('<!DOCTYPE a><a/>')), { code: 'doctype' })
  assert.throws(() => validateEdxml(Buffer.from('<!DOCTYPE a><a/>')), { code: 'doctype' })
})

test('an included file is left where it is', async () => {
  const { envelope, deviations } = await readEdxml(Buffer.from(national.replace(/(<edXML:Content>)/, '$1<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>')))
  assert.equal(envelope.content, null)
  assert.deepEqual(deviations, [])
})

test('what is too much is refused before it is held', async () => {
  await refuses(national, 'too-large', { maxBytes: 1000 })
  await refuses(national.replace('V/v', 'x'.repeat(5000)), 'too-large', { maxEnvelopeBytes: 6000 })
  await refuses(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, 'too-deep')
  await refuses(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, 'not-well-formed')
  await refuses(national.replace('<edXML:ToPlaces>', `<edXML:ToPlaces>${'<edXML:Place/>'.repeat(1000)}`), 'too-many', { maxElements: 500 })
  await refuses(national.replace(/<Attachment>[^]*<\/Attachment>/, (one) => one.repeat(5)), 'too-many', { maxAttachments: 4 })
  await refuses(withFile(Buffer.alloc(3000)), 'too-large', { maxUnpackedBytes: 2000 })
})

test('a zip is unpacked within limits, one file only, or stays what it is', async () => {
  await refuses(withFile(await zipOf([['a.txt', Buffer.alloc(20_000_000)]])), 'zip-bomb')
  await refuses(withFile(await zipOf([['a.txt', Buffer.from('x'.repeat(5000))]])), 'zip-bomb', { maxUnpackedBytes: 4000 })
  const lying = await zipOf([['a.txt', Buffer.from('x'.repeat(5000))]])
  const directory = lying.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
  lying.writeUInt32LE(10, directory + 24)
  await refuses(withFile(lying), 'zip-bomb')
  const slip = await zipOf([['aa/a.txt', Buffer.from('x')]])
  await refuses(withFile(Buffer.from(slip.toString('latin1').replaceAll('aa/a.txt', '../a.txt'), 'latin1')), 'unsafe-path')
  await refuses(withFile(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200, 7)])), 'zip')
  const wrapped = await readEdxml(Buffer.from(withFile(await zipOf([['x.txt', Buffer.from('một')]]))))
  assert.deepEqual([Buffer.from(wrapped.envelope.attachments[0]!.bytes).toString(), wrapped.deviations.map(({ code }) => code)], ['một', ['zipped']])
  for (const own of [await zipOf([['a.txt', Buffer.from('a')], ['b.txt', Buffer.from('b')]]), await zipOf([['[Content_Types].xml', Buffer.from('<a/>')], ['word/document.xml', Buffer.from('<a/>')]])])
    assert.deepEqual(Buffer.from((await readEdxml(Buffer.from(withFile(own)))).envelope.attachments[0]!.bytes), own)
})

test('a name that leads elsewhere is refused; one that is merely odd is made a name', async () => {
  for (const name of ['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\a.dll', 'a/../../b.pdf', '..\\b.pdf']) await refuses(withFile(Buffer.from('x'), name), 'unsafe-path')
  for (const [name, expected] of [['85/KH-UBND.pdf', '85-KH-UBND.pdf'], ['a\u202efdp.exe', 'afdp.exe'], ['.htaccess', 'htaccess'], [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`]] as const) {
    const { envelope, deviations } = await readEdxml(Buffer.from(withFile(Buffer.from('x'), name)))
    assert.deepEqual([envelope.attachments[0]!.name, deviations.map(({ code }) => code)], [expected, ['attachment-name']])
  }
})

test('nothing hides: files in comments, CDATA or other words, broken base64', async () => {
  const secret = Buffer.alloc(300, 'x').toString('base64')
  await refuses(national.replace('<edXML:Content>', `<!-- <ContentTransferEncoded>${secret}</ContentTransferEncoded> --><edXML:Content>`), 'base64')
  await refuses(national.replace(/(<edXML:Subject>)[^<]*/, `$1<![CDATA[<ContentTransferEncoded>${secret}</ContentTransferEncoded>]]>`), 'base64')
  await refuses(national.replace(FILE, '<ContentTransferEncoded>không phải base64</ContentTransferEncoded>'), 'base64')
  await refuses(national.replace(FILE, `<ContentTransferEncoded>${'A'.repeat(401)}</ContentTransferEncoded>`), 'base64')
})

test('what is not such a file, or says too little, is refused by name', async () => {
  await refuses('%PDF-1.7', 'not-well-formed')
  await refuses('', 'not-well-formed')
  await refuses('<html><body/></html>', 'not-edxml')
  await refuses(national.replace('utf-8', 'windows-1258'), 'encoding')
  await refuses(Buffer.from(national, 'latin1'), 'encoding')
  for (const gone of ['Subject', 'CodeNumber', 'PromulgationDate', 'DocumentId']) await refuses(national.replace(new RegExp(`<edXML:${gone}>[^<]*</edXML:${gone}>(?![^]*<edXML:${gone}>)`), '').replace(new RegExp(`(<edXML:${gone}>)[^<]*`, 'g'), '$1'), 'missing')
  await refuses(national.replace('2026/11/20</edXML:Prom', '2026/13/40</edXML:Prom'), 'value')
})

test('UTF-16 and a mark of order are read; a mark of secrecy is told', async () => {
  const wide = await readEdxml(Buffer.from(`\ufeff${national.replace('utf-8', 'utf-16')}`, 'utf16le'))
  assert.deepEqual([wide.envelope.subject, wide.deviations.map(({ code }) => code)], ['V/v phối hợp phòng, chống bão số 12', ['encoding']])
  assert.equal((await readEdxml(Buffer.from(`\ufeff${national}`))).deviations.length, 0)
  const marked = national.replace('<edXML:OtherInfo>', '<edXML:OtherInfo><edXML:SecretLevel>Mật</edXML:SecretLevel>')
  assert.equal((await readEdxml(Buffer.from(marked))).secrecy, 'Mật')
  assert.equal((await readEdxml(Buffer.from(marked.replace('Mật', '0')))).secrecy, null)
})
