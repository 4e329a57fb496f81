/** Packages as the tests of the archive take them apart, put them together and bring them. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Desk } from '#platform/testing'
import type { Office } from './test-office.ts'

/** The files of a package by name. */
export function filesOf(zip: Buffer): Map<string, Buffer> {
  const home = mkdtempSync(join(tmpdir(), 'deposit-'))
  try {
    writeFileSync(join(home, 'a.zip'), zip)
    execFileSync('unzip', ['-q', 'a.zip', '-d', 'out'], { cwd: home })
    return new Map(readdirSync(join(home, 'out'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
      .map((each) => { const path = join(each.parentPath, each.name); return [path.slice(join(home, 'out').length + 1), readFileSync(path)] }))
  } finally {
    rmSync(home, { recursive: true })
  }
}

export async function zipped(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, bytes] of files) zip.addBuffer(bytes, name)
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream)
}

export const sumsOf = (files: ReadonlyMap<string, Buffer>) => Buffer.from([...files].filter(([name]) => name !== 'SHA256SUMS').map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`).join(''))

/** The archive of another agency: a clerk who is its archivist. */
export async function brought(office: Office, zip: Buffer, who: Desk = office.desks.departmentClerk) {
  const { status, body } = await who.send({ method: 'POST', url: '/api/archive/deposits', headers: { 'content-type': 'application/octet-stream' }, body: zip })
  assert.equal(status, 200, JSON.stringify(body))
  const { depositId } = body as { depositId: string }
  await office.app.deliver()
  return depositId
}
