/** `node packages/exchange-evidence/bench-mutations.ts [COUNT [SEED]]`: 10,000 changes of receipts, envelopes, directories, proofs and timestamps; none may be believed. */
import { mutate } from './test-mutations.ts'
import { makeScene } from './test-world.ts'

const [count, seed] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1)]
const from = performance.now()
const { tried, refuted, unproven, passed } = await mutate(await makeScene(), { count, seed })
for (const each of passed) console.error(each)
console.log(`${tried} changes: ${refuted} refuted, ${unproven} unproven, ${passed.length} believed; ${((performance.now() - from) / tried).toFixed(1)} ms each`)
process.exitCode = passed.length > 0 ? 1 : 0
