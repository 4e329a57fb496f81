import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#platform/problems'

/** A unix socket (`/run/clamav/clamd.ctl`) or `host:port`, `[::1]:3310` included. @throws Error when it is neither */
export function scannerAddress(text: string) {
  if (text.startsWith('/')) return { path: text }
  const [, host, port] = /^\[?([^[\]]+?)\]?:(\d{1,5})$/.exec(text) ?? []
  if (host === undefined) throw new Error(`CLAMD must be host:port or the path of a unix socket, not "${text}"`)
  return { host, port: Number(port) }
}

/**
 * Shows a file to clamd (INSTREAM, clamd(8)) and returns the name of the malware it found, or null.
 * Whoever configured a scanner gets no unscanned file: no answer within the time is `files/scanner-unreachable`,
 * an answer that is neither OK nor FOUND `files/scan-failed`, both 503.
 */
export async function scan(path: string, scanner: string, timeoutMs = 60_000): Promise<string | null> {
  const answer = await ask(path, scanner, timeoutMs).catch((error: Error) => {
    throw new Problem('files/scanner-unreachable', 503, `The malware scanner did not answer (${error.message}); the file was not taken, nothing else changed`)
  })
  if (answer === 'stream: OK') return null
  const found = /^stream: (.+) FOUND$/.exec(answer)
  if (found) return found[1]!
  throw new Problem('files/scan-failed', 503, `The malware scanner could not scan this file (${answer}); the file was not taken, nothing else changed`, { answer })
}

/** Length and bytes, again and again; a length of nothing ends it. */
async function* frames(path: string) {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield Buffer.concat([lengthOf(chunk), chunk])
  yield lengthOf(Buffer.alloc(0))
}

function lengthOf(chunk: Buffer) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.length)
  return length
}

/** The scanner may answer and hang up before it has everything (its own size limit): what it said counts, not the broken pipe. */
function ask(path: string, scanner: string, timeoutMs: number) {
  return new Promise<string>((resolve, reject) => {
    let answer = ''
    const socket = connect(scannerAddress(scanner)).setEncoding('utf8')
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
    let failure = new Error('it hung up without a word')
    socket.on('error', (error) => { failure = error })
    socket.on('data', (text: string) => { answer += text; if (answer.includes('\0') || answer.length > 4096) socket.destroy() })
    socket.on('close', () => {
      clearTimeout(timer)
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')).trim())
      else reject(failure)
    })
    pipeline(frames(path), socket, { end: false }).catch((error: Error) => { failure = error; setImmediate(() => socket.destroy()) })
  })
}
