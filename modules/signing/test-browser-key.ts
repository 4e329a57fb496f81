import { generateKeyPairSync, sign as signWith } from 'node:crypto'
import { derOfPlain } from './adapters/signature-encoding.ts'

/** What WebCrypto does in a browser: a key pair, a proof, and signatures as r ‖ s. */
export function browserKey(words: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const sign = (bytes: Buffer) => derOfPlain(signWith('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })).toString('base64')
  return { publicKey: spki.toString('base64'), proof: sign(Buffer.concat([Buffer.from(words), spki])), sign }
}
