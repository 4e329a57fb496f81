/** What lies on the device can be read by this browser's own key only; the key never leaves it. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; body: ArrayBuffer }

const AES = 'AES-GCM'
const bytes = (words: string) => new TextEncoder().encode(words)

export const newKey = () => crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt'])

/** Bound to what it belongs to: moved to another place it does not open. */
export async function seal(key: CryptoKey, about: string, content: ArrayBuffer): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, body: await crypto.subtle.encrypt({ name: AES, iv, additionalData: bytes(about) }, key, content) }
}

export const open = (key: CryptoKey, about: string, { iv, body }: Sealed) => crypto.subtle.decrypt({ name: AES, iv, additionalData: bytes(about) }, key, body)

export const sealJson = (key: CryptoKey, about: string, value: unknown) => seal(key, about, bytes(JSON.stringify(value)).buffer)
export const openJson = async <T>(key: CryptoKey, about: string, sealed: Sealed) => JSON.parse(new TextDecoder().decode(await open(key, about, sealed))) as T
