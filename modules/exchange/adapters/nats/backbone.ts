/** Consignments over NATS JetStream: one stream, a subject per receiver and sender, one durable consumer per installation. What it acknowledges is on its way and no more. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { jetstream, JetStreamApiError, jetstreamManager, type ConsumerMessages, type JetStreamClient, type JetStreamManager, type JsMsg } from '@nats-io/jetstream'
import { connect, credsAuthenticator, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node'
import { TransportError, type Caller } from '../transport.ts'
import { ensureSafe, unsafe } from './safety.ts'

export type BackboneOptions = { servers: string[]; monitors: string[]; authority?: string | undefined; credentials?: string | undefined }
type Publish = (to: string, message: string) => Promise<unknown>
/** What comes is given to `take`, with a way to answer; it is acknowledged when that returns, and comes again when it throws. */
type Listening = { code: string; take: (message: string, publish: Publish) => Promise<void>; onError: (error: unknown) => void; onLost: () => void }
export type Backbone = {
  /** Whether that member listens on it. */
  hears(member: string): Promise<boolean>
  /** A conversation that only sends: each message is kept by the backbone when `send` returns. */
  callerOf(member: string): Caller
  close(): Promise<void>
}

const [STREAM, ROOT] = ['CONGVU_EXCHANGE', 'congvu.exchange']
const [DAY, SECOND] = [86_400_000, 1000]
const NANOS = 1e6
const KEPT_MS = 30 * DAY
const PATIENCE_MS = 10 * SECOND
const [ACK_WAIT_MS, AT_ONCE, HEARD_MS] = [60 * SECOND, 8, 30 * SECOND]
const CLOSING_MS = 3 * SECOND
const [AGAIN_MS, MOST_AGAIN_MS] = [2 * SECOND, 600 * SECOND]

/** A member code as one token: dots part tokens, and no code has an underscore. */
const token = (code: string) => code.replaceAll('.', '_')
const subjectOf = (to: string, from: string) => `${ROOT}.${token(to)}.${token(from)}`

/** With an address of numbers the client would ask the certificate for `localhost`, and fail for ever. */
function ensureNames(servers: readonly string[]) {
  const numbered = servers.find((server) => server.startsWith('tls:') && isIP(new URL(server).hostname.replace(/^\[|\]$/g, '')) > 0)
  if (numbered) throw new TransportError('exchange/backbone-misnamed', `Name the host of ${numbered} as its certificate does`)
}

/** Never waits for a first connection in silence: it is there within seconds, or the reason is thrown. */
function reach({ servers, authority, credentials }: BackboneOptions, name: string): Promise<NatsConnection> {
  ensureNames(servers)
  const options: ConnectionOptions = {
    servers, name, timeout: PATIENCE_MS, maxReconnectAttempts: -1, reconnectTimeWait: SECOND, pingInterval: 10 * SECOND,
    ...(authority && { tls: { caFile: authority } }), ...(credentials && { authenticator: credsAuthenticator(readFileSync(credentials)) }),
  }
  return connect(options)
}

/** The stream, made when nobody has. @throws TransportError exchange/backbone-unsafe when it keeps messages in memory only */
async function ensureStream(jsm: JetStreamManager) {
  const known = await jsm.streams.info(STREAM).catch((error: unknown) => { if (error instanceof JetStreamApiError && error.status === 404) return undefined; throw error })
  const { config } = known ?? await jsm.streams.add({ name: STREAM, subjects: [`${ROOT}.>`], storage: 'file', retention: 'limits', max_age: KEPT_MS * NANOS, duplicate_window: 120 * SECOND * NANOS })
  if (config.storage !== 'file') throw unsafe(`The stream ${STREAM} is not kept in files`)
}

const ensureConsumer = (jsm: JetStreamManager, code: string) => jsm.consumers.add(STREAM, {
  durable_name: token(code), filter_subject: `${ROOT}.${token(code)}.>`, ack_policy: 'explicit', ack_wait: ACK_WAIT_MS * NANOS, max_ack_pending: 64 * AT_ONCE,
})

