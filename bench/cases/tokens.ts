/** What a token costs: a hundred signatures under one login over PKCS#11 (SoftHSM2, its own process) against the same key in memory. */
import { execFileSync } from 'node:child_process'
import { sign } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stopTokenHost, tokenHolder } from '../../modules/signing/adapters/pkcs11/token.ts'
import { createRootAuthority, issueCertificate, type KeyKind } from '#packages/pdf-signing'
import { config } from '#platform/config'
import { row, type Row } from '../row.ts'

const LIBRARY = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so'].find(existsSync)
const PIN = '864209'
const COUNT = 100
const ROUNDS = 5
/** A soft token is slower than a key in memory by process, session and login; still far above what papers need. */
const LEAST = 0.05

export async function benchTokens(scratch: string): Promise<Row[]> {
  if (!LIBRARY) {
    console.error('  tokens: skipped, SoftHSM2 is not installed (apt-get install softhsm2 opensc)')
    return []
  }
  const home = join(scratch, 'token')
  mkdirSync(join(home, 'tokens'), { recursive: true })
  writeFileSync(join(home, 'softhsm2.conf'), `directories.tokendir = ${join(home, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  Object.assign(process.env, { SOFTHSM2_CONF: join(home, 'softhsm2.conf') })
  config.pkcs11Library = LIBRARY
  execFileSync('softhsm2-util', ['--init-token', '--free', '--label', 'bench', '--so-pin', '12345678', '--pin', PIN], { stdio: 'pipe' })
  try {
    return [await compare(home, 'ec-p256', '01'), await compare(home, 'rsa-2048', '02')]
  } finally {
    stopTokenHost()
  }
}

async function compare(home: string, keyKind: KeyKind, id: string): Promise<Row> {
  const { certificate, key } = issueCertificate(createRootAuthority({ commonName: 'Bench', keyKind: 'ec-p256' }), { kind: 'person', commonName: keyKind, keyKind })
  writeFileSync(join(home, `${id}.pem`), key!.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(home, `${id}.der`), certificate)
  execFileSync('softhsm2-util', ['--import', join(home, `${id}.pem`), '--token', 'bench', '--label', keyKind, '--id', id, '--pin', PIN], { stdio: 'pipe' })
  execFileSync('pkcs11-tool', ['--module', LIBRARY!, '--token-label', 'bench', '--login', '--pin', PIN, '--write-object', join(home, `${id}.der`), '--type', 'cert', '--id', id], { stdio: 'pipe' })
  const { place } = (await tokenHolder.listCredentials({})).find((held) => held.place['keyId'] === id)!
  const hashes = Array.from({ length: COUNT }, (_, at) => Buffer.alloc(32, at))
  const token = await perSecond(async () => void (await tokenHolder.authorise(place, hashes, { pin: PIN })))
  const memory = await perSecond(async () => hashes.forEach((hash) => sign('sha256', hash, key!)))
  return row({ name: `100 signatures on a token, ${keyKind}, one login`, value: token, unit: '/s', reference: memory, referenceName: 'the same key in memory', target: LEAST })
}

/** The best of a few rounds, after one to warm up: signatures a second by the clock. */
async function perSecond(work: () => Promise<void>): Promise<number> {
  await work()
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await work()
    best = Math.min(best, performance.now() - started)
  }
  return (COUNT / best) * 1000
}
