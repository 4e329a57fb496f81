/** Roads between installations: a TCP line that can be cut, or a network namespace whose link goes down; and somebody on the way who repeats and reorders. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { connectTo } from '../../../modules/exchange/adapters/https/client.ts'
import { startExchangeServer } from '../../../modules/exchange/adapters/https/server.ts'
import type { Desk, Own, Peer } from '../../../modules/exchange/adapters/transport.ts'

type Ending = (end: () => unknown) => void
export type Road = { down(): void; up(): void }

/** Whoever calls `port` reaches what `to` names at that moment, each way a little later. */
export async function layLine(ends: Ending, to: () => number, delayMs = 0): Promise<Road & { port: number }> {
  const open = new Set<Socket>()
  let isUp = true
  const later = (work: () => void) => (delayMs > 0 ? setTimeout(work, delayMs) : work())
  const server = createServer((near) => {
    if (!isUp) return void near.destroy()
    const far = connect(to(), '127.0.0.1')
    for (const [from, onto] of [[near, far], [far, near]] as const) {
      open.add(from)
      from.on('data', (bytes: Buffer) => later(() => onto.writable && onto.write(bytes)))
      from.on('error', () => {}).once('close', () => { open.delete(from); onto.destroy() })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const down = () => { isUp = false; open.forEach((end) => end.destroy()) }
  ends(() => { down(); server.close() })
  return { port: (server.address() as { port: number }).port, down, up: () => { isUp = true } }
}

const HERE = '10.213.7.1'
const THERE = '10.213.7.2'

/** Bad weather for packets, best first: what `tc netem` does where the kernel has it, else a link so narrow and short-queued that it delays and drops. */
const weathers = [
  { name: 'netem: 5 % lost, 2 % twice, 10 % out of order, 40 ms ± 20 ms', qdisc: ['netem', 'delay', '40ms', '20ms', 'loss', '5%', 'duplicate', '2%', 'reorder', '10%'] },
  { name: 'tbf: 2 Mbit/s, a queue of 4 kB, the rest dropped', qdisc: ['tbf', 'rate', '2mbit', 'burst', '4kb', 'limit', '4kb'] },
]

/** On both ends of the link of a network; `dropped` is what the kernel counted. Undefined where it lets nobody. */
function spoil(network: string, near: string, far: string) {
  const tc = (...args: string[]) => execFileSync('tc', args, { stdio: 'pipe' }).toString()
  const ends = [[[], near], [['-n', network], far]] as const
  const clear = () => { for (const [where, link] of ends) try { tc(...where, 'qdisc', 'del', 'dev', link, 'root') } catch { /* fair already */ } }
  for (const { name, qdisc } of weathers) {
    try {
      for (const [where, link] of ends) tc(...where, 'qdisc', 'add', 'dev', link, 'root', ...qdisc)
      return { name, clear, dropped: () => ends.reduce((sum, [where, link]) => sum + Number(/dropped (\d+)/.exec(tc('-s', ...where, 'qdisc', 'show', 'dev', link))?.[1] ?? 0), 0) }
    } catch {
      clear()
    }
  }
  return undefined
}

export type Network = Road & { network: string; here: string; there: string; spoil: () => ReturnType<typeof spoil> }

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' }).toString()
const namesOf = (pid: number | string) => ({ name: `congvu${pid}`, link: `cv${pid}` })

function takeUp(pid: number | string) {
  const { name, link } = namesOf(pid)
  for (const args of [['link', 'del', link], ['netns', 'del', name]]) try { ip(...args) } catch { /* never made */ }
}

/** Of runs that were killed: their link has the address ours is to have. */
const takeUpThoseOfDeadRuns = () => ip('netns', 'list').matchAll(/^congvu(\d+)/gm).map(([, pid]) => pid!).filter((pid) => !existsSync(`/proc/${pid}`)).forEach(takeUp)

/** A network of its own with one link to ours, where this machine lets us; `network` is its name. */
export function layNetwork(ends: Ending): Network | undefined {
  const { name, link } = namesOf(process.pid)
  const end = () => takeUp(process.pid)
  try {
    takeUpThoseOfDeadRuns()
    ip('netns', 'add', name)
    ip('link', 'add', link, 'type', 'veth', 'peer', 'name', `${link}p`, 'netns', name)
    ip('addr', 'add', `${HERE}/30`, 'dev', link)
    ip('-n', name, 'addr', 'add', `${THERE}/30`, 'dev', `${link}p`)
    for (const args of [['link', 'set', link, 'up'], ['-n', name, 'link', 'set', `${link}p`, 'up'], ['-n', name, 'link', 'set', 'lo', 'up']]) ip(...args)
    ends(end)
    return { network: name, here: HERE, there: THERE, spoil: () => spoil(name, link, `${link}p`), down: () => void ip('link', 'set', link, 'down'), up: () => void ip('link', 'set', link, 'up') }
  } catch {
    end()
    return undefined
  }
}

const shuffled = <T>(list: readonly T[]) => list.map((each) => ({ each, at: Math.random() })).toSorted((a, b) => a.at - b.at).map(({ each }) => each)

type Between = { /** Who calls, with its own key. */ from: string; sender: Own; /** The key of whom it calls. */ receiver: Own; to: Peer }

/** Holds both keys, as no attacker does: every request is delivered in another order, twice, and once more after the next. */
export async function startEcho(ends: Ending, { from, sender, receiver, to }: Between) {
  const [there, sizes, before] = [connectTo(to, sender), new Map<string, number>(), { envelopes: [] as string[] }]
  const announce = (envelope: string) => {
    const { body } = JSON.parse(Buffer.from(envelope.split('.')[1]!, 'base64url').toString()) as { body: { files?: { sha256: string; size: number }[] } }
    for (const { sha256, size } of body.files ?? []) sizes.set(sha256, size)
  }
  const counts = { requests: 0, repeated: 0 }
  const desk = {
    memberOf: async () => ({ code: from }),
    accept: async (_from, envelopes) => {
      envelopes.forEach(announce)
      const mixed = shuffled(envelopes)
      const answers = await there.send(mixed)
      const again = [...shuffled(envelopes), ...before.envelopes].slice(0, 100)
      await there.send(again)
      counts.requests += 1
      counts.repeated += again.length
      before.envelopes = envelopes
      return envelopes.map((each) => answers[mixed.indexOf(each)]!)
    },
    waiting: (_from, limit) => there.pull(limit),
    takeReceipts: async (_from, receipts) => { for (let i = 0; i < 2; i += 1) await there.giveReceipts(shuffled(receipts)) },
    received: async (_from, sha256) => (sizes.has(sha256) ? { size: sizes.get(sha256)!, received: 0 } : undefined),
    append: async (_from, sha256, _offset, bytes) => {
      const whole = await buffer(bytes)
      for (let i = 0; i < 2; i += 1) await there.putFile(sha256, { size: whole.length, open: (start) => Readable.from([whole.subarray(start)]) })
      return { received: whole.length }
    },
    content: async () => undefined,
    directory: () => there.directory(),
    reconcile: (_from, asked) => there.reconcile(asked),
  } satisfies Desk
  const server = await startExchangeServer({ port: 0, host: '127.0.0.1', own: receiver, desk, onError: () => {} })
  ends(async () => { await server.close(); await there.close() })
  return { port: server.port, counts }
}
