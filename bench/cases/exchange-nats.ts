/** Consignments over a real NATS JetStream server that writes before it acknowledges, from one installation to another, beside bare publishing on the same server. */
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { joinBackbone } from '../../modules/exchange/adapters/nats/backbone.ts'
import { openBroker, servers, SKIPPED } from '../../modules/exchange/test-nats.ts'
import { row, type Row } from '../row.ts'

const MESSAGE = 'x'.repeat(4096)
const [BATCH, LANES, ALL] = [100, 3, 6000]

type Ending = { after(work: () => unknown): void }

/** `send` in lanes until all is out. @returns messages a second until `isDone` */
async function rateOf(send: () => Promise<unknown>, isDone: () => boolean): Promise<number> {
  const began = performance.now()
  let left = ALL / BATCH
  await Promise.all(Array.from({ length: LANES }, async () => { while ((left -= 1) >= 0) await send() }))
  while (!isDone()) await new Promise((done) => setTimeout(done, 2))
  return ALL / ((performance.now() - began) / 1000)
}

async function bareRate({ servers: urls }: { servers: string[] }): Promise<number> {
  const nc = await connect({ servers: urls })
  await (await jetstreamManager(nc)).streams.add({ name: 'BARE', subjects: ['bare'], storage: 'file' })
  const js = jetstream(nc)
  return rateOf(() => Promise.all(Array.from({ length: BATCH }, () => js.publish('bare', MESSAGE))), () => true).finally(() => nc.close())
}

export async function benchNats(t: Ending): Promise<Row[]> {
  if (!servers.safe) {
    console.error(`exchange over NATS: skipped, ${SKIPPED}`)
    return []
  }
  const { options } = await openBroker(t, servers.safe.path)
  let taken = 0
  const join = async (code: string) => {
    const backbone = await joinBackbone(options, { code, take: async () => { taken += 1 }, onError: console.error, onLost: () => {} })
    t.after(() => backbone.close())
    return backbone
  }
  const [ours] = [await join('song-lam'), await join('yen-chau')]
  const batch = Array.from({ length: BATCH }, () => MESSAGE)
  const caller = ours.callerOf('yen-chau')
  const value = await rateOf(() => caller.send(batch), () => taken >= ALL)
  const reference = await bareRate(options)
  return [row({ name: `exchange over NATS ${servers.safe.version}: consignments of 4 KB, kept, taken and acknowledged`, value, unit: '/s', reference, referenceName: 'bare publishing there, nobody takes it', target: 0.4 })]
}
