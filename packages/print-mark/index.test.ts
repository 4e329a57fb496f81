import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PDF } from '@libpdf/core'
import { markCopy } from './index.ts'

const font = readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'))
const LINE = 'Bản in từ CôngVụ. In bởi Nguyễn Thị Thùy Dương, Văn thư, lúc 08:00 ngày 23/11/2026'

/** poppler is the judge of what a reader sees. */
function judge(t: { after(work: () => void): void }, pdf: Uint8Array, program: string, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'print-mark-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'a.pdf'), pdf)
  return spawnSync(program, [join(folder, 'a.pdf'), ...args], { encoding: 'utf8' }).stdout
}

function pages(rotations: (0 | 90 | 180 | 270)[]) {
  const pdf = PDF.create()
  const face = pdf.embedFont(font)
  for (const turn of rotations) {
    const page = pdf.addPage({ size: 'a4' })
    page.setRotation(turn)
    page.drawText('Về việc triển khai không giấy tờ', { x: 85, y: 700, font: face, size: 14 })
  }
  return pdf.save({ subsetFonts: true })
}

test('every page of a copy says at its foot, as it is read, who printed it and when', async (t) => {
  const copy = await markCopy(await pages([0, 90, 180, 270]), LINE, font)
  const seen = judge(t, copy, 'pdftotext', '-bbox', '-')
  const feet = [...seen.matchAll(/yMin="([\d.]+)"[^>]*>CôngVụ\.</g)].map(([, y]) => Number(y))
  const heights = [841.89, 595.28, 841.89, 595.28]
  assert.equal(feet.length, 4)
  feet.forEach((y, index) => assert.ok(y > heights[index]! - 30 && y < heights[index]!, `page ${index + 1}: ${y} of ${heights[index]}`))
  assert.match(judge(t, copy, 'pdftotext', '-layout', '-l', '1', '-'), new RegExp(LINE))
})
