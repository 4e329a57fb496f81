/** The population registry of tỉnh Sông Lam as a process of its own; what it knows agrees with the dossiers of the demonstration. */
import { parseArgs } from 'node:util'
import { startSimulator } from '#modules/population'
import { config } from '#platform/config'
import { samplePeople } from '../demo/people.ts'

/** `population-simulator [--port N] [--token WORDS]`: prints `{"url":…}` and answers until it is stopped. */
export async function populationSimulatorCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '8937' }, token: { type: 'string' } } })
  const { url, close } = await startSimulator({ people: samplePeople(), port: Number(values.port), token: values.token })
  console.log(JSON.stringify({ url }))
  await new Promise<void>((stopped) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped) })
  await close()
  return 0
}

/** A demonstration that has been told of no registry gets an invented one, on this machine. */
export async function withSampleRegistry(): Promise<() => Promise<void>> {
  if (config.population.url !== undefined) return async () => {}
  const { url, close } = await startSimulator({ people: samplePeople() })
  config.population.url = url
  return async () => { config.population.url = undefined; await close() }
}
