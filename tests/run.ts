// npm test: everything that must hold, one after the other; the last line is `N passed, N failed`.
// For a developer: npm test -- --only unit packages/pdf-signing
import { readOptions, type Options } from './runner/options.ts'
import { endGroupsOnInterrupt, wasInterrupted } from './runner/processes.ts'
import { root } from './runner/steps.ts'
import { newTally, type Tally } from './runner/tally.ts'
import { startTestWorld } from './runner/test-world.ts'
import { makeSureOfTools } from './runner/tools.ts'

process.chdir(root)
endGroupsOnInterrupt()
const tally = newTally()
try {
  await runAll(readOptions(process.argv.slice(2)), tally)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  tally.recordOne('test run', false)
}
tally.details().forEach((line) => console.log(line))
console.log(`\n${tally.lastLine()}`)
process.exit(wasInterrupted() ? 130 : Number(!tally.ok()))

async function runAll(options: Options, tally: Tally): Promise<void> {
  if (!options.chosen.some(({ needsWorld }) => needsWorld)) return await runSteps(options, tally)
  if (!await makeSureOfTools()) return tally.recordOne('system tools', false)
  const world = await startTestWorld()
  Object.assign(process.env, world.environment)
  try {
    await runSteps(options, tally)
  } finally {
    await world.stop()
  }
}

async function runSteps({ chosen, patterns }: Options, tally: Tally): Promise<void> {
  for (const step of chosen) {
    if (wasInterrupted()) return
    const began = performance.now()
    console.log(`\n── ${step.title} ${'─'.repeat(Math.max(0, 70 - step.title.length))}`)
    await step.run(tally, patterns)
    console.log(`   ${((performance.now() - began) / 1000).toFixed(1)} s, so far ${tally.lastLine()}`)
  }
}
