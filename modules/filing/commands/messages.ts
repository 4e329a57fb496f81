import { dossierForCitizen, findConcerning, lockDossier } from '#modules/dossiers'
import { closeWork, openWork } from '#modules/work'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { concealWords, threadOf } from '../queries/messages.ts'

type Dossier = Awaited<ReturnType<typeof dossierForCitizen>>

/** Adds a message, and what the other side wrote is read by whoever answers. */
async function add(context: Context, dossier: Dossier, words: string, isCitizens: boolean) {
  const { db, actor, now } = context
  ensure((await threadOf(db, dossier)).mayWrite, () => new Problem('filing/thread-closed', 409, 'The dossier has ended, or the thread is full'))
  await sql`update filing.message set read_at = ${now} where dossier_id = ${dossier.id} and is_citizens <> ${isCitizens} and read_at is null`.execute(db)
  const name = isCitizens ? actor.name : `${actor.name}${actor.positionTitle ? `, ${actor.positionTitle}` : ''}`
  await sql`insert into filing.message (dossier_id, is_citizens, author_name, words, written_at) values (${dossier.id}, ${isCitizens}, ${name}, ${concealWords(words, dossier.id)}, ${now})`.execute(db)
  await emit(context, contract.MessageWritten, { subject: dossier.id, audience: isCitizens ? dossier.acl : [], payload: { dossierId: dossier.id, code: dossier.code, isCitizens } })
  return threadOf(db, dossier)
}

/** What asks for an answer is about the thread, not about the dossier: accepting this answers nothing. */
const threadOn = ({ messages }: Awaited<ReturnType<typeof threadOf>>) => ({ kind: 'dossier-thread', id: messages[0]!.id })

export const writeToOffice: Handler<typeof contract.writeToOffice> = async (context, { dossierId, words }) => {
  await lockDossier(context, dossierId)
  const dossier = await dossierForCitizen(context.db, context.actor, dossierId)
  const thread = await add(context, dossier, words, true)
  const subject = threadOn(thread)
  await closeWork(context, { subjectId: subject.id })
  await openWork(context, { verb: 'give-opinion', holder: dossier.counter, subject, title: `${dossier.procedureName}: ${dossier.applicantName}`, note: { vi: `Công dân nhắn về hồ sơ ${dossier.code}`, en: `The applicant wrote about dossier ${dossier.code}` }, dueAt: null, path: `/dossiers/${dossier.id}` })
  return thread
}

export const writeToApplicant: Handler<typeof contract.writeToApplicant> = async (context, { dossierId, words }) => {
  const { id } = await findConcerning(context, dossierId)
  const dossier = await lockDossier(context, id)
  ensure(dossier.citizenId !== null, () => new Problem('filing/no-account', 409, 'The applicant has no account to write to'))
  const thread = await add(context, dossier, words, false)
  await closeWork(context, { subjectId: threadOn(thread).id })
  return thread
}
