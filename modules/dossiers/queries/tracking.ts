import { createLimit, type Context, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { typedCode } from '../rules.ts'
import { stepsOf, withNumber, type DossierRow } from './find.ts'
import { latenessOf } from './lateness.ts'

/** A year of birth is soon guessed: each address asks seldom, and each code may be asked about seldom whoever asks. */
const asked = createLimit({ most: 30, perMs: 60_000 })
const askedAbout = createLimit({ most: 20, perMs: 3_600_000 })

/** Somebody who has the receipt in hand; whoever does not know the year or the number learns not even whether the code exists. */
export async function traceDossier({ db, now, request }: Pick<Context, 'db' | 'now' | 'request'>, code: string, proof: string): Promise<DossierRow> {
  asked.take(request.address, now)
  askedAbout.take(typedCode(code), now)
  const dossier = (await withNumber(db, typedCode(code))).find(({ birthYear, phoneTail }) => String(birthYear) === proof || phoneTail === proof)
  ensure(dossier, () => new Problem('dossiers/not-traced', 404, 'There is no dossier of this code with this year or number'))
  return dossier
}

export const trackDossier: Handler<typeof contract.trackDossier> = async (context, { code, proof }) => {
  const { db, now } = context
  const dossier = await traceDossier(context, code, proof)
  const { procedureName, agencyName, state, lodgedAt, acceptedAt, appointedAt, apologisedAt, doneAt, endedAt } = dossier
  const steps = await stepsOf(db, dossier.id)
  return {
    code: dossier.code, procedureName, agencyName, state, lateness: latenessOf(dossier, now), lodgedAt, acceptedAt, appointedAt, apologisedAt, doneAt, endedAt,
    steps: steps.map((step) => ({ name: step.name, unitName: step.unitName, state: step.state, receivedAt: step.receivedAt, doneAt: step.doneAt, punctuality: step.punctuality })),
  }
}
