/** Files to and from a peer: after a cut only what is missing goes over the line. */
import { constants } from 'node:http2'
import { pipeline } from 'node:stream/promises'
import { TransportError, type Announced, type Caller, type Content } from '../transport.ts'
import { bytesOf, isLost, replyOf, shaped, type Calls, type Open } from './calls.ts'
import { BYTES_TYPE, Received, timeFor, type Limits } from './wire.ts'

/** Goes on, over a new connection, for as long as each attempt brings something over; waiting longer is for the caller. */
async function untilOver(size: number, received: () => Promise<number>, go: (from: number) => Promise<unknown>): Promise<void> {
  let [before, failure]: [number, unknown] = [-1, undefined]
  for (let from = await received(); from < size; from = await received()) {
    if (from <= before) throw failure ?? new TransportError('unreachable', 'Nothing came over')
    before = from
    failure = await go(from).then(() => undefined, (error: unknown) => {
      if (isLost(error) || isBehind(error)) return error
      throw error
    })
  }
}

/** The peer has got more of an earlier attempt than it said. */
const isBehind = (error: unknown) => error instanceof TransportError && error.status === 409

const endWhenIdle = ({ stream }: Open, ms: number) => stream.setTimeout(ms, () => stream.close(constants.NGHTTP2_CANCEL))

export function makeTransfers(calls: Calls, limits: Limits): Pick<Caller, 'putFile' | 'getFile'> {
  const pathOf = (sha256: string) => `/files/${sha256}`

  const receivedThere = (sha256: string) => calls.ask({ method: 'HEAD', path: pathOf(sha256), ms: limits.callMs }, async (open) => {
    const { 'upload-offset': offset = '' } = await replyOf(open)
    if (!/^\d{1,15}$/.test(String(offset))) throw new TransportError('unreadable', 'No upload-offset')
    return Number(offset)
  })

  const put = (sha256: string, { size, open: read }: Content, from: number) => calls.askOnce({
    method: 'PUT', path: pathOf(sha256), ms: timeFor(limits, size - from),
    headers: { 'content-type': BYTES_TYPE, 'content-length': size - from, 'content-range': `bytes ${from}-${size - 1}/${size}` },
  }, async (open) => {
    endWhenIdle(open, limits.idleMs)
    // All is sent; the peer may take its time to look at it.
    open.stream.once('finish', () => open.stream.setTimeout(0))
    // How the sending ended, the answer tells.
    void pipeline(read(from), open.stream).catch(() => {})
    const reply = await replyOf(open)
    return shaped(await bytesOf(open, reply, limits.bytes), Received).received
  })

  const get = ({ sha256, size }: Announced, into: Parameters<Caller['getFile']>[1], from: number) => calls.askOnce({
    method: 'GET', path: pathOf(sha256), ms: timeFor(limits, size - from), headers: { range: `bytes=${from}-` },
  }, async (open) => {
    endWhenIdle(open, limits.idleMs)
    const { 'content-range': range } = await replyOf(open)
    if (range !== `bytes ${from}-${size - 1}/${size}`) throw new TransportError('unreadable', `${range} is not what was asked for`)
    return into.append(from, open.stream)
  })

  return {
    async putFile(sha256, content) {
      let received = 0
      await untilOver(content.size, async () => received = received < content.size ? await receivedThere(sha256) : received, async (from) => received = await put(sha256, content, from))
    },
    getFile: (file, into) => untilOver(file.size, () => into.received(), (from) => get(file, into, from)),
  }
}
