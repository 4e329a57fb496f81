/** Signatures per second of CPU, against what the key alone allows and against LibPDF's own sign(). */
import { hash, sign } from 'node:crypto'
import { CryptoKeySigner, PDF } from '@libpdf/core'
import { decodePng, signPdf, type Appearance, type ImageItem, type TextItem } from './index.ts'
import { letter, ringPng, subscribe, tinos, type Subscriber } from './testing.ts'

export type Row = {
  name: string
  value: number
  unit: string
  reference: number
  referenceName: string
  /** value divided by reference */
  ratio: number
  /** the ratio aimed for */
  target: number
  met: boolean
}

const CPU_SECONDS = 1
const RECT: Appearance['rect'] = [278, 232, 380, 334]

/** Measures signing of a 64 kB letter with RSA-2048 and P-256: about ten seconds of CPU in all. */
export async function benchSigning(): Promise<Row[]> {
  const source = await letterOf64kB()
  return [...(await benchKey('RSA-2048', 'rsa-2048', source)), ...(await benchKey('P-256', 'ec-p256', source))]
}

async function benchKey(label: string, keyKind: 'rsa-2048' | 'ec-p256', source: Buffer): Promise<Row[]> {
  const subscriber = subscribe({ kind: 'person', commonName: 'Đo tốc độ', keyKind })
  const { signer, key } = subscriber
  const image: ImageItem = { kind: 'image', image: decodePng(ringPng(425)), box: [0, 0, 102, 102] }
  const text: TextItem = { kind: 'text', text: '2026-11-22T08:20:00+07:00', x: 0, y: 4, size: 10, font: tinos }
  const sealed = (items: Appearance['items']): Promise<Buffer> =>
    signPdf(source, { signer, appearance: { page: 0, rect: RECT, items } })
  const attributes = Buffer.alloc(231, 7)

  const raw = await perCpuSecond(() => sign('sha256', attributes, key))
  const libpdf = await perCpuSecond(await libPdfSigning(subscriber, source))
  const withSeal = await perCpuSecond(() => sealed([image]))
  const withSealAndText = await perCpuSecond(() => sealed([image, text]))
  const reference = { reference: libpdf, referenceName: `LibPDF sign(), invisible, ${label}` }
  return [
    row(`PAdES B-B with seal, ${label}`, withSeal, reference, 3),
    row(`PAdES B-B with seal and text, ${label}`, withSealAndText, reference, 3),
    row(`PAdES B-B with seal, ${label}, of the key's limit`, withSeal, ceiling(raw, label), label === 'P-256' ? 0.01 : 0.1),
  ]
}

const ceiling = (raw: number, label: string): Pick<Row, 'reference' | 'referenceName'> => ({
  reference: raw,
  referenceName: `bare crypto.sign, ${label}`,
})

function row(name: string, value: number, reference: Pick<Row, 'reference' | 'referenceName'>, target: number): Row {
  const ratio = value / reference.reference
  return { name, value, unit: 'signatures per CPU second', ...reference, ratio, target, met: ratio >= target }
}

/** LibPDF's high-level way: load, sign() as B-B, bytes. */
async function libPdfSigning({ key, certificate, signer }: Subscriber, source: Buffer): Promise<() => Promise<unknown>> {
  const isRsa = key.asymmetricKeyType === 'rsa'
  const algorithm = isRsa ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' }
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' })
  const cryptoKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  const scheme = isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA'
  const libPdfSigner = new CryptoKeySigner(cryptoKey, certificate, isRsa ? 'RSA' : 'EC', scheme, signer.chain)
  return async () => {
    const pdf = await PDF.load(source)
    return pdf.sign({ signer: libPdfSigner, level: 'B-B' })
  }
}

/** Runs an action until it used about a second of CPU (user + system); answers runs per CPU second. */
async function perCpuSecond(action: () => unknown): Promise<number> {
  for (let warm = 0; warm < 20; warm++) await action()
  const from = process.cpuUsage()
  for (let runs = 1; ; runs++) {
    await action()
    const { user, system } = process.cpuUsage(from)
    const seconds = (user + system) / 1e6
    if (seconds >= CPU_SECONDS) return runs / seconds
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
