import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createRootAuthority, createSubordinateAuthority, issueCertificate, type KeyKind } from '../pdf-signing/index.ts'
import { readTimestamp, TimestampError } from './timestamp.ts'

const home = mkdtempSync(join(tmpdir(), 'congvu-tsa-'))
after(() => rmSync(home, { recursive: true, force: true }))
const at = (name: string) => join(home, name)
const stamped = new TextEncoder().encode('a.signed.head')
writeFileSync(at('head'), stamped)
const settings = (ess: string) => `[tsa]
serial = ${at('serial')}
default_policy = 1.2.3.4
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1, millisecs:500
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = ${ess}
`

const root = createRootAuthority({ commonName: 'TSA Root' })
const issuing = createSubordinateAuthority(root, { commonName: 'TSA CA' })
const pem = (der: Buffer) => new X509Certificate(der).toString()

/** A token by openssl, a reader and writer that knows nothing of ours. */
function tokenBy(keyKind: KeyKind, { hash, ess }: { hash: string; ess: string }, above: Buffer[]): { token: Uint8Array<ArrayBuffer>; authority: string } {
  const { certificate, key } = issueCertificate(issuing, { kind: 'timestamp-authority', commonName: `TSA ${keyKind}`, keyKind, validFrom: new Date(Date.now() - 60_000) })
  writeFileSync(at('tsa.conf'), settings(ess))
  writeFileSync(at('tsa.crt'), pem(certificate))
  writeFileSync(at('tsa.key'), key!.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(at('above.pem'), above.map(pem).join(''))
  const openssl = (...args: string[]) => execFileSync('openssl', ['ts', ...args], { stdio: 'pipe' })
  openssl('-query', '-data', at('head'), `-${hash}`, '-cert', '-out', at('query'))
  openssl('-reply', '-config', at('tsa.conf'), '-section', 'tsa', '-queryfile', at('query'), '-signer', at('tsa.crt'), '-inkey', at('tsa.key'), '-chain', at('above.pem'), '-token_out', '-out', at('token'))
  return { token: new Uint8Array(readFileSync(at('token'))), authority: new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase() }
}

for (const [keyKind, hash, ess, above] of [['rsa-2048', 'sha256', 'sha1', [issuing, root]], ['ec-p256', 'sha512', 'sha512', [issuing]], ['ec-p384', 'sha256', 'sha256', [root, issuing]]] as const)
  test(`a token openssl makes with ${keyKind} over ${hash}, certificate by ${ess}, is read; altered anywhere a signature reaches, or over other bytes, it is refused`, async () => {
    const { token, authority } = tokenBy(keyKind, { hash, ess }, above.map(({ certificate }) => certificate))
    const read = await readTimestamp(token, stamped)
    assert.deepEqual([read.authority, read.authorityName], [authority, `TSA ${keyKind}`])
    assert.ok(Math.abs(read.at.getTime() - Date.now()) < 60_000)
    await assert.rejects(readTimestamp(token, new TextEncoder().encode('another.signed.head')), { isOfOther: true })
    // Where the root is not in the token, nothing in it signs the last certificate.
    const isWhole = above.length === 2
    for (let place = 0; isWhole && place < token.length; place += 5) await assert.rejects(readTimestamp(token.with(place, token[place]! ^ 1), stamped), TimestampError, `byte ${place}`)
    await assert.rejects(readTimestamp(token.slice(0, -1), stamped), TimestampError)
    await assert.rejects(readTimestamp(Uint8Array.of(...token, 0), stamped), TimestampError)
  })
