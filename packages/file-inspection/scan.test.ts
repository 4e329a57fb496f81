import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pdfWith, scanPdf } from './crafting.ts'
import { inspectScan } from './index.ts'

function write(t: { after(work: () => void): void }, pdf: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'a.pdf'), pdf)
  return join(folder, 'a.pdf')
}

test('sharpness and colour of a scanned sheet are what poppler says of its picture', async (t) => {
  for (const [dpi, isColour] of [[200, true], [150, true], [300, false]] as const) {
    const path = write(t, scanPdf({ dpi, isColour }))
    const { pages, version } = await inspectScan(path)
    const [, , line] = execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' }).trim().split('\n')
    const [, , , , , colour, , , , , , , ppi] = line!.trim().split(/\s+/)
    assert.equal(version, '1.7')
    assert.deepEqual([pages[0]!.isColour, Math.abs(pages[0]!.dpi - Number(ppi)) <= 1], [colour !== 'gray', true], `${pages[0]!.dpi} of ${ppi}`)
    assert.ok(Math.abs(pages[0]!.dpi - dpi) <= 1)
  }
})

test('the version is told; a page of text is no scan', async (t) => {
  assert.equal((await inspectScan(write(t, scanPdf({ dpi: 72, isColour: true, version: '1.3' })))).version, '1.3')
  assert.deepEqual((await inspectScan(write(t, await pdfWith()))).pages, [])
})
