import type { Handler } from '#platform/http'
import { config } from '#platform/config'
import { ensure, Problem } from '#platform/problems'
import { readCertificate } from '../adapters/certificates.ts'
import { HolderRefusal, type HeldCredential, type KeyPlace } from '../adapters/key-holder.ts'
import { keyHolderOf } from '../adapters/key-holders.ts'
import { remoteProviders } from '../adapters/remote/provider.ts'
import type * as contract from '../contract.ts'
import type { HeldKey } from '../contract.ts'

export const listHolders: Handler<typeof contract.listHolders> = async () =>
  ({ hasTokens: config.pkcs11Library !== undefined, services: remoteProviders().map(({ id, kind, name }) => ({ id, kind, name })) })

function describeKey({ place, certificate, chain }: HeldCredential): HeldKey {
  const { subjectName, issuerName, serialNumber, validTo } = readCertificate(certificate)
  return { place: { ...place }, certificate: certificate.toString('base64'), chain: chain.map((each) => each.toString('base64')), subjectName, issuerName, serialNumber, validTo }
}

/** Asked outside any transaction: a slow service holds nothing up. */
export const findHeldKeys: Handler<typeof contract.findHeldKeys> = async (_context, { kind, service, account }) => {
  ensure(kind === 'token' || (service && account), () => new Problem('signing/account-missing', 422, 'Name the service and the account'))
  const place: KeyPlace = kind === 'token' ? {} : { service: service!, account: account! }
  try {
    return { keys: (await keyHolderOf(kind, place).listCredentials(place)).map(describeKey) }
  } catch (error) {
    if (error instanceof HolderRefusal) throw new Problem(`signing/${error.code}`, error.code === 'not-configured' ? 409 : 502, error.message, error.facts)
    throw error
  }
}
