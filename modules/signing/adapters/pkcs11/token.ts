/** Tokens and HSMs of this machine over PKCS#11, in a process of their own that may crash, hang or be killed without harm to ours. */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { config } from '#platform/config'
import { HolderRefusal, type KeyHolder, type RefusalCode } from '../key-holder.ts'
import { pack, unpack } from '../signature-encoding.ts'
import { NO_KEY, NO_TOKEN, type Reply, type Request } from './child.ts'

type Waiting = { settle: (reply: Reply) => void; fail: (why: HolderRefusal) => void }
type Host = { child: ChildProcess; waiting: Map<number, Waiting> }

let host: Host | null = null
let lastId = 0

/** A library that says nothing for so long is stopped. */
const PATIENCE_MS = 20_000
/** An idle process holds no login, only memory; it goes all the same. */
const IDLE_MS = 60_000

function start(): Host {
  const child = fork(join(import.meta.dirname, 'child.ts'), { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const started: Host = { child, waiting: new Map() }
  child.on('message', (reply: Reply) => started.waiting.get(reply.id)?.settle(reply))
  child.on('error', () => child.kill('SIGKILL'))
  child.on('exit', () => {
    if (host === started) host = null
    for (const { fail } of started.waiting.values()) fail(new HolderRefusal('holder-failed', 'The token’s library stopped'))
  })
  // A process must be able to end although a token was used.
  child.unref()
  child.channel?.unref()
  return started
}

/** Nothing is asked of a child any more once it is told to end. */
function end(ending: Host) {
  if (host === ending) host = null
  ending.child.kill('SIGKILL')
}

/** Ends the child; for tests and for a library that hangs. The next request starts another. */
export const stopTokenHost = () => void (host && end(host))
/** The process that speaks to the token now. */
export const tokenHostPid = () => host?.child.pid

type Act = Request extends infer R ? (R extends unknown ? Omit<R, 'id' | 'library'> : never) : never

async function ask(act: Act): Promise<Reply> {
  if (config.pkcs11Library === undefined) throw new HolderRefusal('not-configured', 'No PKCS#11 library is configured')
  const asked = (host ??= start())
  const { child, waiting } = asked
  const id = ++lastId
  child.ref()
  const reply = await new Promise<Reply>((settle, fail) => {
    waiting.set(id, { settle, fail })
    child.send({ id, library: config.pkcs11Library, ...act })
    setTimeout(() => waiting.has(id) && end(asked), PATIENCE_MS).unref()
  }).finally(() => {
    waiting.delete(id)
    child.unref()
    setTimeout(() => waiting.size === 0 && end(asked), IDLE_MS).unref()
  })
  if (reply.refused) throw refusalOf(reply.refused)
  return reply
}

/** CKR_* (PKCS#11 §6.1) in the words of signing. */
const codes: Record<number, RefusalCode> = {
  0xa0: 'wrong-pin', 0xa1: 'wrong-pin', 0xa2: 'wrong-pin', 0xa4: 'credential-locked', 0x32: 'token-pulled', 0xb3: 'token-pulled', 0xb0: 'token-pulled', 0x60: 'token-pulled', 0x82: 'token-pulled',
  0xe0: 'token-absent', 0xe1: 'token-absent', [NO_TOKEN]: 'token-absent', [NO_KEY]: 'key-not-found',
}
const refusalOf = ({ code, message }: NonNullable<Reply['refused']>) => new HolderRefusal(codes[code] ?? 'holder-failed', message, { reason: message })

export const tokenHolder: KeyHolder = {
  async listCredentials({ serial }) {
    const { found = [] } = await ask({ act: 'list' })
    return found.filter((each) => serial === undefined || each.serial === serial)
      .map(({ certificate, label, keyId, ...token }) => ({ place: { serial: token.serial, label, keyId }, certificate, chain: [] }))
  },
  /** Log in, sign, log out in one breath: between two requests the token is never left open. */
  async authorise({ serial = '', keyId = '' }, hashes, { pin = '' }) {
    const { signatures = [] } = await ask({ act: 'sign', serial, keyId, pin, hashes: [...hashes] })
    return { state: 'granted', permit: pack(signatures) }
  },
  poll: () => Promise.reject(new HolderRefusal('interrupted', 'A token is not waited for')),
  signHashes: (_place, permit) => Promise.resolve(unpack(permit)),
}
