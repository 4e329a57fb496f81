import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, createPrivateKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { craftEnvelope } from './crafting.ts'
import { profiles, readEdxml, validateEdxml, verifyEdxml, writeEdxml, type Signer } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'edxml-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })

const signer = (() => {
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem', '-days', '30', '-subj', '/CN=Van thu')
  return { key: createPrivateKey(readFileSync(join(folder, 'key.pem'))), certificate: readFileSync(join(folder, 'cert.pem'), 'utf8') }
})()

const signed = async (by: Signer = signer) => {
  const envelope = craftEnvelope(profiles.nationalSigned)
  envelope.attachments[0]!.bytes = Buffer.alloc(9000, 'Văn bản ')
  return Buffer.from(await writeEdxml(envelope, profiles.nationalSigned, by)).toString()
}

const verdict = (xml: string) => verifyEdxml(Buffer.from(xml))?.verdict

test('a signed file is intact, stands before the schema, and names its certificate', async () => {
  for (let round = 0; round < 10; round += 1) {
    const xml = await signed()
    const judgement = verifyEdxml(Buffer.from(xml))!
    assert.equal(judgement.verdict, 'intact')
    assert.equal((await readEdxml(Buffer.from(xml))).signature?.verdict, 'intact')
    assert.match(spawnSync('openssl', ['x509', '-inform', 'DER', '-noout', '-subject'], { input: judgement.certificate!, encoding: 'utf8' }).stdout, /Van thu/)
    assert.deepEqual(validateEdxml(Buffer.from(xml)).issues, [])
  }
})

test('openssl agrees that the signature is that of the words it stands over', async () => {
  const xml = await signed()
  const info = /<SignedInfo>[^]*<\/SignedInfo>/.exec(xml)![0].replace('<SignedInfo>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">')
  writeFileSync(join(folder, 'info'), info)
  writeFileSync(join(folder, 'value'), Buffer.from(/<SignatureValue>([^<]*)/.exec(xml)![1]!, 'base64'))
  openssl('x509', '-in', 'cert.pem', '-pubkey', '-noout', '-out', 'public.pem')
  assert.match(openssl('dgst', '-sha256', '-verify', 'public.pem', '-signature', 'value', 'info').stdout, /Verified OK/)
})

test('the canonical form is written out here by hand, and its digest is the one signed', async () => {
  const envelope = craftEnvelope(profiles.nationalSigned)
  const xml = Buffer.from(await writeEdxml(envelope, profiles.nationalSigned, signer)).toString()
  // Without the signature the writer's own bytes differ from the canonical ones in three things only: the declaration, short tags, and where namespaces and attributes stand.
  const canonical = xml.replace(/<\?xml[^>]*\?>\n/, '').replace(/<Signature [^]*<\/Signature>/, '').trimEnd()
    .replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>')
    .replace(/(id="trace") (version="1.0") (mustUnderstand="1") (actor="[^"]*")/, '$4 $1 $3 $2').replace(/ (xlink:href="[^"]*" xlink:type="simple") (xmlns:xlink="[^"]*")/g, ' $2 $1')
  assert.equal(createHash('sha256').update(canonical).digest('base64'), /<DigestValue>([^<]*)/.exec(xml)![1])
})

test('whatever is changed afterwards is seen: a word, a file, a place, the signature itself', async () => {
  const xml = await signed()
  const changes: [string, string][] = [
    ['word', xml.replace('Phó Chủ tịch', 'Chủ tịch')], ['file', xml.replace(/(<ContentTransferEncoded>.{40})(.)/, (_, head: string, sign: string) => head + (sign === 'A' ? 'B' : 'A'))],
    ['element', xml.replace('<edXML:ToPlaces', '<edXML:Extra/><edXML:ToPlaces')], ['digest', xml.replace(/<DigestValue>.{4}/, '<DigestValue>AAAA')], ['value', xml.replace(/<SignatureValue>.{4}/, '<SignatureValue>AAAA')],
  ]
  for (const [what, changed] of changes) {
    assert.notEqual(changed, xml, what)
    assert.equal(verdict(changed), 'changed', what)
  }
})

test('line ends may change on the way; a signature that points elsewhere, or a second one, claims nothing', async () => {
  const xml = await signed()
  assert.equal(verdict(xml.replace('\n', '\r\n')), 'intact')
  assert.equal(verdict(xml.replace('URI=""', 'URI="#a"')), 'unsupported')
  assert.equal(verdict(xml.replace(/rsa-sha256/, 'rsa-sha1')), 'unsupported')
  assert.equal(verdict(xml.replace(/(<Signature [^]*<\/Signature>)/, '$1$1')), 'unsupported')
  assert.equal(verdict(xml.replace(/<X509Certificate>[^<]*/, '<X509Certificate>AAAA')), 'unsupported')
  assert.equal(verdict(xml.replace(/<Signature [^]*<\/Signature>/, '')), undefined)
})

for (const [kind, key] of [['RSA', ['-newkey', 'rsa:3072']], ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']], ['P-384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']]] as const)
  test(`${kind}: a key that this process never sees signs, and a changed word is seen`, async () => {
    openssl('req', '-x509', ...key, '-nodes', '-keyout', 'held.pem', '-out', 'held-cert.pem', '-days', '30', '-subj', '/CN=Van thu')
    let asked = 0
    const held: Signer = {
      certificate: readFileSync(join(folder, 'held-cert.pem')),
      sign: async (toBeSigned) => {
        asked += 1
        return new Uint8Array(spawnSync('openssl', ['dgst', '-sha256', '-sign', 'held.pem'], { cwd: folder, input: toBeSigned }).stdout)
      },
    }
    for (let round = 0; round < 8; round += 1) {
      const xml = await signed(held)
      assert.deepEqual([verdict(xml), verdict(xml.replace('Phó Chủ tịch', 'Chủ tịch'))], ['intact', 'changed'])
    }
    assert.equal(asked, 8)
  })

test('a method that is not of its certificate’s key claims nothing, and a key bound to PSS signs nothing', async () => {
  assert.equal(verdict((await signed()).replace('rsa-sha256', 'ecdsa-sha256')), 'unsupported')
  openssl('req', '-x509', '-newkey', 'rsa-pss', '-nodes', '-keyout', 'pss.pem', '-out', 'pss-cert.pem', '-days', '30', '-subj', '/CN=Van thu')
  await assert.rejects(signed({ key: createPrivateKey(readFileSync(join(folder, 'pss.pem'))), certificate: readFileSync(join(folder, 'pss-cert.pem')) }), /rsa-pss/)
})
