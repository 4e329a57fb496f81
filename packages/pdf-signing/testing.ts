/** What the tests of this package share: a small authority, small pictures, small PDFs. */
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'
import { CryptoKeySigner, PDF } from '@libpdf/core'
import {
  createRootAuthority,
  createSubordinateAuthority,
  issueCertificate,
  softwareSigner,
  type Authority,
  type CertificateRequest,
  type Signer,
} from './index.ts'

export const tinos: Uint8Array = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
)

const validFrom = new Date(Date.now() - 86_400_000)
export const root: Authority = createRootAuthority({ commonName: 'CôngVụ Thử Root CA', keyKind: 'rsa-2048', validFrom })
export const issuing: Authority = createSubordinateAuthority(root, { commonName: 'CôngVụ Thử CA 1', validFrom })
export const trust = { roots: [root.certificate], intermediates: [issuing.certificate] }

export type Subscriber = { signer: Signer; key: KeyObject; certificate: Buffer; serialNumber: string }

/** A subscriber of the issuing authority with a key in memory. */
export function subscribe(request: CertificateRequest): Subscriber {
  const { certificate, key, serialNumber } = issueCertificate(issuing, { validFrom, ...request })
  if (!key) throw new Error('a key was expected')
  return { signer: softwareSigner({ key, certificate, chain: [issuing.certificate] }), key, certificate, serialNumber }
}

export const person = subscribe({
  kind: 'person',
  commonName: 'Nguyễn Thị Thùy Dương',
  personalNumber: 'CCCD:051189001234',
})
export const clerk = subscribe({ kind: 'person', commonName: 'Trần Văn Hưởng', organisation: 'Văn phòng UBND tỉnh' })
export const agency = subscribe({
  kind: 'organisation',
  commonName: 'Ủy ban nhân dân tỉnh Sông Lam',
  organisationNumber: 'MST:2900123456',
  keyKind: 'rsa-2048',
})

/** The same subscriber for LibPDF's own sign(). */
export async function libPdfSigner({ key, certificate, signer }: Subscriber): Promise<CryptoKeySigner> {
  const isRsa = key.asymmetricKeyType === 'rsa'
  const algorithm = isRsa ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' }
  const cryptoKey = await crypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign'])
  return new CryptoKeySigner(cryptoKey, certificate, isRsa ? 'RSA' : 'EC', isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA', signer.chain)
}

/** An RGBA PNG whose pixels are chosen by position: red, green, blue, alpha. */
export function png(width: number, height: number, pixelAt: (x: number, y: number) => number[]): Buffer {
  const rows = Array.from({ length: height }, (_, y) => [0, ...Array.from({ length: width }, (_, x) => pixelAt(x, y)).flat()])
  return pngOf(width, height, 6, Buffer.from(rows.flat()))
}

/** A PNG of ready filtered scanlines, 8 bits per channel, with further chunks before the data. */
export function pngOf(width: number, height: number, colour: number, scanlines: Buffer, extra: [string, Buffer][] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colour], 8)
  const chunks: [string, Buffer][] = [['IHDR', header], ...extra, ['IDAT', deflateSync(scanlines)], ['IEND', Buffer.alloc(0)]]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(([type, data]) => chunk(type, data))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** A red ring such as a seal, `size` pixels wide. */
export const ringPng = (size: number): Buffer =>
  png(size, size, (x, y) => [200, 16, 16, Math.abs(Math.hypot(x - size / 2, y - size / 2) / size - 0.43) < 0.04 ? 230 : 0])

/** A seal, and a blue stroke such as a handwritten signature. */
export const sealPng = ringPng(120)
export const strokePng = png(160, 60, (x, y) => [0, 40, 160, Math.abs(30 + 20 * Math.sin(x / 14) - y) < 3 ? 255 : 0])

/** A one-page A4 letter with real text in its content stream. */
export async function letter(text = 'Về việc triển khai không giấy tờ'): Promise<Buffer> {
  const pdf = PDF.create()
  const font = pdf.embedFont(tinos)
  const page = pdf.addPage({ size: 'a4' })
  page.drawText(text, { x: 85, y: 700, font, size: 14 })
  page.drawText('Số:          /UBND-NN', { x: 85, y: 740, font, size: 13 })
  return Buffer.from(await pdf.save({ subsetFonts: true }))
}
