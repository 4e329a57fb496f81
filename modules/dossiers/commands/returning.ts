/** The result goes into the hand of whoever asked for it, who acknowledges it: what was given, to whom and when is bound to his signature by one hash. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { sql } from '#platform/database'
import { filesById } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockById, type DossierRow } from '../queries/find.ts'
import { filesOf } from '../queries/view.ts'
import { acknowledgementFlaws, dossierLifecycle, isSignedFor, type Acknowledgement, type SignedWay } from '../rules.ts'
import { atCounter } from './counter.ts'
import { keepFiles } from './entering.ts'
import { nameOf, standing, stateAfter, tell, write, type Happening } from './moving.ts'
import { issueSlip } from './slips.ts'
import { takeFromCounter } from './steps.ts'

type Wish = Omit<z.output<typeof contract.returnResult.input>, 'dossierId'>
type Handing = { acknowledgement: Acknowledgement; receiverName: string; onBehalf: string | null; sha256: string | null }

async function handOver(happening: Happening, dossier: DossierRow, handing: Handing): Promise<DossierRow> {
  const returned = await write(happening, dossier, { state: stateAfter(dossier, 'returnResult'), endedAt: happening.now })
  await takeFromCounter(happening, returned)
  await tell(happening, returned, contract.ResultReturned, handing)
  return returned
}

/** The drawing is a file of the dossier like any other: whoever may open those may see it. @returns its hash */
async function keepSignature(context: Context, dossierId: string, fileId: string): Promise<string> {
  await keepFiles(context, dossierId, { kind: 'signature', fileIds: [fileId] })
  const { mediaType, sha256 } = (await filesById(context.db, [fileId])).get(fileId)!
  ensure(mediaType === 'image/png', () => new Problem('dossiers/not-a-signature', 422, 'A signature is drawn, and comes as a PNG', { issues: [{ path: 'signatureFileId', message: 'not-a-signature' }] }))
  return sha256
}

/** The electronic results of a dossier, each with the hash of its bytes. */
async function resultsOf({ db }: Context, dossierId: string) {
  const results = (await filesOf(db, dossierId)).filter(({ kind }) => kind === 'result')
  const known = await filesById(db, results.map(({ fileId }) => fileId))
  return results.map(({ fileId, name }) => ({ name, sha256: known.get(fileId)!.sha256 }))
}

/** Writes down what was acknowledged, and hashes it. @returns the hash */
async function acknowledge(context: Context, dossier: DossierRow, way: SignedWay, { receiverName, relation, authority, signatureFileId, words }: Wish): Promise<string> {
  const { db, actor, now } = context
  const inkId = way === 'ink' ? signatureFileId : null
  const signature = inkId && await keepSignature(context, dossier.id, inkId)
  const receiver = { receiverName, relation: relation || null, authority: authority || null, words: way === 'paper' ? words : null }
  const facts = JSON.stringify({
    code: dossier.code, procedure: dossier.procedureName, outcome: dossier.outcome, results: await resultsOf(context, dossier.id), ...receiver, way, signature, clerk: nameOf(actor), clerkPosition: actor.positionId, at: now.toISOString(),
  })
  const sha256 = createHash('sha256').update(facts).digest('hex')
  await sql`insert into dossiers.acknowledgement (dossier_id, way, receiver_name, relation, authority, words, signature_file_id, facts, facts_sha256, taken_by, taken_at)
    values (${dossier.id}, ${way}, ${receiverName}, ${receiver.relation}, ${receiver.authority}, ${receiver.words}, ${inkId}, ${facts}, ${sha256}, ${nameOf(actor)}, ${now})`.execute(db)
  await issueSlip(context, dossier, 'return', {})
  return sha256
}

export const returnResult: Handler<typeof contract.returnResult> = async (context, { dossierId, ...wish }) => {
  const { acknowledgement, receiverName, relation, authority } = wish
  const dossier = await atCounter(context, dossierId)
  stateAfter(dossier, 'returnResult')
  const flaws = acknowledgementFlaws(wish, dossier.applicantName)
  ensure(flaws.length === 0, () => new Problem('dossiers/not-acknowledged', 422, 'Whoever receives a result acknowledges it', { issues: flaws.map((path) => ({ path, message: 'required' })) }))
  const sha256 = isSignedFor(acknowledgement) ? await acknowledge(context, dossier, acknowledgement, wish) : null
  return standing(await handOver(context, dossier, { acknowledgement, receiverName, onBehalf: [relation, authority].filter(Boolean).join('; ') || null, sha256 }))
}

/** The post has put the result into the hand; what was returned before, or taken up again, stays as it is. @returns whether it was returned by this */
export async function returnByPost(happening: Happening, dossierId: string, receiverName: string): Promise<boolean> {
  const dossier = await lockById(happening.db, dossierId)
  if (!dossier || !dossierLifecycle.can('returnResult', dossier.state)) return false
  await handOver(happening, dossier, { acknowledgement: 'post', receiverName, onBehalf: null, sha256: null })
  return true
}
