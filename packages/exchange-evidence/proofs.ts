import type { Directory, TreeHead, Verified } from '../exchange-messages/index.ts'
import { leafHash, verifyConsistency, verifyInclusion } from '../transparency-log/index.ts'
import { hear } from './hearing.ts'
import { membershipOf, no, plain, yes, type Answer } from './membership.ts'
import type { Check, Proof } from './shapes.ts'
import { readTimestamp, TimestampError } from './timestamp.ts'

/** Clocks of two installations may differ. */
const SKEW_MS = 300_000

/** The hash of a message as an entry of a log. */
export const entryOf = (jws: string): Promise<Uint8Array> => leafHash(utf8(jws))

/** The entry whose place is to be proven, when it says it was made, and who took part. */
export type Entry = { jws: string; at: string; members: string[] }
export type Around = { directory: Directory | null; timestampAuthority: string | undefined }
type Judged = { checks: Check[]; /** when somebody believed saw the entry, at the latest */ seenBy: number | undefined }

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytesOf = (hash: string) => Uint8Array.from(hash.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const instant = (text: string) => new Date(text).getTime()

export async function judgeProof(proof: Proof, entry: Entry, around: Around): Promise<Judged> {
  const { said, answer } = await hear('head', proof.head)
  if (!said) return { checks: [{ what: 'head', ...answer }], seenBy: undefined }
  const head = await headOf(said, proof.log, entry, around)
  const inclusion = await inclusionOf(proof, entry.jws, said.message)
  const later = await Promise.all(proof.later.map((each) => consistencyOf(said.message, each, proof.log, around)))
  const stamp = proof.timestamp === null ? undefined : await stampOf(proof.timestamp, proof.head, said.message)
  const isBelieved = stamp?.authority !== undefined && stamp.authority === plain(around.timestampAuthority ?? '') && inclusion.holds && head.holds !== false
  return {
    checks: [{ what: 'head', ...head }, { what: 'inclusion', ...inclusion }, ...(stamp ? [{ what: 'timestamp' as const, ...stamp.answer }] : []), ...later.map((each) => ({ what: 'consistency' as const, ...each }))],
    seenBy: isBelieved ? stamp.at : undefined,
  }
}

/** A head of that log, by the member whose log it is, not older than the entry. */
async function headOf({ message, thumbprint }: Verified<'head'>, log: string, { at, members }: Entry, { directory }: Around): Promise<Answer> {
  if (message.member !== log || !members.includes(log)) return no('other-log', `${message.member} ≠ ${log}`)
  if (instant(message.at) < instant(at) - SKEW_MS) return no('too-early', `${message.at} < ${at}`)
  return membershipOf(directory, { member: log, thumbprint, at: message.at })
}

async function inclusionOf({ index, path, log }: Proof, jws: string, { size, root, at }: TreeHead): Promise<Answer> {
  const holds = await verifyInclusion(await entryOf(jws), index, size, path.map(bytesOf), bytesOf(root))
  return holds ? yes(`${log}: ${index + 1}/${size}, ${at}`) : no('not-in-log', `${log}: ${index + 1}/${size}`)
}

async function consistencyOf(first: TreeHead, { head, path }: Proof['later'][number], log: string, { directory }: Around): Promise<Answer> {
  const { said, answer } = await hear('head', head)
  if (!said) return answer
  const { message: second, thumbprint } = said
  if (second.member !== log) return no('other-log', `${second.member} ≠ ${log}`)
  if (instant(second.at) < instant(first.at)) return no('too-early', `${second.at} < ${first.at}`)
  if (!await verifyConsistency(first.size, second.size, path.map(bytesOf), bytesOf(first.root), bytesOf(second.root))) return no('rewritten', `${log}: ${first.size} → ${second.size}`)
  const membership = await membershipOf(directory, { member: log, thumbprint, at: second.at })
  return membership.holds ? yes(`${log}: ${first.size} → ${second.size}, ${second.at}`) : membership
}

async function stampOf(token: string, head: string, { at }: TreeHead): Promise<{ answer: Answer; at?: number; authority?: string }> {
  try {
    const stamp = await readTimestamp(canonical(token), utf8(head))
    if (stamp.at.getTime() < instant(at) - SKEW_MS) return { answer: no('too-early', `${stamp.at.toISOString()} < ${at}`) }
    return { answer: yes(`${stamp.at.toISOString()}, ${stamp.authorityName} (${stamp.authority})`), at: stamp.at.getTime(), authority: stamp.authority }
  } catch (error) {
    if (error instanceof TimestampError) return { answer: no(error.isOfOther ? 'timestamp-of-other' : 'timestamp-unreadable', error.message) }
    throw error
  }
}

/** One token has one spelling. */
function canonical(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  if (btoa(text) !== base64) throw new TimestampError('Not in its canonical spelling')
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
