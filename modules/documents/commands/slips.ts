/** The submission slip (phiếu trình): laid before the signer with one way or several, of which one is chosen. */
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { slipsOf } from '../queries/slip-rounds.ts'
import { chosenWay, optionsProblem } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureNothingSuggested } from './open-suggestions.ts'
import { notePassing } from './passing.ts'
import { passDraft, takeUp } from './reviewing.ts'
import { advance, standing, tell } from './step.ts'

const nameOf = ({ name, positionTitle }: Context['actor']) => `${name}${positionTitle ? `, ${positionTitle}` : ''}`

export const submitSlip: Handler<typeof contract.submitSlip> = async (context, { documentId, slip }) => {
  const { db, actor, now } = context
  const flaw = optionsProblem(slip)
  ensure(flaw === null, () => new Problem(`documents/${flaw!}`, 422, 'Several ways come with a recommendation, which is one of them'))
  const { document, state } = await takeUp(context, documentId, 'submitSlip')
  await ensureNothingSuggested(context, documentId)
  await tables(db).updateTable('documents.document').set({ slip: JSON.stringify(slip) }).where('id', '=', documentId).execute()
  await sql`insert into documents.slip (document_id, round, words, submitted_by, submitted_at)
    select ${documentId}, coalesce(max(round), 0) + 1, ${JSON.stringify(slip)}, ${nameOf(actor)}, ${now} from documents.slip where document_id = ${documentId}`.execute(db)
  const to = { key: document.signerPositionId!, name: `${document.signerName}, ${document.signerPosition}` }
  const passed = await passDraft(context, document, { state, to, verb: 'sign', path: `/signing-desk?paper=${documentId}` })
  notePassing(context, document, passed, { verb: 'submitSlip', waits: [to.key] })
  await tell(context, passed, contract.SlipSubmitted, { to: to.name, summary: slip.summary, ...(slip.options.length > 0 && { options: slip.options.map(({ title }) => title) }) })
  return standing(passed)
}

const keepChoice = ({ db, actor, now }: Context, documentId: string, round: number, option: number, opinion: string | null) =>
  tables(db).updateTable('documents.slip').set({ chosen: option, choiceOpinion: opinion, chosenBy: actor.name, chosenAt: now }).where('documentId', '=', documentId).where('round', '=', round).execute()

export const chooseOption: Handler<typeof contract.chooseOption> = async (context, { documentId, option, opinion }) => {
  const { document, state } = await takeUp(context, documentId, 'choose')
  const slip = (await slipsOf(context.db, documentId)).at(-1)
  const way = slip?.options[option]
  ensure(slip && way, () => new Problem('documents/option-unknown', 422, 'The slip lays no such way before you', { options: slip?.options.length ?? 0 }))
  await keepChoice(context, documentId, slip.round, option, opinion || null)
  const chosen = await advance(context, document, { state })
  await tell(context, chosen, contract.OptionChosen, { ordinal: option + 1, title: way.title, opinion: opinion || null })
  return standing(chosen)
}

type Way = { round: number; way: number }

/** Nobody signs a paper that leaves open what it decides. @returns the only way there is, to be kept with the signature; null when nothing is open */
export async function openChoice({ db }: Pick<Context, 'db'>, documentId: string): Promise<Way | null> {
  const slip = (await slipsOf(db, documentId)).at(-1)
  if (!slip || slip.options.length === 0 || slip.choice) return null
  const way = chosenWay(slip, null)
  ensure(way !== null, () => new Problem('documents/option-not-chosen', 409, `Choose one of the ${slip.options.length} ways before signing`, { options: slip.options.length }))
  return { round: slip.round, way }
}

/** The only way there is is chosen by the signature. */
export const settleChoice = async (context: Context, documentId: string, only: Way | null): Promise<void> => void (only && (await keepChoice(context, documentId, only.round, only.way, null)))
