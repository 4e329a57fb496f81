/** The few calls of PKCS#11 v2.40 that signing needs, over koffi. Runs in the child only: a vendor's library may crash or block. */
import koffi from 'koffi'

/** A return value other than CKR_OK. */
export class Pkcs11Error extends Error {
  readonly code: number
  constructor(call: string, code: number) {
    super(`${call}: 0x${code.toString(16)}`)
    this.code = code
  }
}

/** Places in CK_FUNCTION_LIST (PKCS#11 base specification, §6.2). */
const places = {
  C_Initialize: 0, C_GetSlotList: 4, C_GetTokenInfo: 6, C_OpenSession: 12, C_CloseSession: 13, C_Login: 18, C_Logout: 19,
  C_GetAttributeValue: 24, C_FindObjectsInit: 26, C_FindObjects: 27, C_FindObjectsFinal: 28, C_SignInit: 42, C_Sign: 43,
} as const
const signatures: Record<keyof typeof places, string> = {
  C_Initialize: 'void *', C_GetSlotList: 'uint8_t, void *, void *', C_GetTokenInfo: 'unsigned long, void *', C_OpenSession: 'unsigned long, unsigned long, void *, void *, void *',
  C_CloseSession: 'unsigned long', C_Login: 'unsigned long, unsigned long, void *, unsigned long', C_Logout: 'unsigned long',
  C_GetAttributeValue: 'unsigned long, unsigned long, void *, unsigned long', C_FindObjectsInit: 'unsigned long, void *, unsigned long',
  C_FindObjects: 'unsigned long, void *, unsigned long, void *', C_FindObjectsFinal: 'unsigned long', C_SignInit: 'unsigned long, void *, unsigned long',
  C_Sign: 'unsigned long, void *, unsigned long, void *, void *',
}
type Call = (name: keyof typeof places, ...args: unknown[]) => void

const WORD = 8
const word = (value: number | bigint) => {
  const bytes = Buffer.alloc(WORD)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
/** A structure of nothing but CK_ULONG. */
export const words = (...values: number[]) => Buffer.concat(values.map(word))
const numberIn = (bytes: Buffer, at = 0) => Number(bytes.readBigUInt64LE(at * WORD))

export const CKA = { class: 0x0, value: 0x11, keyType: 0x100, id: 0x102, sign: 0x108 } as const
export const CKO = { certificate: 1, privateKey: 3 } as const
const USER = 1
const SERIAL_SESSION = 4
const TOKEN_INITIALISED = 0x400
const CKR_ALREADY_INITIALISED = 0x191

/** CK_ATTRIBUTE[]: type, pointer, length. The values must live as long as the template is used. */
const template = (attributes: readonly (readonly [number, Buffer])[]) =>
  Buffer.concat(attributes.flatMap(([type, value]) => [word(type), word(koffi.address(value)), word(value.length)]))

/** Opens a vendor's library and initialises it. */
export function openLibrary(path: string) {
  const list = Buffer.alloc(WORD)
  const code = koffi.load(path).func('unsigned long C_GetFunctionList(void *list)')(list) as number
  if (Number(code) !== 0) throw new Pkcs11Error('C_GetFunctionList', Number(code))
  // CK_VERSION takes one word by alignment; the pointers follow.
  const table = koffi.decode(list, 'void *') as unknown
  const pointers = koffi.decode(table, koffi.array('void *', 69)) as unknown[]
  const functions = new Map(Object.entries(places).map(([name, place]) => [name, koffi.decode(pointers[place + 1], koffi.proto(`unsigned long ${name}(${signatures[name as keyof typeof places]})`)) as (...args: unknown[]) => number]))
  const call: Call = (name, ...args) => {
    const answer = Number(functions.get(name)!(...args))
    if (answer !== 0 && !(name === 'C_Initialize' && answer === CKR_ALREADY_INITIALISED)) throw new Pkcs11Error(name, answer)
  }
  call('C_Initialize', null)
  return call
}

export type Token = { slot: number; label: string; serial: string }

export function tokensIn(call: Call): Token[] {
  const count = Buffer.alloc(WORD)
  call('C_GetSlotList', 1, null, count)
  const slots = Buffer.alloc(WORD * Math.max(1, numberIn(count)))
  call('C_GetSlotList', 1, slots, count)
  return Array.from({ length: numberIn(count) }, (_, index) => numberIn(slots, index)).flatMap((slot) => {
    const info = Buffer.alloc(256)
    call('C_GetTokenInfo', slot, info)
    // label[32], manufacturer[32], model[16], serial[16], padded with spaces; then the flags
    const isReady = (numberIn(info, 96 / WORD) & TOKEN_INITIALISED) !== 0
    return isReady ? [{ slot, label: info.toString('utf8', 0, 32).trim(), serial: info.toString('latin1', 80, 96).trim() }] : []
  })
}

/** Runs work in a session of its own. With a PIN it logs in, and out again whatever happens: nobody's login serves another. */
export function inSession<T>(call: Call, { slot }: Token, pin: string | null, work: (session: number) => T): T {
  const handle = Buffer.alloc(WORD)
  call('C_OpenSession', slot, SERIAL_SESSION, null, null, handle)
  const session = numberIn(handle)
  try {
    if (pin === null) return work(session)
    const typed = Buffer.from(pin, 'utf8')
    call('C_Login', session, USER, typed, typed.length)
    try {
      return work(session)
    } finally {
      attempt(() => call('C_Logout', session))
    }
  } finally {
    attempt(() => call('C_CloseSession', session))
  }
}

/** What is only tidying up must not hide why it became necessary. */
function attempt(work: () => void) {
  try {
    work()
  } catch {
    // the token is gone, and with it the session
  }
}

const MOST_OBJECTS = 64

export function findObjects(call: Call, session: number, attributes: readonly (readonly [number, Buffer])[]): number[] {
  call('C_FindObjectsInit', session, template(attributes), attributes.length)
  const [found, count] = [Buffer.alloc(WORD * MOST_OBJECTS), Buffer.alloc(WORD)]
  call('C_FindObjects', session, found, MOST_OBJECTS, count)
  call('C_FindObjectsFinal', session)
  return Array.from({ length: numberIn(count) }, (_, index) => numberIn(found, index))
}

export function attributeOf(call: Call, session: number, object: number, type: number): Buffer {
  const asked = Buffer.concat([word(type), word(0), word(0)])
  call('C_GetAttributeValue', session, object, asked, 1)
  const value = Buffer.alloc(numberIn(asked, 2))
  const filled = template([[type, value]])
  call('C_GetAttributeValue', session, object, filled, 1)
  return value
}

export const classIs = (kind: number) => [CKA.class, word(kind)] as const
export const numberOf = (value: Buffer) => numberIn(value)

const MOST_BYTES = 1024

/** A mechanism and, where it takes any, its parameters as the library lays them out. */
export type Mechanism = readonly [type: number, parameters?: Buffer]

/** One signature. */
export function signWith(call: Call, session: number, key: number, [type, parameters]: Mechanism, bytes: Buffer): Buffer {
  call('C_SignInit', session, parameters ? template([[type, parameters]]) : Buffer.concat([word(type), word(0), word(0)]), key)
  const [signature, length] = [Buffer.alloc(MOST_BYTES), word(MOST_BYTES)]
  call('C_Sign', session, bytes, bytes.length, signature, length)
  return signature.subarray(0, numberIn(length))
}
