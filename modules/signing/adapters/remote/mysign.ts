/** A gateway in the manner of Viettel MySign: a login per person, then an asynchronous signHash whose request is asked after. */
import { z } from 'zod'
import { HolderRefusal, type Authorised, type KeyHolder } from '../key-holder.ts'
import { pack, unpack } from '../signature-encoding.ts'
import { fromBase64, post, providerNamed, shaped, type RemoteProvider } from './provider.ts'

const HOME = '/vtss/service'
const SHA256 = '2.16.840.1.101.3.4.2.1'
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11'

async function call(service: RemoteProvider, path: string, body: object, token?: string) {
  const answer = await post(service, `${HOME}${path}`, body, token === undefined ? {} : { authorization: `Bearer ${token}` })
  if (answer.status >= 400) throw new HolderRefusal(answer.body['error'] === 'user_locked' ? 'credential-locked' : 'holder-failed', `${service.name}: ${JSON.stringify(answer.body['error_description'] ?? answer.status)}`, { service: service.name })
  return answer.body
}

async function login(service: RemoteProvider, account: string): Promise<string> {
  const body = { client_id: service.client, client_secret: service.secret, profile_id: 'adss:ras:profile:001', user_id: account }
  return shaped(service, z.object({ access_token: z.string() }), await call(service, '/ras/v1/login', body)).access_token
}

const Certificates = z.array(z.object({ credential_id: z.string(), cert: z.object({ certificates: z.array(z.base64()).min(1) }) }))
const Status = z.object({ status: z.string(), signatures: z.array(z.base64()).optional() })

function decided(service: RemoteProvider, reference: string, body: unknown): Authorised {
  const { status, signatures } = shaped(service, Status, body)
  if (status === '1' && signatures) return { state: 'granted', permit: pack(signatures.map(fromBase64)) }
  if (status === '4001') throw new HolderRefusal('declined', 'Declined on the phone', { service: service.name })
  if (status === '4002') throw new HolderRefusal('approval-expired', 'Nobody approved in time', { service: service.name })
  return { state: 'waiting', reference }
}

export const mySignHolder: KeyHolder = {
  async listCredentials({ service: id = '', account = '' }) {
    const service = providerNamed(id)
    const body = await call(service, '/certificates/info', { client_id: service.client, client_secret: service.secret, user_id: account, certificates: 'chain' }, await login(service, account))
    return shaped(service, Certificates, body['credentials']).map(({ credential_id: credential, cert }) => {
      const [certificate, ...chain] = cert.certificates.map(fromBase64)
      return { place: { service: id, account, credential }, certificate: certificate!, chain }
    })
  },
  async authorise({ service: id, account = '', credential }, hashes) {
    const service = providerNamed(id)
    const documents = hashes.map((_, index) => ({ document_id: index, document_name: `Văn bản ${index + 1}` }))
    const body = { client_id: service.client, client_secret: service.secret, credentialID: credential, numSignatures: hashes.length, documents, hash: hashes.map((hash) => hash.toString('base64')), hashAlgo: SHA256, signAlgo: SHA256_WITH_RSA, async: 1 }
    const { transactionId } = shaped(service, z.object({ transactionId: z.string() }), await call(service, '/signHash', body, await login(service, account)))
    return { state: 'waiting', reference: transactionId }
  },
  async poll({ service: id, account = '' }, reference) {
    const service = providerNamed(id)
    return decided(service, reference, await call(service, '/requests/status', { transactionId: reference }, await login(service, account)))
  },
  signHashes: (_place, permit) => Promise.resolve(unpack(permit)),
}
