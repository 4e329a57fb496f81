import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { measure, zipOf, type ZipEntry } from './index.ts'

const NOON = new Date('2026-11-23T05:00:00Z')

async function entryOf(name: string, text: string): Promise<ZipEntry> {
  const bytes = Buffer.from(text)
  return { name, ...(await measure([bytes])), open: async function* () { yield bytes.subarray(0, 3); yield bytes.subarray(3) } }
}

async function written(entries: ZipEntry[]) {
  const chunks: Uint8Array[] = []
  for await (const chunk of zipOf(entries, NOON)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('what is packed comes out again by another program, names with marks and empty files included', async () => {
  const home = mkdtempSync(join(tmpdir(), 'zip-'))
  try {
    const contents = { 'mục lục.txt': 'Danh mục', 'tai-lieu/001.txt': 'x'.repeat(200_000), 'trống.txt': '' }
    writeFileSync(join(home, 'a.zip'), await written(await Promise.all(Object.entries(contents).map(([name, text]) => entryOf(name, text)))))
    execFileSync('python3', ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])', join(home, 'a.zip'), home])
    for (const [name, text] of Object.entries(contents)) assert.equal(readFileSync(join(home, name), 'utf8'), text)
  } finally {
    rmSync(home, { recursive: true })
  }
})

test('the same files at the same instant give the same bytes', async () => {
  const entries = [await entryOf('a.txt', 'một'), await entryOf('b.txt', 'hai')]
  assert.deepEqual(await written(entries), await written(entries))
})

test('a file that changed since it was measured stops the packing: an archive never lies about its contents', async () => {
  const entry = await entryOf('a.txt', 'một hai ba')
  await assert.rejects(written([{ ...entry, open: async function* () { yield Buffer.from('khác hẳn!!') } }]), /a\.txt changed/)
})

test('what is larger than four gigabytes says so in ZIP64 fields', async () => {
  const huge: ZipEntry = { name: 'a', size: 5 * 2 ** 30, crc: 0, open: async function* () {} }
  const { value } = await zipOf([huge], NOON).next() as { value: Buffer }
  assert.equal(value.readUInt32LE(18), 0xffffffff)
  assert.equal(value.readBigUInt64LE(value.length - 8), 5n * 2n ** 30n)
})
