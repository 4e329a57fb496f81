/** What runs beside the web server for the exchange: the courier, and a door for partners where this installation can be called. */
import { X509Certificate } from 'node:crypto'
import { ownCertificates, ownMember, type MemberRow } from '#modules/members'
import type { Database } from '#platform/database'
import { keepPlace } from './backbone.ts'
import { startCourier } from './courier.ts'
import { openDesk } from './desk.ts'
import { connectTo } from '../adapters/https/client.ts'
import type { BackboneOptions } from '../adapters/nats/backbone.ts'
import { startExchangeServer, type ExchangeServer } from '../adapters/https/server.ts'
import type { Caller, Own } from '../adapters/transport.ts'

type Options = { database: Database; onError: (error: unknown) => void; port?: number | undefined; host?: string; clock: () => Date; pollMs?: number; pullMs?: number; backbone?: BackboneOptions }
export type Exchange = { port(): number | undefined; wake(): void; stop(): Promise<void> }

const LOOK_MS = 5000

/** The key we show and sign with; undefined before this installation is a member. */
async function ownOf(database: Database, at: Date): Promise<(Own & { thumbprint: string }) | undefined> {
  const [own] = (await ownMember(database.read)) ? await ownCertificates(database.read, at) : []
  return own && { ...own, certificate: new X509Certificate(own.certificate).raw.toString('base64') }
}

/** A conversation with a partner; whoever opens it closes it. */
export async function callMember(database: Database, at: Date, { code, endpoint, certificates }: MemberRow): Promise<Caller> {
  const own = await ownOf(database, at)
  if (!own || endpoint === null) throw new Error(`${code} cannot be called`)
  return connectTo({ code, endpoint, certificates }, own)
}

/** The door opens once this installation is a member, and shows each new key as it comes: nothing has to be restarted. */
function keepDoor({ database, onError, port, host = '0.0.0.0', clock }: Options) {
  let server: ExchangeServer | undefined
  let shown: string | undefined
  const look = async () => {
    const own = await ownOf(database, clock())
    if (!own || own.thumbprint === shown) return
    if (server) server.replaceCertificate(own)
    else server = await startExchangeServer({ port: port!, host, own, desk: openDesk(database, clock), onError })
    shown = own.thumbprint
  }
  let looking = Promise.resolve()
  const again = () => { looking = looking.then(look).catch(onError) }
  again()
  const timer = setInterval(again, LOOK_MS)
  return { port: () => server?.port, ready: () => looking, close: async () => { clearInterval(timer); await looking; await server?.close() } }
}

export async function startExchange(options: Options): Promise<Exchange> {
  const { database, clock } = options
  const door = options.port === undefined ? undefined : keepDoor(options)
  await door?.ready()
  const connect = (peer: MemberRow) => callMember(database, clock(), peer)
  const place = options.backbone && options.backbone.servers.length > 0 ? keepPlace({ database, clock, connect, backbone: options.backbone, onError: options.onError }) : undefined
  const courier = startCourier({ ...options, connect, backbone: () => place?.now() })
  return { port: () => door?.port(), wake: () => courier.wake(), stop: async () => { await courier.stop(); await place?.stop(); await door?.close() } }
}
