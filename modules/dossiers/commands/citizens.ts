/** What citizens do with dossiers of their own: the same moves, by the same rules. */
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { answerBy } from '../queries/calendar.ts'
import { lockById, lockDossier, type DossierRow } from '../queries/find.ts'
import { offerOn } from '../queries/process-versions.ts'
import { keep, withdraw } from './counter.ts'
import { enterDossier, keepFiles, partFactsOf, type Lodging } from './entering.ts'
import { openTo, standing, stateAfter, tell, write, type Happening } from './moving.ts'
import { completeWith } from './pausing.ts'
import { putToCounter } from './steps.ts'

/**
 * Lodges what a citizen sends online: it waits at the counter of the agency he chose, who is answered within eight office hours.
 * @throws Problem 404 when the agency takes no dossiers by this process today
 */
export async function lodgeForCitizen(context: Context, { processId, agencyId, ...lodging }: Omit<Lodging, 'channel' | 'citizenId'> & { processId: string; agencyId: string; channel?: 'online' | 'assisted'; /** Null: filed on the national portal. */ citizenId: string | null }) {
  const offer = await offerOn(context.db, processId, dayOf(context.now))
  ensure(offer && offer.agencyId === agencyId, () => notFound('process', processId))
  const dossier = await enterDossier(context, offer, { channel: 'online', ...lodging })
  await tell(context, dossier, contract.DossierLodged, { channel: dossier.channel, ...partFactsOf(lodging.parts) })
  await keep(context, dossier)
  return { ...standing(dossier), answerBy: await answerBy(context.db, dossier.agencyId, context.now) }
}

/** What was filed for somebody who had no account of his own passes to the one he proved; whoever held it for him sees it no more. */
export async function passToCitizen(happening: Happening, dossierId: string, citizenId: string): Promise<void> {
  const dossier = await lockById(happening.db, dossierId)
  if (!dossier || dossier.citizenId === citizenId) return
  await sql`update dossiers.dossier set citizen_id = ${citizenId} where id = ${dossierId}`.execute(happening.db)
  if (dossier.citizenId !== null) await sql`delete from dossiers.access where key = ${dossier.citizenId} and dossier_id = ${dossierId}`.execute(happening.db)
  await openTo(happening.db, dossierId, [citizenId])
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
  ensure(words || fileIds.length > 0, () => new Problem('dossiers/nothing-sent', 422, 'An answer has words or files', { issues: [{ path: 'words', message: 'required' }] }))
  return answerWith(context, dossier, { words, fileIds })
}

async function answerWith(context: Context, dossier: DossierRow, { words, fileIds }: { words: string | null; fileIds: readonly string[] }) {
  stateAfter(dossier, 'takeSupplement')
  if (dossier.acceptedAt !== null) return standing(await completeWith(context, dossier, { words: words || null, fileIds }))
  await keepFiles(context, dossier.id, { kind: 'supplement', fileIds })
  const sent = await write(context, dossier, { supplementedAt: context.now })
  await putToCounter(context, sent, 'accept', await answerBy(context.db, sent.agencyId, context.now))
  await tell(context, sent, contract.SupplementSent, { words: words || null, files: fileIds.length })
  return standing(sent)
}

export const withdrawMine: Handler<typeof contract.withdrawMine> = async (context, { dossierId, reason }) =>
  standing(await withdraw(context, await lockOwn(context, dossierId), reason))

const lockAny = async (context: Context, dossierId: string): Promise<DossierRow> => {
  const dossier = await lockById(context.db, dossierId)
  ensure(dossier, () => notFound('dossier', dossierId))
  return dossier
}

/** What the applicant did with it on the national portal: the same moves, refused where the law knows no such way. */
export const withdrawElsewhere = async (context: Context, dossierId: string, reason: string) => standing(await withdraw(context, await lockAny(context, dossierId), reason))
export const supplementElsewhere = async (context: Context, dossierId: string, words: string) => answerWith(context, await lockAny(context, dossierId), { words, fileIds: [] })
