// An installation in a process of its own, to be killed: takes files, tells its port.
import { startExchangeServer } from './adapters/https/server.ts'
import type { Own } from './adapters/transport.ts'
import { openDesk } from './test-transport.ts'

export type Birth = { own: Own; folder: string; port: number; member: [string, string]; announced: [string, number] }

process.once('message', (birth: Birth) => void live(birth))

async function live({ own, folder, port, member, announced }: Birth) {
  const { desk, seen } = openDesk(folder)
  seen.members.set(...member)
  seen.announced.set(...announced)
  const server = await startExchangeServer({ port, host: '127.0.0.1', own, desk, onError: console.error })
  process.send!(server.port)
}
