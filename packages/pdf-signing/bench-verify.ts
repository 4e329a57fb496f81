/** `node packages/pdf-signing/bench-verify.ts`: CPU time to judge one and four signatures on twenty pages; aim: 50 ms for four, nine times in ten and more. */
import { setImmediate } from 'node:timers/promises'
import { PDF } from '@libpdf/core'
import { decodePng, signPdf, verifyPdf } from './index.ts'
import { agency, clerk, person, strokePng, tinos, trust } from './testing.ts'

const RUNS = 60
const AIM_MS = 50

/** Twenty pages of forty lines. */
async function twentyPages(): Promise<Buffer> {
  const pdf = PDF.create()
  const font = pdf.embedFont(tinos)
  for (let page = 1; page <= 20; page++) {
    const sheet = pdf.addPage({ size: 'a4' })
    for (let line = 0; line < 40; line++) sheet.drawText(`Trang ${page}, dòng ${line}: văn bản hành chính của tỉnh`, { x: 85, y: 760 - line * 17, font, size: 13 })
  }
  return Buffer.from(await pdf.save({ subsetFonts: true }))
}

async function signedBy(source: Buffer, signers: (typeof person)[]): Promise<Buffer> {
  const image = { kind: 'image', image: decodePng(strokePng), box: [0, 0, 120, 45] as [number, number, number, number] } as const
  let file = source
  for (const [index, { signer }] of signers.entries())
    file = await signPdf(file, { signer, appearance: { page: 0, rect: [340, 250 + index * 60, 460, 300 + index * 60], items: [image] } })
  return file
}

async function cpuMs(file: Buffer): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < RUNS + 20; run++) {
    // As between two requests: LibPDF's weak references are let go between tasks only.
    await setImmediate()
    const from = process.cpuUsage()
    await verifyPdf(file, trust)
    const { user, system } = process.cpuUsage(from)
    if (run >= 20) times.push((user + system) / 1000)
  }
  return times.toSorted((a, b) => a - b)
}

const source = await twentyPages()
const rows = []
for (const signers of [[person], [person, clerk, agency, clerk]]) {
  const times = await cpuMs(await signedBy(source, signers))
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  rows.push({ signatures: signers.length, 'median ms': at(0.5), 'p95 ms': at(0.95), 'aim ms': AIM_MS, met: at(0.95) <= AIM_MS })
}
console.table(rows)
