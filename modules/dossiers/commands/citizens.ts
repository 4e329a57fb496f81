/** What citizens do with dossiers of their own: the same moves, by the same rules. */
import { dayOf } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { answerBy } from '../queries/calendar.ts'
import { lockDossier, type DossierRow } from '../queries/find.ts'
import { offerOn } from '../queries/process-versions.ts'
import { keep, withdraw } from './counter.ts'
import { enterDossier, keepFiles, type Lodging } from './entering.ts'
import { standing, stateAfter, tell, write } from './moving.ts'
import { completeWith } from './pausing.ts'
import { putToCounter } from './steps.ts'

/**
 * Lodges what a citizen sends online: it waits at the counter of the agency he chose, who is answered within eight office hours.
 * @throws Problem 404 when the agency takes no dossiers by this process today
 */
export async function lodgeForCitizen(context: Context, { processId, agencyId, ...lodging }: Omit<Lodging, 'channel' | 'citizenId'> & { processId: string; agencyId: string; channel?: 'online' | 'assisted'; citizenId: string }) {
  const offer = await offerOn(context.db, processId, dayOf(context.now))
  ensure(offer && offer.agencyId === agencyId, () => notFound('process', processId))
  const dossier = await enterDossier(context, offer, { channel: 'online', ...lodging })
  await tell(context, dossier, contract.DossierLodged, { channel: dossier.channel })
  await keep(context, dossier)
  return { ...standing(dossier), answerBy: await answerBy(context.db, dossier.agencyId, context.now) }
}

/** The citizen's own, held until the transaction ends; another's does not exist for him. */
async function lockOwn(context: Context, dossierId: string): Promise<DossierRow> {
  const dossier = await lockDossier(context, dossierId)
  ensure(dossier.citizenId === context.actor.personId, () => notFound('dossier', dossierId))
  return dossier
}

/** A dossier whose clock has run goes on at once; one that was never accepted is looked through at the counter first. */
export const sendSupplement: Handler<typeof contract.sendSupplement> = async (context, { dossierId, words, fileIds }) => {
  const dossier = await lockOwn(context, dossierId)
  stateAfter(dossier, 'takeSupplement')
  ensure(words || fileIds.length > 0, () => new Problem('dossiers/nothing-sent', 422, 'An answer has words or files', { issues: [{ path: 'words', message: 'required' }] }))
  if (dossier.acceptedAt !== null) return standing(await completeWith(context, dossier, { words: words || null, fileIds }))
  await keepFiles(context, dossier.id, { kind: 'supplement', fileIds })
  const sent = await write(context, dossier, { supplementedAt: context.now })
  await putToCounter(context, sent, 'accept', await answerBy(context.db, sent.agencyId, context.now))
  await tell(context, sent, contract.SupplementSent, { words: words || null, files: fileIds.length })
  return standing(sent)
}

export const withdrawMine: Handler<typeof contract.withdrawMine> = async (context, { dossierId, reason }) =>
  standing(await withdraw(context, await lockOwn(context, dossierId), reason))
