/** A SoftHSM token for the tests of whoever signs with one. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueCertificate, type KeyKind } from '#packages/pdf-signing'
import { config } from '#platform/config'
import { demoAuthority } from './adapters/demo-authority.ts'
import { stopTokenHost } from './adapters/pkcs11/token.ts'

const LIBRARY = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so'].find(existsSync)
export const TOKEN_PIN = '864209'

/** Tokens know RSA keys of one kind: the same numbers without what binds them to PSS. */
function unbound(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa-pss') return key
  // PKCS#8: version, the algorithm's identifier (13 bytes, no parameters), then the key as PKCS#1 in an octet string.
  return createPrivateKey({ key: key.export({ type: 'pkcs8', format: 'der' }).subarray(4 + 3 + 13 + 4), format: 'der', type: 'pkcs1' })
}

type Ending = { after(work: () => Promise<void>): void }

/** A SoftHSM token with one key and its certificate on it, in a folder that can be pulled out and put back. */
export function makeToken(t: Ending, name: string, keyKind: KeyKind) {
  assert.ok(LIBRARY, 'softhsm2 is installed by the tests’ runner')
  const home = mkdtempSync(join(tmpdir(), 'congvu-hsm-'))
  t.after(async () => { stopTokenHost(); rmSync(home, { recursive: true, force: true }) })
  mkdirSync(join(home, 'tokens'))
  writeFileSync(join(home, 'softhsm2.conf'), `directories.tokendir = ${join(home, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  stopTokenHost()
  process.env.SOFTHSM2_CONF = join(home, 'softhsm2.conf')
  config.pkcs11Library = LIBRARY
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' })
  run('softhsm2-util', '--init-token', '--free', '--label', 'ubnd', '--so-pin', '12345678', '--pin', TOKEN_PIN)
  const { certificate, key } = issueCertificate(demoAuthority(new Date()).issuing, { kind: 'person', commonName: name, keyKind })
  writeFileSync(join(home, 'key.pem'), unbound(key!).export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(home, 'certificate.der'), certificate)
  run('softhsm2-util', '--import', join(home, 'key.pem'), '--token', 'ubnd', '--label', 'ky', '--id', '01', '--pin', TOKEN_PIN)
  run('pkcs11-tool', '--module', LIBRARY, '--token-label', 'ubnd', '--login', '--pin', TOKEN_PIN, '--write-object', join(home, 'certificate.der'), '--type', 'cert', '--id', '01', '--label', 'ky')
  const [tokens, aside] = [join(home, 'tokens'), join(home, 'aside')]
  return {
    pullOut: () => { cpSync(tokens, aside, { recursive: true }); rmSync(tokens, { recursive: true }); mkdirSync(tokens) },
    putBack: () => { rmSync(tokens, { recursive: true }); cpSync(aside, tokens, { recursive: true }) },
  }
}
