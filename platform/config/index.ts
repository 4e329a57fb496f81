/** Everything that may differ between installations, read once from the environment. */
import { isAbsolute, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const listed = (text: string | undefined) => (text ?? '').split(',').map((each) => each.trim()).filter(Boolean)
const given = <T>(text: string | undefined, make: (text: string) => T): T | undefined => (text === undefined || text === '' ? undefined : make(text))
const dataDir = process.env.CONGVU_DATA ?? join(root, '.data')

export const config = {
  /** The checkout. */
  root,
  /** Where the embedded database, the files and the secrets live. */
  dataDir: isAbsolute(dataDir) ? dataDir : join(process.cwd(), dataDir),
  port: Number(process.env.PORT ?? 8080),
  host: process.env.HOST ?? '0.0.0.0',
  /** Where partner installations reach this one (HTTP/2 over TLS with certificates of both sides); without it this one calls them and nobody calls it. */
  exchangePort: process.env.EXCHANGE_PORT ? Number(process.env.EXCHANGE_PORT) : undefined,
  /** A NATS JetStream backbone the exchange may go by; without `servers` there is none. Lists are separated by commas. */
  backbone: {
    servers: listed(process.env.NATS_URL),
    /** The monitoring address (http://host:8222) of every server of it, where its version and how it keeps what it acknowledges are read. */
    monitors: listed(process.env.NATS_MONITOR),
    /** Paths of the certificate authority (PEM) and of our credentials (.creds). */
    authority: process.env.NATS_CA || undefined,
    credentials: process.env.NATS_CREDS || undefined,
  },
  databaseUrl: process.env.DATABASE_URL,
  databaseReadUrl: process.env.DATABASE_READ_URL,
  /** Where the public reaches this installation, without a slash at the end; printed as a QR on issued documents. */
  publicAddress: (process.env.PUBLIC_ADDRESS ?? `http://localhost:${process.env.PORT ?? 8080}`).replace(/\/+$/, ''),
  /** Number of proxies in front whose X-Forwarded-For is believed; 0 believes none. */
  trustedProxies: Number(process.env.TRUSTED_PROXIES ?? 0),
  logLevel: process.env.LOG_LEVEL ?? 'warn',
  /** Bytes; larger uploads are refused before they are read. */
  uploadLimit: Number(process.env.UPLOAD_LIMIT ?? 100 * 1024 * 1024),
  /** clamd, as host:port or the path of its unix socket; every upload is shown to it before it is kept. */
  scanner: process.env.CLAMD === undefined || process.env.CLAMD === '' ? undefined : process.env.CLAMD,
  /** Connections of the writing and of the reading pool. */
  poolSize: Number(process.env.DATABASE_POOL ?? 10),
  /** 32 bytes in base64; without it the key is made in the data folder. */
  masterKey: process.env.CONGVU_MASTER_KEY,
  /** The timestamp authority (RFC 3161) whose word signatures carry; without it this installation's own, which proves nothing to others. */
  timestamp: process.env.TSA_URL === undefined || process.env.TSA_URL === '' ? undefined : {
    url: process.env.TSA_URL,
    /** The value of its Authorization header. */
    authorization: process.env.TSA_AUTHORIZATION,
    policy: process.env.TSA_POLICY,
  },
  /** Whether authorities are asked about the certificates of a file whose signatures an official looks at; nobody else ever makes the server ask. */
  revocationLookup: process.env.REVOCATION_LOOKUP === '1',
  /** Hosts of our own network that may be asked then, each `host` or `host:port` as the certificates name them. */
  revocationHosts: (process.env.REVOCATION_HOSTS ?? '').split(',').map((host) => host.trim()).filter(Boolean),
  /** Hosts of our own network where an exchange axis (VXP, LGSP) may be called, each `host` or `host:port`; elsewhere only the internet is. */
  axisHosts: (process.env.AXIS_HOSTS ?? '').split(',').map((host) => host.trim()).filter(Boolean),
  /** Hosts of our own network where gateways of messages, of the post and of payments may be called, each `host` or `host:port`; elsewhere only the internet is. */
  messageHosts: listed(process.env.MESSAGE_HOSTS),
  /** By which ways citizens are told; a way without its address is not set up. `secret` signs what a provider reports. */
  messages: {
    mail: given(process.env.SMTP_URL, (url) => ({ url, from: process.env.MAIL_FROM ?? `congvu@${new URL(url).hostname}`, secret: process.env.MAIL_SECRET ?? '' })),
    sms: given(process.env.SMS_URL, (url) => ({ url, token: process.env.SMS_TOKEN ?? '', secret: process.env.SMS_SECRET ?? '' })),
    zalo: given(process.env.ZALO_URL, (url) => ({ url, token: process.env.ZALO_TOKEN ?? '', secret: process.env.ZALO_SECRET ?? '' })),
  },
  /** The national identity provider citizens sign in with (OpenID Connect); without an issuer there is the telephone only. */
  identityProvider: given(process.env.OIDC_ISSUER, (issuer) => ({ issuer, clientId: process.env.OIDC_CLIENT_ID ?? 'congvu', clientSecret: process.env.OIDC_CLIENT_SECRET ?? '', name: process.env.OIDC_NAME ?? 'VNeID' })),
  /** The carrier that takes papers to citizens and fetches them; without an address there is none. */
  post: given(process.env.POST_URL, (url) => ({ url, token: process.env.POST_TOKEN ?? '', secret: process.env.POST_SECRET ?? '' })),
  /** The national population database's query service; without an address nobody asks it, and papers prove who people are. */
  population: {
    url: process.env.POPULATION_URL || undefined,
    /** Sent as a bearer token. */
    token: process.env.POPULATION_TOKEN || undefined,
    /** Paths (PEM) of our client certificate, its key, and the authority of theirs: mutual TLS where the service asks for it. */
    certificate: process.env.POPULATION_CERT || undefined,
    key: process.env.POPULATION_KEY || undefined,
    authority: process.env.POPULATION_CA || undefined,
    /** Milliseconds within which an answer is waited for, repetitions included. */
    patience: Number(process.env.POPULATION_PATIENCE ?? 5000),
  },
  /** The national portal (docs/national-portal.md) and the secret shared with it; without both, nothing is exchanged with it. */
  portalUrl: process.env.PORTAL_URL?.replace(/\/+$/, '') || undefined,
  portalToken: process.env.PORTAL_TOKEN || undefined,
  /** The payment gateway citizens are sent to; `orderSecret` signs what we send, `reportSecret` what it says. Without an address there is none. */
  payment: given(process.env.PAYMENT_URL, (url) => ({ url, token: process.env.PAYMENT_TOKEN ?? '', orderSecret: process.env.PAYMENT_ORDER_SECRET ?? '', reportSecret: process.env.PAYMENT_REPORT_SECRET ?? '' })),
  /** The PKCS#11 library of the tokens and HSMs at this machine, e.g. /usr/lib/softhsm/libsofthsm2.so. Never settable from a page: it is code. */
  pkcs11Library: process.env.CONGVU_PKCS11 || undefined,
  /** Remote signing services, a JSON list; see docs/operations.md. */
  remoteSigning: process.env.CONGVU_REMOTE_SIGNING || undefined,
  /** Answer /metrics to others than this machine. */
  openMetrics: process.env.OPEN_METRICS === '1',
}
export type Config = typeof config
