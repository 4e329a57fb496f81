/** A certificate of ours as TLS wants it. */
import type { SecureContextOptions } from 'node:tls'
import type { Own } from '../transport.ts'

const pem = (certificate: string) => `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`

export const contextOf = ({ certificate, key }: Own) => ({ cert: pem(certificate), key, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }) as const satisfies SecureContextOptions
