/** The process that speaks to a token. One request after the other; what it answers is whole or an error. */
import { X509Certificate } from 'node:crypto'
import { derOfPlain } from '../signature-encoding.ts'
import { attributeOf, CKA, CKO, classIs, findObjects, inSession, numberOf, openLibrary, Pkcs11Error, signWith, tokensIn, words, type Token } from './library.ts'

export type Request = { id: number; library: string } & ({ act: 'list' } | { act: 'sign'; serial: string; keyId: string; pin: string; hashes: Buffer[] })
export type Listed = { serial: string; label: string; keyId: string; certificate: Buffer }
export type Reply = { id: number; found?: Listed[]; signatures?: Buffer[]; refused?: { code: number; message: string } }

const libraries = new Map<string, ReturnType<typeof openLibrary>>()
function libraryAt(path: string) {
  const call = libraries.get(path) ?? openLibrary(path)
  libraries.set(path, call)
  return call
}

type Library = ReturnType<typeof openLibrary>

const certificatesOn = (call: Library, token: Token): Listed[] => inSession(call, token, null, (session) =>
  findObjects(call, session, [classIs(CKO.certificate)]).map((object) => ({
    serial: token.serial, label: token.label, keyId: attributeOf(call, session, object, CKA.id).toString('hex'), certificate: attributeOf(call, session, object, CKA.value),
  })))

/** Codes of our own, above those of the specification. */
export const NO_TOKEN = 0x1_0000_0001
export const NO_KEY = 0x1_0000_0002

const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')
const CKM_RSA_PKCS = 0x1
const CKM_ECDSA = 0x1041
/** CKM_RSA_PKCS_PSS with CKM_SHA256, CKG_MGF1_SHA256 and a salt of 32 bytes. */
const PSS = [0xd, words(0x250, 2, 32)] as const
const CKK_EC = 3

/** Tokens know RSA keys of one kind only: the certificate beside the key says whether it is bound to PSS. */
const certificatesOf = (call: Library, session: number, keyId: string) =>
  findObjects(call, session, [classIs(CKO.certificate), [CKA.id, Buffer.from(keyId, 'hex')]]).map((object) => attributeOf(call, session, object, CKA.value))

function sign(call: Library, { serial, keyId, pin, hashes }: Extract<Request, { act: 'sign' }>): Buffer[] {
  const token = tokensIn(call).find((each) => each.serial === serial)
  if (!token) throw new Pkcs11Error('no such token', NO_TOKEN)
  return inSession(call, token, pin, (session) => {
    const [key] = findObjects(call, session, [classIs(CKO.privateKey), [CKA.id, Buffer.from(keyId, 'hex')]])
    if (key === undefined) throw new Pkcs11Error('no such key', NO_KEY)
    const isEc = numberOf(attributeOf(call, session, key, CKA.keyType)) === CKK_EC
    if (isEc) return hashes.map((hash) => derOfPlain(signWith(call, session, key, [CKM_ECDSA], hash)))
    const isPss = certificatesOf(call, session, keyId).some((der) => new X509Certificate(der).publicKey.asymmetricKeyType === 'rsa-pss')
    return hashes.map((hash) => (isPss ? signWith(call, session, key, PSS, hash) : signWith(call, session, key, [CKM_RSA_PKCS], Buffer.concat([DIGEST_INFO, hash]))))
  })
}

function answer(request: Request): Reply {
  const { id } = request
  try {
    const call = libraryAt(request.library)
    return request.act === 'list' ? { id, found: tokensIn(call).flatMap((token) => certificatesOn(call, token)) } : { id, signatures: sign(call, request) }
  } catch (error) {
    return { id, refused: { code: error instanceof Pkcs11Error ? error.code : -1, message: error instanceof Error ? error.message : String(error) } }
  }
}

process.on('message', (request: Request) => process.send!(answer(request)))
process.on('disconnect', () => process.exit(0))
