/** The independent judges of the tests: poppler's pdfsig, openssl, qpdf. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issuing, root } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'pdf-signing-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Writes a file into the folder of this test run and answers its path. */
export function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

export function pem(der: Buffer, label = 'CERTIFICATE'): string {
  return `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
}

export const rootPem = write('root.pem', pem(root.certificate))
export const issuingPem = write('issuing.pem', pem(issuing.certificate))

/** Runs a judge and answers its output; throws with that output when it fails. */
export function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} answered ${status}: ${stdout}${stderr}`)
  return stdout + stderr
}

/** An NSS database that trusts our root, when certutil (Debian libnss3-tools) is installed. */
function trustDatabase(): string | undefined {
  if (spawnSync('certutil', ['-H']).error) return undefined
  const directory = mkdtempSync(join(folder, 'nss-'))
  execFileSync('certutil', ['-N', '-d', `sql:${directory}`, '--empty-password'])
  execFileSync('certutil', ['-A', '-d', `sql:${directory}`, '-n', 'root', '-t', 'CT,C,C', '-i', rootPem])
  return directory
}

export const nss = trustDatabase()

export type Opinion = { field: string; signature: string; certificate: string; isTotal: boolean }

/** What poppler's pdfsig thinks of each signature; the certificate too when an NSS database could be made. */
export function pdfsig(path: string): Opinion[] {
  const output = run('pdfsig', ...(nss ? ['-nssdir', `sql:${nss}`] : ['-nocert']), path)
  return output.split(/^Signature #\d+:/m).slice(1).map((block) => ({
    field: /Field Name: (.*)/.exec(block)?.[1] ?? '',
    signature: /Signature Validation: (.*)/.exec(block)?.[1] ?? '',
    certificate: /Certificate Validation: (.*)/.exec(block)?.[1] ?? '',
    isTotal: block.includes('Total document signed') && !block.includes('Not total'),
  }))
}

/** Lets openssl verify the CMS under a byte range of the file, as CAdES, up to our root. Throws when it does not. */
export function opensslVerify(file: Buffer, [, gapStart, gapEnd, rest]: readonly number[], name: string): string {
  const [start, end] = [gapStart ?? 0, gapEnd ?? 0]
  const content = Buffer.concat([file.subarray(0, start), file.subarray(end, end + (rest ?? 0))])
  const cms = write(`${name}.cms`, Buffer.from(file.toString('latin1', start + 1, end - 1), 'hex'))
  const data = write(`${name}.content`, content)
  const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', cms, '-content', data, '-CAfile', rootPem]
  return run('openssl', ...args, '-purpose', 'any', '-out', '/dev/null')
}

/** The byte ranges written in a file, in order. */
export function byteRanges(file: Buffer): number[][] {
  const matches = file.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)/g)
  return [...matches].map((match) => match.slice(1).map(Number))
}
