/** Run as a process of its own: a commune that is filed at online, and citizens signed in. Prints how to speak for them as one JSON line. */
import { randomUUID } from 'node:crypto'
import { openCitizenSession } from '#modules/citizens'
import { inTransaction, sql, type Database } from '#platform/database'
import type { Context } from '#platform/http'
import { conceal } from '#platform/secrets'
import { openCounter } from '../../apps/demo/dossiers.ts'
import { keepForms } from '../../apps/demo/forms.ts'
import { found } from '../../apps/demo/founding.ts'
import { keepProcedures } from '../../apps/demo/procedures.ts'
import { founder, openStage } from '../../apps/demo/stage.ts'
import { openInstallation } from '../../apps/installation.ts'

export type Filing = { tokens: string[]; processId: string }

/** An account as the citizens' own door would make it, and its session. */
export async function admitCitizen(database: Database, n: number, now: Date): Promise<string> {
  const id = randomUUID()
  const facts = { personalNumber: `0400900${String(n).padStart(5, '0')}`, bornOn: '1990-05-01', gender: 'Nam', address: 'Xóm 1', phone: '0912345678', email: null }
  const context: Context = { db: database.write, actor: founder(), now, request: { id: 'found', address: null, agent: 'found', headers: {} } }
  await sql`insert into citizens.citizen (id, full_name, facts, created_at) values (${id}, ${`Nguyễn Văn Thử ${n}`}, ${conceal(Buffer.from(JSON.stringify(facts)), 'citizens.facts', id)}, ${now})`.execute(database.write)
  await inTransaction(database.write, (db) => openCitizenSession({ ...context, db }, id, 'phone'))
  return (context.request.citizenSession as { token: string }).token
}

/** A commune with its counter, the catalogue, the forms. */
export async function foundCounter(database: Database, now: Date) {
  const stage = openStage(database)
  const cast = await found(stage, now, () => {}, { departments: 0, communes: 1 })
  const controller = await keepProcedures(stage, cast, now, () => {})
  const counter = await openCounter(stage, controller, cast.communes[0]!, { name: 'Nguyễn Thị Thử', username: 'motcua.thu' }, now)
  await keepForms(stage, controller, now, () => {})
  return counter
}

if (import.meta.main) {
  const installation = await openInstallation(() => {}, async (database) => {
    const now = new Date()
    const counter = await foundCounter(database, now)
    const tokens: string[] = []
    for (let n = 1; n <= 8; n += 1) tokens.push(await admitCitizen(database, n, now))
    console.log(JSON.stringify({ tokens, processId: counter.processes.get('2.000635')! } satisfies Filing))
  })
  await installation.close()
  process.exit(0)
}
