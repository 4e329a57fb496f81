/** The key this browser keeps: P-256, never to leave it, in IndexedDB. Only signatures come out. */
import { BROWSER_KEY_WORDS } from '../rules.ts'

const STORE = 'keys'
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const WITH_SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const

const answered = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing'))
})

async function storeFor(mode: IDBTransactionMode) {
  const opening = indexedDB.open('congvu-signing', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  return (await answered(opening)).transaction(STORE, mode).objectStore(STORE)
}

const base64 = (bytes: ArrayBuffer | Uint8Array) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
export const bytesOf = (text: string) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0))

/** A positive INTEGER of DER. */
function integer(part: Uint8Array): number[] {
  const digits = [...part.subarray(Math.max(0, part.findIndex((byte) => byte !== 0)))]
  const value = digits[0]! & 0x80 ? [0, ...digits] : digits
  return [0x02, value.length, ...value]
}

/** WebCrypto answers r ‖ s; a CMS carries DER (RFC 3279 §2.2.3). */
function derOf(plain: Uint8Array): Uint8Array {
  const body = [...integer(plain.subarray(0, 32)), ...integer(plain.subarray(32))]
  return Uint8Array.from([0x30, body.length, ...body])
}

const signWith = async ({ privateKey }: CryptoKeyPair, bytes: Uint8Array<ArrayBuffer>) =>
  base64(derOf(new Uint8Array(await crypto.subtle.sign(WITH_SHA256, privateKey, bytes))))

/** Makes a key pair whose private half cannot be exported, keeps it here, and proves to have it. */
export async function makeBrowserKey(): Promise<{ publicKey: string; proof: string }> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  const words = new TextEncoder().encode(BROWSER_KEY_WORDS)
  const proof = await signWith(pair, Uint8Array.from([...words, ...spki]))
  await answered((await storeFor('readwrite')).put(pair, 'own'))
  return { publicKey: base64(spki), proof }
}

/** One signature for each of these; null when this browser has no key. */
export async function signInBrowser(toBeSigned: readonly string[]): Promise<string[] | null> {
  const pair = (await answered((await storeFor('readonly')).get('own'))) as CryptoKeyPair | undefined
  return pair ? Promise.all(toBeSigned.map((each) => signWith(pair, bytesOf(each)))) : null
}
