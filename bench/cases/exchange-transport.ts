/** What a request between installations costs beside bare HTTP/2 over the same TLS, and what a cut costs a file of 300 MB. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createSecureServer, type ClientHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { contextOf } from '../../modules/exchange/adapters/https/certificate.ts'
import { connectTo } from '../../modules/exchange/adapters/https/client.ts'
import { startExchangeServer } from '../../modules/exchange/adapters/https/server.ts'
import { SESSION_WINDOW, STREAM_WINDOW } from '../../modules/exchange/adapters/https/wire.ts'
import type { Caller, Content, Own } from '../../modules/exchange/adapters/transport.ts'
import { contentOf, issue, layLine, openDesk, printOf, sha256Of } from '../../modules/exchange/test-transport.ts'
import { benchNats } from './exchange-nats.ts'
import { percentile, rate, row, type Row } from '../row.ts'

const LANES = 16
const ROUNDS = 7
const MESSAGE = 'x'.repeat(4096)
const RECEIPT = 'y'.repeat(1024)
const SIZE = 300_000_000

type Ending = { after(work: () => unknown): void }

export async function benchExchangeTransport(scratch: string): Promise<Row[]> {
  const ends: (() => unknown)[] = []
  try {
    return await measure(scratch, { after: (work) => void ends.unshift(work) })
  } finally {
    for (const end of ends) await end()
  }
}

async function measure(scratch: string, t: Ending): Promise<Row[]> {
  const [ours, theirs] = await Promise.all([issue('song-lam'), issue('yen-chau')])
  const { desk, seen } = openDesk(scratch)
  seen.members.set(printOf(theirs), 'yen-chau')
  desk.accept = async (_from, envelopes) => envelopes.map(() => ({ receipt: RECEIPT }))
  const unlimited = { requestsPerMinute: Infinity, bytesPerMinute: Infinity }
  const server = await startExchangeServer({ port: 0, host: '127.0.0.1', own: ours, desk, onError: console.error, limits: unlimited })
  t.after(() => server.close())
  const call = (port: number) => {
    const caller = connectTo({ code: 'song-lam', endpoint: `https://127.0.0.1:${port}`, certificates: [ours.certificate] }, theirs)
    t.after(() => caller.close())
    return caller
  }
  const bare = await startBare(t, ours)
  const line = await layLine(t, () => server.port)
  return [...await compareRates(call(server.port), bare.call(bare.port)), ...await compareFile({ line, seen, caller: call(line.port), bare: bare.call(await laidTo(t, bare.port)) }), ...await benchNats(t)]
}

const laidTo = async (t: Ending, port: number) => (await layLine(t, () => port)).port

/** HTTP/2 with the same TLS and windows, that looks at nothing: takes what comes and gives as many bytes back as it is asked for. */
async function startBare(t: Ending, own: Own) {
  const server = createSecureServer({ ...contextOf(own), settings: { initialWindowSize: STREAM_WINDOW } })
  server.on('session', (session) => session.setLocalWindowSize(SESSION_WINDOW))
  server.on('stream', (stream, { 'x-answer': size }) => stream.resume().on('end', () => {
    stream.respond({ ':status': 200 })
    stream.end('y'.repeat(Number(size)))
  }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const call = (port: number) => {
    const session = connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false, settings: { initialWindowSize: STREAM_WINDOW } })
    t.after(() => session.close())
    return session
  }
  return { port: (server.address() as AddressInfo).port, call }
}

const openBare = (session: ClientHttp2Session, answer: number) => session.request({ ':method': 'POST', ':path': '/', 'x-answer': answer }, { endStream: false })
const bareAnswer = async (session: ClientHttp2Session, body: string, answer: number) => {
  const stream = openBare(session, answer)
  stream.end(body)
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) size += chunk.length
  if (size !== answer) throw new Error(`${size} bytes of ${answer}`)
}

async function compareRates(caller: Caller, bare: ClientHttp2Session): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of [1, 100]) {
    const envelopes = Array.from({ length: count }, () => MESSAGE)
    const ours = () => caller.send(envelopes)
    const theirs = () => bareAnswer(bare, MESSAGE.repeat(count), RECEIPT.length * count)
    const [value, reference] = await alternately(ours, theirs)
    rows.push(row({ name: `exchange: envelopes of 4 KB, ${count} a request`, value: value * count, unit: '/s of CPU', reference: reference * count, referenceName: 'bare HTTP/2', target: 0.5 }))
  }
  return rows
}

/** Both ends run in this process, so its CPU is what a request costs, whoever else uses the machine. */
async function ratePerCpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  const done = await rate(LANES, 1, work)
  const { user, system } = process.cpuUsage(before)
  return done / ((user + system) / 1e6)
}

/** How often each runs in a second of CPU, second by second in turn, so that neither has the quieter machine: the middle of the rounds after one to warm up. */
async function alternately(ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<[number, number]> {
  const rounds: [number, number][] = []
  for (let round = 0; round <= ROUNDS; round += 1) rounds.push([await ratePerCpu(ours), await ratePerCpu(theirs)])
  const middle = (which: 0 | 1) => percentile(rounds.slice(1).map((each) => each[which]), 0.5)
  return [middle(0), middle(1)]
}

type Carried = { line: Awaited<ReturnType<typeof layLine>>; seen: ReturnType<typeof openDesk>['seen']; caller: Caller; bare: ClientHttp2Session }

async function compareFile({ line, seen, caller, bare }: Carried): Promise<Row[]> {
  const bytes = randomBytes(SIZE)
  const content = contentOf(bytes)
  const sha256 = sha256Of(bytes)
  seen.announced.set(sha256, SIZE)
  const reference = await seconds(() => upload(bare, content))
  line.cutAfter = 100_000_000
  const value = await seconds(async () => {
    const putting = caller.putFile(sha256, content)
    while (line.cuts === 0) await new Promise(setImmediate)
    line.cutAfter = Infinity
    await putting
  })
  if (!seen.whole.has(sha256) || line.cuts !== 1) throw new Error(`Not whole, or not cut once: ${line.cuts}`)
  return [
    row({ name: 'exchange: 300 MB, cut once: bytes over the line', value: line.up / 1e6, unit: 'MB', reference: SIZE / 1e6, referenceName: 'MB, the file', target: 1.01, better: 'lower' }),
    row({ name: 'exchange: 300 MB, cut once, kept and checked', value, unit: 's', reference, referenceName: 's, bare HTTP/2, uncut, thrown away', target: 3, better: 'lower' }),
  ]
}

async function upload(session: ClientHttp2Session, { open }: Content) {
  const stream = openBare(session, 1)
  const answered = once(stream, 'response')
  await pipeline(open(0), stream)
  await answered
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
