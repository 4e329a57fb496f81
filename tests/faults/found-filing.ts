/** Run as a process of its own: a commune that is filed at online, and citizens signed in. Prints how to speak for them as one JSON line. */
import type { z } from 'zod'
import { askPhoneCode, signInByPhone } from '#contracts/citizens'
import citizens from '#modules/citizens'
import { describeInstallation } from '#modules/identity'
import type { Endpoint, OutputOf } from '#platform/contract'
import { inTransaction, type Database } from '#platform/database'
import { systemActor } from '#platform/events'
import { perform, type Context } from '#platform/http'
import { openCounter } from '../../apps/demo/dossiers.ts'
import { communalForms, keepForms } from '../../apps/demo/forms.ts'
import { found } from '../../apps/demo/founding.ts'
import { keepProcedures } from '../../apps/demo/procedures.ts'
import { openStage } from '../../apps/demo/stage.ts'
import { openInstallation } from '../../apps/installation.ts'

export type Filing = { tokens: string[]; processId: string }

/** Somebody new signs in by the code that came to his telephone. @returns the token of his session */
export async function admitCitizen(database: Database, n: number, now: Date): Promise<string> {
  const request: Context['request'] = { id: 'found', address: `192.0.2.${n % 250}`, agent: 'found', headers: {} }
  const ask = async <E extends Endpoint>(endpoint: E, input: z.input<E['input']>): Promise<OutputOf<E>> =>
    (await perform({ database }, citizens.endpoints!.find((handled) => handled.endpoint.name === endpoint.name)!, { actor: systemActor(), input, now, request })) as never
  const { codeId, sampleCode } = await ask(askPhoneCode, { phone: `09${String(n).padStart(8, '0')}` })
  await ask(signInByPhone, { codeId, code: sampleCode!, fullName: `Nguyễn Văn Thử ${n}` })
  return (request.citizenSession as { token: string }).token
}

/** A commune of sample data with its counter, the catalogue, the forms. */
export async function foundCounter(database: Database, now: Date) {
  const stage = openStage(database)
  const cast = await found(stage, now, () => {}, { departments: 0, communes: 1 })
  const controller = await keepProcedures(stage, cast, now, () => {})
  const counter = await openCounter(stage, controller, cast.communes[0]!, { name: 'Nguyễn Thị Thử', username: 'motcua.thu' }, now)
  await keepForms(stage, controller, now, () => {}, communalForms)
  await inTransaction(database.write, (db) => describeInstallation({ db }, { province: 'tỉnh Sông Lam', isSample: true, demoAccounts: [] }))
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
