/** A passkey in software (W3C Web Authentication, level 3): what a browser and its device answer, and what a forger would. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

type Site = { rpId: string; origin: string }
/** What a test may spoil: the page's origin, the owner's verification, the count, the challenge itself. */
export type Spoilt = { origin?: string; isVerified?: boolean; counter?: number; rpId?: string; challenge?: string }

const head = (major: number, value: number): Buffer => (value < 24 ? Buffer.from([(major << 5) | value]) : value < 256 ? Buffer.from([(major << 5) | 24, value]) : Buffer.from([(major << 5) | 25, value >> 8, value & 255]))

/** Just enough of CBOR (RFC 8949): integers, bytes, text, maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each as never)])])
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()

/** COSE (RFC 9053 §7.1): EC2, ES256, P-256. */
function coseOf(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' })
  return cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x!, 'base64url')], [-3, Buffer.from(y!, 'base64url')]]))
}

export function softwareAuthenticator({ rpId, origin }: Site) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let used = 0
  const clientData = (type: string, challenge: string, spoilt: Spoilt) =>
    Buffer.from(JSON.stringify({ type, challenge: spoilt.challenge ?? challenge, origin: spoilt.origin ?? origin, crossOrigin: false }))
  const authenticatorData = (spoilt: Spoilt, attested = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(spoilt.counter ?? (used += 1))
    const flags = 0x01 | (spoilt.isVerified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)
    return Buffer.concat([sha256(spoilt.rpId ?? rpId), Buffer.from([flags]), counter, attested])
  }
  const answer = { id, rawId: id, type: 'public-key' as const }
  return {
    id,
    /** `navigator.credentials.create`, as its JSON. */
    make(challenge: string, spoilt: Spoilt = {}) {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, coseOf(createPublicKey(privateKey))])
      const attestation = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authenticatorData(spoilt, attested)]]))
      return { ...answer, response: { clientDataJSON: clientData('webauthn.create', challenge, spoilt).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] } }
    },
    /** `navigator.credentials.get`, as its JSON. */
    answer(challenge: string, spoilt: Spoilt = {}) {
      const [client, data] = [clientData('webauthn.get', challenge, spoilt), authenticatorData(spoilt)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return { ...answer, response: { clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') } }
    },
  }
}
