/** Judges independent of our own code, for the tests of every holder: pdfsig and openssl. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBytes } from '#platform/files'
import type { startSigning } from './test-world.ts'

type World = Pick<Awaited<ReturnType<typeof startSigning>>, 'database' | 'admin' | 'as'>
type Roots = { 'signing.trust_anchor': { certificate: Buffer; kind: string } }

/** All roots this office believes, as PEM. */
const rootsOf = (world: World) => world.as(world.admin, async ({ db }) =>
  (await db.withTables<Roots>().selectFrom('signing.trust_anchor').select('certificate').where('kind', '=', 'root').execute())
    .map(({ certificate }) => `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`).join(''))

/**
 * The last signature of a file must please pdfsig, and its CMS `openssl cms -verify -cades` with the office's roots alone. Certificates
 * bound to PSS are openssl's alone to judge: NSS, on which pdfsig stands, calls their signatures invalid (docs/signature-judges.md).
 */
export async function judgeSigned(t: { after(work: () => void): void }, world: World, fileId: string, { isBoundToPss = false } = {}): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'congvu-judge-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const pdf = await readBytes(world.database.read, fileId)
  const at = (name: string, bytes: Buffer | string) => {
    writeFileSync(join(home, name), bytes)
    return join(home, name)
  }
  if (!isBoundToPss) {
    const pdfsig = execFileSync('pdfsig', ['-nocert', at('signed.pdf', pdf)], { encoding: 'utf8' })
    assert.match(pdfsig, /Signature is Valid/, pdfsig)
  }
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)/g)].map((found) => found.slice(1).map(Number) as [number, number, number, number])
  const [, gap, rest, length] = ranges.at(-1)!
  const padded = Buffer.from(pdf.toString('latin1', gap + 1, rest - 1), 'hex')
  const cms = at('signature.cms', padded.subarray(0, 4 + padded.readUInt16BE(2)))
  const content = at('content', Buffer.concat([pdf.subarray(0, gap), pdf.subarray(rest, rest + length)]))
  execFileSync('openssl', ['cms', '-verify', '-cades', '-inform', 'DER', '-in', cms, '-content', content, '-binary', '-CAfile', at('roots.pem', await rootsOf(world)), '-purpose', 'any', '-out', '/dev/null'], { stdio: 'pipe' })
}
