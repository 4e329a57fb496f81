import type { Module } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { findSecrecy } from '../queries.ts'
import { wordsIn } from '../rules.ts'

/** What is said about secrets, and what is sought, may name their marks. */
const mayNameMarks = new Set(['enterSecretPaper', 'reportSecret', 'confirmSecret', 'clearSecret', 'saveSearch', 'renameSearch', 'signIn'])

type Handled = NonNullable<Module['endpoints']>[number]

function screened({ endpoint, run }: Handled): Handled {
  if (endpoint.method === 'GET' || mayNameMarks.has(endpoint.name)) return { endpoint, run }
  const screen: Handled['run'] = async (context, input) => {
    const level = await findSecrecy(context, ...wordsIn(input))
    ensure(level === null, () => new Problem('secrecy/marked', 422, 'Words with a secrecy mark are not written here; secret papers are kept in the paper register', { level }))
    return run(context, input)
  }
  return { endpoint, run: Object.defineProperty(screen, 'name', { value: run.name }) }
}

/** The same module, but no command of it takes in words that bear a secrecy mark, whatever field they stand in: refused before it begins. */
export const screenWords = (module: Module): Module => ({ ...module, ...(module.endpoints && { endpoints: module.endpoints.map(screened) }) })
