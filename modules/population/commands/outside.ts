import { OutsideFirst, uuidv7 } from '#platform/database'
import type { Context, RequestFacts } from '#platform/http'
import { askRegistry, greetRegistry, type Question, type Reply } from '../adapters/registry.ts'

/** What the registry said, kept for the second run of the same request: no transaction stays open while it thinks (docs/decisions/0024). */
function kept<T>() {
  const answers = new WeakMap<RequestFacts, Map<string, T>>()
  return (request: RequestFacts, key: string, ask: () => Promise<T>): T => {
    const known = answers.get(request) ?? new Map<string, T>()
    if (!known.has(key)) throw new OutsideFirst(async () => answers.set(request, known.set(key, await ask())))
    return known.get(key)!
  }
}

const replies = kept<{ queryId: string; reply: Reply }>()
const greetings = kept<string | null>()

export const answered = ({ request, now }: Context, question: Omit<Question, 'id'>) =>
  replies(request, JSON.stringify(question), async () => { const queryId = uuidv7(); return { queryId, reply: await askRegistry({ id: queryId, ...question }, now) } })

export const greeted = ({ request }: Context) => greetings(request, '', greetRegistry)
