import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { hashOf, zipOf, type PackedContent } from './adapters/package.ts'

const NOON = new Date('2026-11-23T05:00:00Z')

async function contentOf(name: string, text: string): Promise<PackedContent> {
  const bytes = Buffer.from(text)
  return { name, sha256: await hashOf([bytes]), open: async function* () { yield bytes.subarray(0, 3); yield bytes.subarray(3) } }
}

const written = async (contents: PackedContent[]) => Buffer.concat(await zipOf(contents, NOON).toArray() as Buffer[])

test('what is packed comes out again by another program, in its order, names with marks and empty files included', async () => {
  const home = mkdtempSync(join(tmpdir(), 'zip-'))
  try {
    const contents = { 'mục lục.txt': 'Danh mục', 'tai-lieu/001.txt': 'x'.repeat(200_000), 'trống.txt': '' }
    writeFileSync(join(home, 'a.zip'), await written(await Promise.all(Object.entries(contents).map(([name, text]) => contentOf(name, text)))))
    const names = execFileSync('python3', ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2]); print("\\n".join(z.namelist()))', join(home, 'a.zip'), home], { encoding: 'utf8' })
    assert.deepEqual(names.trim().split('\n'), Object.keys(contents))
    for (const [name, text] of Object.entries(contents)) assert.equal(readFileSync(join(home, name), 'utf8'), text)
  } finally {
    rmSync(home, { recursive: true })
  }
})

test('the same contents at the same instant give the same bytes', async () => {
  const contents = [await contentOf('a.txt', 'một'), await contentOf('b.txt', 'hai')]
  assert.deepEqual(await written(contents), await written(contents))
})

test('a content that changed since it was hashed, or cannot be read, stops the packing: a package never lies about what it holds', async () => {
  const content = await contentOf('a.txt', 'một hai ba')
  await assert.rejects(written([{ ...content, open: async function* () { yield Buffer.from('khác hẳn!!') } }]), /a\.txt changed/)
  await assert.rejects(written([content, { ...content, open: async function* () { yield Buffer.from('m'); throw new Error('đĩa hỏng') } }]), /đĩa hỏng/)
})
