import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { decodePng, signPdf, verifyPdf, type PageRaster, type RenderPages } from './index.ts'
import { run } from './judges.ts'
import { agency, letter, person, png, strokePng, trust } from './testing.ts'

const DPI = 72

/** Poppler draws: another engine than the parser that judges. */
const render: RenderPages = async (pdf) => {
  const folder = mkdtempSync(join(tmpdir(), 'looks-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    run('pdftoppm', '-r', String(DPI), '-gray', join(folder, 'a.pdf'), join(folder, 'page'))
    return readdirSync(folder).filter((name) => name.endsWith('.pgm')).toSorted().map((name) => readPgm(readFileSync(join(folder, name))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readPgm(bytes: Buffer): PageRaster {
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
  const size = Number(width) * Number(height)
  return { width: Number(width), height: Number(height), scale: DPI / 72, grey: bytes.subarray(bytes.length - size) }
}

const at = (rect: [number, number, number, number], picture: Buffer) =>
  ({ page: 0, rect, items: [{ kind: 'image', image: decodePng(picture), box: [0, 0, rect[2] - rect[0], rect[3] - rect[1]] as [number, number, number, number] } as const] })
const opaque = png(40, 20, () => [255, 255, 255, 255])

test('signatures that only add ink in their own places look as they should, over one another too', async () => {
  const once = await signPdf(await letter(), { signer: person.signer, appearance: at([340, 250, 460, 300], strokePng) })
  const twice = await signPdf(once, { signer: agency.signer, appearance: at([300, 240, 420, 310], strokePng) })
  const { indication, signatures } = await verifyPdf(twice, { ...trust, render })
  assert.deepEqual([indication, signatures.map(({ why }) => why)], ['TOTAL-PASSED', [undefined, undefined]])
})

test('even somebody trusted may not hide text under the picture of a signature', async () => {
  const once = await signPdf(await letter(), { signer: person.signer, docMdp: 2 })
  const twice = await signPdf(once, { signer: agency.signer, appearance: at([80, 690, 320, 720], opaque) })
  assert.equal((await verifyPdf(twice, trust)).indication, 'TOTAL-PASSED', 'object by object it is a signature like any other')
  const { indication, signatures } = await verifyPdf(twice, { ...trust, render })
  assert.equal(indication, 'TOTAL-FAILED')
  assert.match(signatures[0]?.why ?? '', /page 1 hides something that was there/)
})
