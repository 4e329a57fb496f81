/** What somebody without the keys could do to evidence, for the tests and for `bench-mutations.ts`. */
import { sign, type Kind } from '../exchange-messages/index.ts'
import { random } from '../pdf-signing/mutating.ts'
import { verifyEvidence, type Evidence, type Proof } from './index.ts'
import { makeEvidence, type Scene } from './test-world.ts'

type Below = (below: number) => number

/** One letter more, less or other, two letters changed over, or the end cut off. */
function letters(text: string, next: Below, alphabet: string): string {
  const at = next(text.length)
  const letter = alphabet[next(alphabet.length)]!
  switch (next(8)) {
    case 0: return text.slice(0, at) + letter + text.slice(at)
    case 1: return text.slice(0, at) + text.slice(at + 1)
    case 2: return text.slice(0, at)
    case 3: return text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2)
    default: return text.slice(0, at) + letter + text.slice(at + 1)
  }
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.='
const parsed = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Says something else in a field, under the old signature. */
function otherwise(jws: string, next: Below): string {
  const [head, body, mark] = jws.split('.') as [string, string, string]
  const said = parsed(body)
  const fields = Object.keys(said)
  const field = fields[next(fields.length)]!
  return [head, encoded({ ...said, [field]: typeof said[field] === 'string' ? letters(said[field], next, 'abcdef0123456789-Z') : null }), mark].join('.')
}

type World = Scene & { genuine: Evidence; others: Evidence[] }
type Change = (evidence: Evidence, world: World, next: Below) => Promise<void> | void

const kinds = { receipt: 'receipt', envelope: 'envelope', directory: 'directory' } as const satisfies Partial<Record<keyof Evidence, Kind>>
const PARTS = Object.keys(kinds) as (keyof typeof kinds)[]
const partOf = (next: Below) => PARTS[next(PARTS.length)]!
const proofOf = (evidence: Evidence, next: Below): Proof => evidence.proofs[next(evidence.proofs.length)]!

/** A path altered, shortened, lengthened or in another order. */
function bent(path: string[], next: Below): string[] {
  const at = next(path.length)
  switch (next(5)) {
    case 0: return path.toSpliced(at, 1)
    case 1: return path.toSpliced(at, 0, path[next(path.length)] ?? 'ab'.repeat(32))
    case 2: return path.length > 1 ? path.with(0, path.at(-1)!).with(-1, path[0]!) : []
    default: return path.length > 0 ? path.with(at, letters(path[at]!, next, '0123456789abcdef')) : ['ab'.repeat(32)]
  }
}

export const CHANGES: Record<string, Change> = {
  letters: (evidence, _world, next) => { const part = partOf(next); evidence[part] = letters(evidence[part]!, next, BASE64URL) },
  'receipt, letters': (evidence, _world, next) => { evidence.receipt = letters(evidence.receipt, next, BASE64URL) },
  'says otherwise': (evidence, _world, next) => { const part = partOf(next); evidence[part] = otherwise(evidence[part]!, next) },
  'signed by a stranger': async (evidence, { stranger }, next) => {
    const part = partOf(next)
    evidence[part] = await sign(kinds[part], parsed(evidence[part]!.split('.')[1]!) as never, stranger)
  },
  'part of other evidence': (evidence, { others }, next) => { const part = (['receipt', 'envelope'] as const)[next(2)]!; evidence[part] = others[next(others.length)]![part]! },
  'proof of other evidence': (evidence, { others }, next) => {
    const at = next(evidence.proofs.length)
    evidence.proofs[at] = structuredClone(others[next(others.length)]!.proofs[at]!)
  },
  index: (evidence, _world, next) => { proofOf(evidence, next).index += [-1, 1, 2, 8, 64][next(5)]! },
  path: (evidence, _world, next) => { const proof = proofOf(evidence, next); proof.path = bent(proof.path, next) },
  'whose log': (evidence, _world, next) => { const proof = proofOf(evidence, next); proof.log = proof.log === 'song-lam' ? 'yen-chau' : 'song-lam' },
  'of what': (evidence, _world, next) => { const proof = proofOf(evidence, next); proof.of = proof.of === 'receipt' ? 'envelope' : 'receipt' },
  head: (evidence, _world, next) => { const proof = proofOf(evidence, next); proof.head = next(2) === 0 ? letters(proof.head, next, BASE64URL) : otherwise(proof.head, next) },
  'a later head for the first': (evidence, _world, next) => { const proof = proofOf(evidence, next); proof.head = proof.later[0]!.head },
  later: (evidence, _world, next) => {
    const { later } = proofOf(evidence, next)
    const at = next(later.length)
    if (next(3) === 0) later[at]!.head = letters(later[at]!.head, next, BASE64URL)
    else later[at]!.path = bent(later[at]!.path, next)
  },
  timestamp: (evidence, _world, next) => {
    const proof = proofOf(evidence, next)
    const token = Buffer.from(proof.timestamp!, 'base64')
    const at = next(token.length)
    token[at] = token[at]! ^ (1 + next(255))
    proof.timestamp = next(4) === 0 ? letters(proof.timestamp!, next, BASE64URL) : token.toString('base64')
  },
  'timestamp of another head': (evidence, _world, next) => {
    const at = next(3)
    evidence.proofs[at]!.timestamp = evidence.proofs[(at + 1) % 3]!.timestamp
  },
}

export type Tally = { tried: number; refuted: number; unproven: number; /** changes that were still believed, or told something else */ passed: string[] }

/** A receipt of other evidence is genuine where nothing stands beside it. */
const canStandAlone = (name: string, { receipt }: Evidence, { genuine }: World) => receipt !== genuine.receipt && name !== 'part of other evidence'

/** Alters genuine evidence `count` times, one change each; half of the altered receipts are judged alone, as from a QR code. */
export async function mutate(scene: Scene, { count, seed }: { count: number; seed: number }): Promise<Tally> {
  const made = { sender: scene.sender, receiver: scene.receiver, authority: scene.stampers, directory: scene.directory }
  const [genuine, ...others] = await Promise.all([0, 1, 2].map((each) => makeEvidence({ ...made, seed: seed + each })))
  const world: World = { ...scene, genuine: genuine!, others }
  const trust = { authority: scene.authority }
  if ((await verifyEvidence(genuine, trust)).verdict !== 'proven') throw new Error('the genuine evidence is not proven')
  const next = random(seed)
  const names = Object.keys(CHANGES)
  const tally: Tally = { tried: 0, refuted: 0, unproven: 0, passed: [] }
  while (tally.tried < count) {
    const evidence = structuredClone(world.genuine)
    const name = names[next(names.length)]!
    await CHANGES[name]!(evidence, world, next)
    if (JSON.stringify(evidence) === JSON.stringify(world.genuine)) continue
    tally.tried += 1
    const isAlone = canStandAlone(name, evidence, world) && next(2) === 0
    const { verdict, facts } = await verifyEvidence(isAlone ? evidence.receipt : evidence, isAlone ? { ...trust, directory: scene.directory } : trust)
    if (verdict === 'proven' || facts !== null) tally.passed.push(`seed ${seed}, ${tally.tried}: ${name}${isAlone ? ' (receipt alone)' : ''}: ${verdict}`)
    else tally[verdict] += 1
  }
  return tally
}
