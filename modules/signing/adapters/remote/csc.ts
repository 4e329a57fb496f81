/** Cloud Signature Consortium API v2.0.0.2: PIN and OTP, or an approval elsewhere that is asked after (credentials/authorizeCheck). */
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { defaultAlgorithm, type SignatureScheme } from '#packages/pdf-signing'
import { HolderRefusal, type Authorised, type KeyHolder, type RefusalCode } from '../key-holder.ts'
import { fromBase64, post, providerNamed, shaped, type Answer, type RemoteProvider } from './provider.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const SIGN_ALGORITHMS: Record<SignatureScheme, string> = { 'rsa-pkcs1': '1.2.840.113549.1.1.11', ecdsa: '1.2.840.10045.4.3.2', 'rsa-pss': '1.2.840.113549.1.1.10' }
/** RSASSA-PSS-params (RFC 4055 §3.1) as `signAlgoParams` has them: SHA-256 throughout, a salt of 32 bytes. */
const PSS_PARAMETERS = 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg'

const tokens = new Map<string, { token: string; until: number }>()

/** The office's own token (OAuth 2.0 client credentials), kept until shortly before it ends. */
async function tokenFor(service: RemoteProvider): Promise<string> {
  const kept = tokens.get(service.url)
  if (kept && kept.until > performance.now()) return kept.token
  const { body } = await post(service, '/csc/v2/oauth2/token', { grant_type: 'client_credentials', client_id: service.client, client_secret: service.secret })
  const { access_token: token, expires_in: seconds } = shaped(service, z.object({ access_token: z.string(), expires_in: z.number().default(300) }), body)
  tokens.set(service.url, { token, until: performance.now() + (seconds - 30) * 1000 })
  return token
}

async function call(service: RemoteProvider, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await post(service, `/csc/v2/${path}`, body, { authorization: `Bearer ${await tokenFor(service)}` })
  if (answer.status === 401) tokens.delete(service.url)
  if (answer.status >= 400) throw refusalOf(service, answer)
  return answer.body
}

/** Error codes of §11.11 and what simulators and products add to them. */
const codes: Record<string, RefusalCode> = {
  invalid_pin: 'wrong-pin', invalid_otp: 'wrong-otp', access_denied: 'declined', credential_locked: 'credential-locked', authorization_expired: 'approval-expired', invalid_sad: 'interrupted',
}
function refusalOf({ name }: RemoteProvider, { body }: Answer): HolderRefusal {
  const { error, error_description: why = '', tries_left: triesLeft } = body
  return new HolderRefusal(codes[String(error)] ?? 'holder-failed', `${name}: ${String(error)} ${String(why)}`, { service: name, ...(typeof triesLeft === 'number' && { triesLeft }) })
}

const Permit = z.union([z.object({ SAD: z.string() }), z.object({ handle: z.string() })])

function authorised(service: RemoteProvider, body: unknown): Authorised {
  const answer = shaped(service, Permit, body)
  return 'SAD' in answer ? { state: 'granted', permit: Buffer.from(answer.SAD) } : { state: 'waiting', reference: answer.handle }
}

const Info = z.object({ auth: z.object({ expression: z.string() }).default({ expression: 'PIN AND OTP' }), cert: z.object({ certificates: z.array(z.base64()).min(1) }) })

export const cscHolder: KeyHolder = {
  async listCredentials({ service: id = '', account = '' }) {
    const service = providerNamed(id)
    const { credentialIDs } = shaped(service, z.object({ credentialIDs: z.array(z.string()) }), await call(service, 'credentials/list', { userID: account }))
    return Promise.all(credentialIDs.map(async (credential) => {
      const { auth, cert } = shaped(service, Info, await call(service, 'credentials/info', { credentialID: credential, certificates: 'chain', certInfo: true, authInfo: true }))
      const [certificate, ...chain] = cert.certificates.map(fromBase64)
      const algorithm = SIGN_ALGORITHMS[defaultAlgorithm(certificate!).scheme]
      const asks = [auth.expression.includes('PIN') && 'pin', auth.expression.includes('OTP') && 'code'].filter(Boolean).join(' ')
      return { place: { service: id, account, credential, asks, algorithm }, certificate: new X509Certificate(certificate!).raw, chain }
    }))
  },
  async authorise({ service: id, credential }, hashes, { pin, otp }) {
    const service = providerNamed(id)
    const authData = [...(pin === undefined ? [] : [{ id: 'PIN', value: pin }]), ...(otp === undefined ? [] : [{ id: 'OTP', value: otp }])]
    const body = { credentialID: credential, numSignatures: hashes.length, hashes: hashes.map((hash) => hash.toString('base64')), hashAlgorithmOID: SHA256, authData }
    return authorised(service, await call(service, 'credentials/authorize', body))
  },
  async poll({ service: id }, reference) {
    const service = providerNamed(id)
    const body = await call(service, 'credentials/authorizeCheck', { handle: reference })
    return body['SAD'] === undefined ? { state: 'waiting', reference } : authorised(service, body)
  },
  async signHashes({ service: id, credential, algorithm = SIGN_ALGORITHMS['rsa-pkcs1'] }, permit, hashes) {
    const service = providerNamed(id)
    const body = { credentialID: credential, SAD: permit.toString(), hashes: hashes.map((hash) => hash.toString('base64')), hashAlgorithmOID: SHA256, signAlgo: algorithm, ...(algorithm === SIGN_ALGORITHMS['rsa-pss'] && { signAlgoParams: PSS_PARAMETERS }) }
    const { signatures } = shaped(service, z.object({ signatures: z.array(z.base64()) }), await call(service, 'signatures/signHash', body))
    return signatures.map(fromBase64)
  },
}
