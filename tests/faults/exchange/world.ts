/** Three provinces: Sông Lam writes to Yên Châu, over a line that can be cut, and to Thác Bà, behind a link of its own. */
import { sql } from '#platform/database'
import { freePort } from '../../../apps/story/free-port.ts'
import { openFolder, pause } from '../house.ts'
import type { Birth } from './founding.ts'
import { raise, Unanswered, type Installation } from './installation.ts'
import { layLine, layNetwork, startEcho, type Network, type Road } from './roads.ts'
import type { Own } from '../../../modules/exchange/adapters/transport.ts'

export type Letter = { documentId: string; to: Installation; receiverIds: string[]; isLostAtSender?: boolean }
export type World = {
  lam: Installation; chau: Installation; ba: Installation; all: Installation[]; letters: Letter[]
  /** To Yên Châu, and to Thác Bà. */
  toChau: Road; toBa: Road; network: Network | undefined
  /** What passes to Yên Châu is repeated and reordered until it is let be; how much was. */
  repeat: () => Promise<{ counts: { requests: number; repeated: number }; letBe: () => void }>
  /** Found lost by comparisons so far, and alarms a scenario expects. */
  found: number; alarms: Set<string>
  end: () => Promise<void>
}

async function joinUp(authority: Installation, others: Installation[]) {
  for (const other of others) await authority.ask('admit', { request: await other.ask('request') })
  const directory = await authority.ask<object>('directory')
  for (const other of others) await other.ask('believe', directory)
}

const ended = async (ends: Ends) => { for (const end of ends.toReversed()) await end() }

type Ends = (() => unknown)[]

/** Each a process of its own; Thác Bà in a network of its own where this machine lets us. */
async function foundAll(ends: Ends, agencies: number, delayMs: number | undefined) {
  const at = (end: () => unknown) => void ends.push(end)
  const ports = [await freePort(), await freePort(), await freePort()] as const
  const way = { port: ports[1] as number }
  const toChau = await layLine(at, () => way.port, delayMs)
  const network = layNetwork(at)
  const wire = network ? undefined : await layLine(at, () => ports[2])
  const [here, there] = [network?.here ?? '127.0.0.1', network?.there ?? '127.0.0.1']
  const born = async (birth: Omit<Birth, 'isAuthority'>, net?: string) => {
    const each = await raise({ ...birth, isAuthority: birth.code === 'song-lam' }, openFolder({ after: at }), net)
    at(() => each.kill())
    return each
  }
  const [lam, chau, ba] = await Promise.all([
    born({ code: 'song-lam', name: 'Sông Lam', organId: 'H40', agencies: 0, host: '0.0.0.0', port: ports[0], endpoint: `https://${here}:${ports[0]}` }),
    born({ code: 'yen-chau', name: 'Yên Châu', organId: 'H41', agencies, host: '127.0.0.1', port: ports[1], endpoint: `https://127.0.0.1:${toChau.port}` }),
    born({ code: 'thac-ba', name: 'Thác Bà', organId: 'H42', agencies: 4, host: there, port: ports[2], endpoint: `https://${there}:${wire?.port ?? ports[2]}` }, network?.network),
  ])
  return { lam, chau, ba, toChau, toBa: network ?? wire!, network, way, direct: ports[1] }
}

export async function buildWorld(agencies: number, line: { delayMs?: number } = {}): Promise<World> {
  const ends: Ends = []
  try {
    const { way, direct, ...world } = await foundAll(ends, agencies, line.delayMs)
    const { lam, chau, ba, toChau } = world
    await joinUp(lam, [chau, ba])
    const turn = (port: number) => { way.port = port; toChau.down(); toChau.up() }
    const repeat = async () => {
      const [sender, receiver] = [await lam.ask<Own>('key'), await chau.ask<Own>('key')]
      const echo = await startEcho((end) => void ends.push(end), { from: 'song-lam', sender, receiver, to: { code: 'yen-chau', endpoint: `https://127.0.0.1:${direct}`, certificates: [receiver.certificate] } })
      turn(echo.port)
      return { counts: echo.counts, letBe: () => turn(direct) }
    }
    return { ...world, all: [lam, chau, ba], letters: [], found: 0, alarms: new Set(), repeat, end: () => ended(ends) }
  } catch (error) {
    await ended(ends)
    throw error
  }
}

/** Letters ready to be issued. */
export async function seal({ lam, letters }: World, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i += 1) ids.push(await lam.ask<string>('seal', { number: letters.length + i + 1 }))
  return ids
}

/** Issues a letter; asked again until it is answered, whoever dies meanwhile. */
export async function issue(world: World, letter: Letter): Promise<void> {
  world.letters.push(letter)
  for (;;) {
    try {
      return await world.lam.ask('issue', { documentId: letter.documentId, receiverIds: letter.receiverIds })
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      await pause(100)
    }
  }
}

/** Asked again whatever PostgreSQL says, of its disk or by being gone, until it is acknowledged; a refusal of the house is a fault. `said` gets the codes heard meanwhile. */
export async function issueInSpite(world: World, letter: Letter, said: string[]): Promise<void> {
  for (;;) {
    try {
      await world.lam.ask('issue', { documentId: letter.documentId, receiverIds: letter.receiverIds })
      return void world.letters.push(letter)
    } catch (error) {
      const { message } = error as Error
      if (message.includes('urn:congvu:problem')) throw error
      said.push(/"code":"(\w+)"/.exec(message)?.[1] ?? 'gone')
      await pause(200)
    }
  }
}

/** Fills PostgreSQL's own log with words of no meaning. */
export const exhaustLog = ({ look }: Installation) => look((db) => sql`select count(pg_logical_emit_message(false, 'filler', repeat('x', 1000000))) from generate_series(1, 50)`.execute(db))

export const moveClocks = (world: World, ms: number) => Promise.all(world.all.map((each) => each.moveClock(ms)))
