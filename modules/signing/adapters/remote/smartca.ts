/** A gateway in the manner of VNPT SmartCA: one order of hashes, an approval on the phone, and the signatures in the order's status. */
import { z } from 'zod'
import { HolderRefusal, type Authorised, type KeyHolder } from '../key-holder.ts'
import { pack, unpack } from '../signature-encoding.ts'
import { fromBase64, post, providerNamed, shaped, type RemoteProvider } from './provider.ts'

const HOME = '/sca/sp769/v1'
const Envelope = z.object({ status_code: z.number(), message: z.string().default(''), data: z.unknown() })

async function call(service: RemoteProvider, path: string, body: object) {
  const { body: answer } = await post(service, `${HOME}${path}`, { sp_id: service.client, sp_password: service.secret, ...body })
  const { status_code: status, message, data } = shaped(service, Envelope, answer)
  if (status !== 200) throw new HolderRefusal(status === 423 ? 'credential-locked' : status === 403 ? 'declined' : 'holder-failed', `${service.name}: ${status} ${message}`, { service: service.name })
  return { message, data }
}

const Certificates = z.object({ user_certificates: z.array(z.object({ serial_number: z.string(), cert_data: z.string(), chain_data: z.object({ ca_cert: z.string(), root_cert: z.string() }) })) })
const Order = z.object({ transaction_id: z.string() })
const Status = z.object({ signatures: z.array(z.object({ doc_id: z.string(), signature_value: z.string() })).nullable() })

function decided(service: RemoteProvider, reference: string, { message, data }: { message: string; data: unknown }): Authorised {
  if (message === 'REJECTED') throw new HolderRefusal('declined', 'Declined on the phone', { service: service.name })
  if (message === 'EXPIRED') throw new HolderRefusal('approval-expired', 'Nobody approved in time', { service: service.name })
  const { signatures } = shaped(service, Status, data)
  if (message !== 'SUCCESS' || signatures === null) return { state: 'waiting', reference }
  const inOrder = signatures.toSorted((a, b) => Number(a.doc_id) - Number(b.doc_id))
  return { state: 'granted', permit: pack(inOrder.map(({ signature_value: value }) => fromBase64(value))) }
}

export const smartCaHolder: KeyHolder = {
  async listCredentials({ service: id = '', account = '' }) {
    const service = providerNamed(id)
    const { data } = await call(service, '/credentials/get_certificate', { user_id: account })
    return shaped(service, Certificates, data).user_certificates.map(({ serial_number: credential, cert_data: certificate, chain_data: { ca_cert: above, root_cert: root } }) => ({
      place: { service: id, account, credential }, certificate: fromBase64(certificate), chain: [above, root].map(fromBase64),
    }))
  },
  /** The PIN is asked by the app on the phone: nothing secret passes through this office. */
  async authorise({ service: id, account, credential }, hashes) {
    const service = providerNamed(id)
    const files = hashes.map((hash, index) => ({ data_to_be_signed: hash.toString('hex'), doc_id: String(index), file_type: 'pdf', sign_type: 'hash' }))
    const { data } = await call(service, '/signatures/sign', { user_id: account, serial_number: credential, transaction_desc: `CôngVụ: ${hashes.length} văn bản`, sign_files: files })
    return { state: 'waiting', reference: shaped(service, Order, data).transaction_id }
  },
  async poll({ service: id }, reference) {
    const service = providerNamed(id)
    return decided(service, reference, await call(service, `/signatures/sign/${encodeURIComponent(reference)}/status`, {}))
  },
  signHashes: (_place, permit) => Promise.resolve(unpack(permit)),
}
