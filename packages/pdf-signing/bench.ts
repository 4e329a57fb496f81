/** Signatures per second of CPU, against what the key alone allows and against LibPDF's own sign(); ASN.1 against pkijs; a large file. */
import { spawnSync } from 'node:child_process'
import { hash, randomBytes, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDF, type TimestampAuthority as LibPdfTimestampAuthority } from '@libpdf/core'
import { benchAsn1 } from './bench-asn1.ts'
import { sideBySide, type Row } from './bench-measure.ts'
import { benchVerification } from './bench-verify.ts'
import { createTimestampToken, decodePng, issueCertificate, signPdf, type Appearance, type ImageItem, type TextItem, type TimestampAuthority } from './index.ts'
import { issuing, letter, libPdfSigner, ringPng, subscribe, tinos, type Subscriber } from './testing.ts'

const RECT: Appearance['rect'] = [278, 232, 380, 334]

/** Measures signing of a 64 kB letter with RSA-2048 and P-256, ASN.1, a 50 MB file and what judging costs: about forty seconds of CPU in all. */
export async function benchSigning(): Promise<Row[]> {
  const source = await letterOf64kB()
  return [
    ...(await benchKey('RSA-2048', 'rsa-2048', source)),
    ...(await benchKey('P-256', 'ec-p256', source)),
    ...(await benchAsn1()),
    ...(await benchLargeFile()),
    ...(await benchVerification()),
  ]
}

async function benchKey(label: string, keyKind: 'rsa-2048' | 'ec-p256', source: Buffer): Promise<Row[]> {
  const subscriber = subscribe({ kind: 'person', commonName: 'Đo tốc độ', keyKind })
  const { signer, key } = subscriber
  const image: ImageItem = { kind: 'image', image: decodePng(ringPng(425)), box: [0, 0, 102, 102] }
  const text: TextItem = { kind: 'text', text: '2026-11-22T08:20:00+07:00', x: 0, y: 4, size: 10, font: tinos }
  const sealed = (items: Appearance['items']): Promise<Buffer> =>
    signPdf(source, { signer, appearance: { page: 0, rect: RECT, items } })
  const attributes = Buffer.alloc(231, 7)

  const [raw, libpdf, libpdfStamped, plain, stamped, withSeal, withSealAndText] = await sideBySide(
    () => sign('sha256', attributes, key),
    await libPdfSigning(subscriber, source),
    await libPdfSigning(subscriber, source, stamp),
    () => signPdf(source, { signer }),
    () => signPdf(source, { signer, timestamp: async ({ digest }) => stamp(digest) }),
    () => sealed([image]),
    () => sealed([image, text]),
  )
  const reference = { reference: libpdf, referenceName: `LibPDF sign(), invisible, ${label}` }
  return [
    row(`PAdES B-B, ${label}`, plain, reference, 4),
    row(`PAdES B-T, ${label}`, stamped, { reference: libpdfStamped, referenceName: `LibPDF sign() B-T, same authority, ${label}` }, 4),
    row(`PAdES B-B with seal, ${label}`, withSeal, reference, 3),
    row(`PAdES B-B with seal and text, ${label}`, withSealAndText, reference, 3),
    row(`PAdES B-B, ${label}, of the key's limit`, plain, ceiling(raw, label), label === 'P-256' ? 0.01 : 0.1),
    row(`PAdES B-T, ${label}, of the key's limit`, stamped, ceiling(raw, label), label === 'P-256' ? 0.01 : 0.1),
  ]
}

/** A P-256 authority in this process: what is measured is the work, not a network. */
const authority: TimestampAuthority = (() => {
  const { certificate, key } = issueCertificate(issuing, { kind: 'timestamp-authority', commonName: 'Đo TSA', validFrom: new Date(Date.now() - 60_000) })
  if (!key) throw new Error('a key was expected')
  return { certificate, key, chain: [issuing.certificate], policy: '1.2.3' }
})()
let serialNumber = 1
const stamp = (digest: Buffer): Buffer => createTimestampToken(authority, { hash: 'sha256', digest, at: new Date(), serialNumber: serialNumber++ })

const MEBIBYTE = 1024 * 1024
const RSS_LIMIT_MB = 250

/** Peak memory of a process of its own that signs a 50 MB file to B-T, and of one that lifts it to B-LTA. */
async function benchLargeFile(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-signing-bench-'))
  try {
    const pdf = await PDF.load(await letter())
    pdf.addAttachment('noise.bin', randomBytes(50 * MEBIBYTE))
    writeFileSync(join(folder, 'source.pdf'), await pdf.save())
    const limit = { unit: 'MB at most', reference: RSS_LIMIT_MB, referenceName: 'limit of the specification' }
    return (['sign', 'extend'] as const).map((what) => {
      const value = peakOf(what, folder)
      return { name: what === 'sign' ? 'peak memory, 50 MB signed B-T' : 'peak memory, 50 MB lifted to B-LTA', value, ...limit, ratio: value / RSS_LIMIT_MB, target: 1, better: 'lower', met: value <= RSS_LIMIT_MB }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function peakOf(what: string, folder: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'bench-large-file.ts'), what, folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

const ceiling = (raw: number, label: string): Pick<Row, 'reference' | 'referenceName'> => ({
  reference: raw,
  referenceName: `bare crypto.sign, ${label}`,
})

function row(name: string, value: number, reference: Pick<Row, 'reference' | 'referenceName'>, target: number): Row {
  const ratio = value / reference.reference
  return { name, value, unit: 'signatures per CPU second', ...reference, ratio, target, met: ratio >= target }
}

/** LibPDF's high-level way: load, sign() as B-B or B-T, bytes. */
async function libPdfSigning(subscriber: Subscriber, source: Buffer, token?: (digest: Buffer) => Buffer): Promise<() => Promise<unknown>> {
  const signer = await libPdfSigner(subscriber)
  const timestampAuthority: LibPdfTimestampAuthority | undefined = token && { timestamp: async (digest) => new Uint8Array(token(Buffer.from(digest))) }
  return async () => {
    const pdf = await PDF.load(source)
    return pdf.sign(timestampAuthority ? { signer, level: 'B-T', timestampAuthority } : { signer, level: 'B-B' })
  }
}

/** Real text, and an attachment that does not compress, as a document of ordinary size has. */
async function letterOf64kB(): Promise<Buffer> {
  const pdf = await PDF.load(await letter())
  const noise = Buffer.concat(Array.from({ length: 54_000 / 32 }, (_, index) => hash('sha256', String(index), 'buffer')))
  pdf.addAttachment('noise.bin', noise)
  return Buffer.from(await pdf.save())
}

if (import.meta.main) console.table(await benchSigning(), ['name', 'value', 'reference', 'ratio', 'target', 'met'])
