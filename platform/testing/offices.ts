/** What the offices and counters of tests share: the Monday, the officials at their desks, how a refusal looks, a letter of one page. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Caller } from '#platform/client'
import type { Actor } from '#platform/contract'
import { inTransaction, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Module } from '#platform/http'
import { startTestApp } from './app.ts'
import type { World } from './database.ts'

/** Monday, 09:00 in Viet Nam. */
export const MONDAY = new Date('2026-11-23T02:00:00Z')

/** A prepared world, founded anew when the file that tells of it changes. */
export const worldOf = (name: string, filename: string, settle: (db: Db) => Promise<void>): World => ({
  name: `${name}_${createHash('sha256').update(readFileSync(filename)).digest('hex').slice(0, 8)}`, build: ({ write }: Database) => inTransaction(write, settle),
})

/** Who founds such a world: the system with the powers it takes, before anybody came to work. */
export const founderOf = (db: Db, permissions: string[], now = new Date('2026-11-02T02:00:00Z')) =>
  ({ db, now, actor: { ...systemActor(), permissions: new Set(permissions), sessionId: randomUUID() }, request: { id: 'test', address: null, agent: null, headers: {} } })

type Seat = { personId: string; positionId: string }
type Position = { id: string; personId: string | null; personName: string | null; unitId: string; agencyId: string | null }
export type Desk = Caller & Seat & { name: string; unitId: string; agencyId: string }

type Office = {
  modules: Module[]
  world: World
  /** What the product makes of a session: who its person is, in which position. */
  resolve: (db: Db, claim: Seat & { delegationId: null; sessionId: string; now: Date }) => Promise<Actor | null>
}

/** A server on that Monday, and `seat`, which puts members, known by their names, at desks of their own: signed in as the product does it. */
export async function startSeatedApp(t: Parameters<typeof startTestApp>[0], { modules, world, resolve }: Office) {
  const sessions = new Map<string, Seat & { sessionId: string }>()
  const app = await startTestApp(t, {
    modules, world,
    authenticate: ({ read }) => async ({ token, now }) => {
      const session = sessions.get(token ?? '')
      return (session && (await resolve(read, { delegationId: null, ...session, now }))) ?? systemActor()
    },
  })
  app.clock.now = () => MONDAY
  const seat = <Member extends string>(members: Record<Member, readonly [name: string, ...unknown[]]>, positions: Position[]) =>
    Object.fromEntries(Object.entries<readonly [string, ...unknown[]]>(members).map(([key, [name]]) => {
      const { personId, id: positionId, unitId, agencyId } = positions.find(({ personName }) => personName === name)!
      const sessionId = randomUUID()
      sessions.set(sessionId, { personId: personId!, positionId, sessionId })
      return [key, { personId, positionId, name, unitId, agencyId: agencyId!, ...app.browser(sessionId) }]
    })) as Record<Member, Desk>
  return { app, seat }
}

/** For `assert.rejects`: this status and this problem, or it says what came instead. */
export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, code: said } = error as { status: number; code: string }
  if (got === status && said === code) return true
  throw new Error(`${got} ${said}, not ${status} ${code}`)
}

/** What is done beside the request is done soon. */
export async function until(what: () => Promise<boolean>) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await what()) return
    await new Promise((go) => { setTimeout(go, 20) })
  }
  throw new Error('it never came')
}

/** A sound one-page PDF that shows a line of ASCII. */
export function onePage(text = 'Cong van so 1875') {
  const content = `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => { const at = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  const xref = out.length
  out += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${out}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}