/** One consumer for the whole life of the process: one that stops leaves its request behind, and what comes meanwhile waits for `ack_wait`. */
async function listen(messages: ConsumerMessages, { take, onError }: Listening, publish: Publish) {
  const busy = new Set<Promise<void>>()
  for await (const message of messages) {
    const work = handle(message, (text) => take(text, publish), onError).finally(() => busy.delete(work))
    busy.add(work)
    if (busy.size >= AT_ONCE) await Promise.race(busy)
  }
  await Promise.all(busy)
}

async function handle(message: JsMsg, take: (text: string) => Promise<void>, onError: Listening['onError']) {
  const beat = setInterval(() => message.working(), ACK_WAIT_MS / 3)
  try {
    await take(message.string())
    message.ack()
  } catch (error) {
    onError(error)
    message.nak(Math.min(AGAIN_MS * 2 ** (message.info.deliveryCount - 1), MOST_AGAIN_MS))
  } finally {
    clearInterval(beat)
  }
}

const only = (): Promise<never> => Promise.reject(new TransportError('unreachable', 'A backbone carries messages only'))

/** Who listens, asked once in a while. */
function rememberHearers(jsm: JetStreamManager) {
  const known = new Map<string, { until: number; hears: Promise<boolean> }>()
  return (member: string): Promise<boolean> => {
    const remembered = known.get(member)
    if (remembered && remembered.until > Date.now()) return remembered.hears
    const hears = jsm.consumers.info(STREAM, token(member)).then(() => true, () => false)
    known.set(member, { until: Date.now() + HEARD_MS, hears })
    return hears
  }
}

/** Looks again whenever the connection comes back: another server may answer then, or the same set otherwise. */
async function watch(nc: NatsConnection, monitors: readonly string[], { onError, onLost }: Listening) {
  for await (const { type } of nc.status()) {
    if (type !== 'reconnect') continue
    await ensureSafe(nc.info!, monitors).catch(async (error: unknown) => {
      onError(error)
      await nc.close()
    })
  }
  onLost()
}

/** The same message sent again is another to the backbone, by its id: the one before may have been lost further down. */
function speaker(js: JetStreamClient, from: string) {
  let attempt = 0
  return (to: string) => async (all: string[]): Promise<{ carried: true }[]> => {
    attempt += 1
    const id = `${from}.${Date.now()}.${attempt}`
    await Promise.all(all.map((message, place) => js.publish(subjectOf(to, from), message, { msgID: `${id}.${place}`, timeout: PATIENCE_MS })))
    return all.map(() => ({ carried: true }))
  }
}

/** What is under way may end; a backbone that is gone does not hold anybody up, and is not waited for afterwards. */
async function endWithin(end: () => Promise<unknown>, nc: NatsConnection): Promise<void> {
  const patience = new AbortController()
  await Promise.race([end().catch(() => {}), wait(CLOSING_MS, undefined, { signal: patience.signal }).catch(() => {})])
  patience.abort()
  await nc.close()
}

/** @throws TransportError exchange/backbone-unsafe, exchange/backbone-misnamed; whatever the client says when nobody answers */
export async function joinBackbone(options: BackboneOptions, listening: Listening): Promise<Backbone> {
  const nc = await reach(options, `congvu ${listening.code}`)
  try {
    await ensureSafe(nc.info!, options.monitors)
    const jsm = await jetstreamManager(nc, { timeout: PATIENCE_MS })
    await ensureStream(jsm)
    await ensureConsumer(jsm, listening.code)
    const js = jetstream(nc, { timeout: PATIENCE_MS })
    const send = speaker(js, listening.code)
    const messages = await (await js.consumers.get(STREAM, token(listening.code))).consume({ max_messages: 4 * AT_ONCE })
    const listened = listen(messages, listening, (to, message) => send(to)([message])).catch(listening.onError)
    void watch(nc, options.monitors, listening)
    return {
      hears: rememberHearers(jsm),
      callerOf: (member) => ({ send: send(member), pull: async () => [], giveReceipts: only, putFile: only, getFile: only, directory: only, reconcile: only, close: async () => {} }),
      close: () => endWithin(async () => { await messages.close(); await listened; await nc.drain() }, nc),
    }
  } catch (error) {
    await nc.close()
    throw error
  }
}
