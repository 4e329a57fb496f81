/** What was sealed to us, brought by its sender or by whoever carries it: opened, taken like any envelope, answered. */
import { memberByCode, memberOfThumbprint, ownMember, ownSealingKey, ownSigner } from '#modules/members'
import { CannotDecrypt, digestOf, MessageError, seal, sealingKeyIn, sign, unseal, verify, type Consignment, type SealedContent, type SealedFile } from '#packages/exchange-messages'
import { sql, type Database } from '#platform/database'
import { conceal } from '#platform/secrets'
import { SEAL } from '../adapters/bringing.ts'
import type { Answer } from '../adapters/transport.ts'
import { accept } from './accept.ts'
import { raise } from './alarm.ts'

/** `carrier` is the member at the other end of the connection, null where the transport vouches for nobody. */
export type Arrival = { consignment: Consignment; hash: string; jws: string; carrier: string | null }
type Problem = { code: string; detail: string; isFinal: boolean }
type Envelope = Extract<SealedContent, { envelope: string }>

const problem = (code: string, detail: string, isFinal = true): { problem: Problem } => ({ problem: { code, detail, isFinal } })
export const isArrival = (read: Arrival | { problem: Problem }): read is Arrival => 'consignment' in read

/** Signed by the member it is from, brought by it or by a relay. Whom it is for is not asked here. */
export async function readConsignment(database: Database, now: Date, carrier: string | null, jws: string): Promise<Arrival | { problem: Problem }> {
  const refuse = async (code: string, detail: string) => {
    await raise({ db: database.write, now }, carrier ?? 'nats', code, { detail })
    return problem(`exchange/${code}`, detail)
  }
  const said = await verify('consignment', jws).catch((error: unknown) => { if (error instanceof MessageError) return error; throw error })
  if (said instanceof MessageError) return refuse(said.code, said.message)
  const { message: consignment, thumbprint } = said
  const signer = await memberOfThumbprint(database.read, thumbprint, now)
  if (!signer) return problem('exchange/certificate-unknown', 'The directory knows no valid certificate like the one it is signed with', false)
  const isBroughtRightly = carrier === null || carrier === signer.code || (await memberByCode(database.read, carrier, now))?.isRelay === true
  if (signer.code !== consignment.from || !isBroughtRightly) return refuse('not-the-sender', `It says it is from ${consignment.from}, signed by ${signer.code}, brought by ${carrier ?? 'nobody'}`)
  return { consignment, hash: await digestOf(jws), jws, carrier }
}

/** @throws CannotDecrypt when it is sealed to no key of ours that holds */
async function open(database: Database, now: Date, { sealed }: Consignment): Promise<SealedContent> {
  const key = await ownSealingKey(database.read, sealingKeyIn(sealed), now)
  if (!key) throw new CannotDecrypt('It is sealed to no key of ours that holds now')
  return unseal(sealed, key)
}

/** What is inside; where it does not open an alarm is raised. */
export async function openConsignment(database: Database, now: Date, { consignment }: Arrival): Promise<SealedContent> {
  try {
    return await open(database, now, consignment)
  } catch (error) {
    if (!(error instanceof MessageError || error instanceof CannotDecrypt)) throw error
    await raise({ db: database.write, now }, consignment.from, error.code, { id: consignment.id, detail: error.message })
    // Sealed anew, to the key of a newer directory, it may open.
    return problem(`exchange/${error.code}`, error.message, error.code !== 'cannot-decrypt')
  }
}

async function keepSeals(database: Database, { consignment, carrier }: Arrival, files: readonly SealedFile[]): Promise<void> {
  const rows = files.map(({ sha256, sealedSha256, sealedSize, key }) => ({ sha256, sealedSha256, sealedSize, concealed: conceal(Buffer.from(key, 'base64url'), SEAL, sealedSha256).toString('base64') }))
  if (rows.length > 0) await sql`insert into exchange.seal as s select ${consignment.from}, "sha256", "sealedSha256", "sealedSize", decode(concealed, 'base64'), ${carrier ?? consignment.from}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("sha256" text, "sealedSha256" text, "sealedSize" bigint, concealed text)
    on conflict (member, sha256) do update set sealed_sha256 = excluded.sealed_sha256, sealed_size = excluded.sealed_size, concealed = excluded.concealed, carrier = excluded.carrier`.execute(database.write)
}

/** Files by the address they have on the way. */
function asSealed(answer: Answer, files: readonly SealedFile[]): Answer {
  if (!('missing' in answer)) return answer
  const addresses = new Map(files.map(({ sha256, sealedSha256 }) => [sha256, sealedSha256]))
  const missing = answer.missing.map((sha256) => addresses.get(sha256))
  return missing.includes(undefined) ? problem('exchange/no-key-for-file', 'A file it announces came without its key') : { missing: missing as string[] }
}

async function takeEnvelope(database: Database, now: Date, arrival: Arrival, { envelope, files }: Envelope): Promise<Answer> {
  await keepSeals(database, arrival, files)
  const [answer] = await accept(database, now, arrival.consignment.from, [envelope])
  return asSealed(answer!, files)
}

/** The same word, sealed to the sender, for whoever carries it back. What has no lasting answer yet is answered later. */
export async function wrapped(database: Database, now: Date, { consignment, hash }: Arrival, answer: Answer): Promise<Answer> {
  const content = 'receipt' in answer ? { receipt: answer.receipt } : 'problem' in answer && (answer.problem.isFinal || answer.problem.code === 'exchange/cannot-decrypt') ? answer : undefined
  const sender = await memberByCode(database.read, consignment.from, now)
  if (!content || !sender?.sealingKey) return answer
  const signer = await ownSigner(database.read, now)
  return { receipt: await sign('consignment', {
    v: 1, id: consignment.id, from: signer.code, to: consignment.from, what: 'answer', answers: hash, files: [], sealed: await seal(content, sender.sealingKey), at: now.toISOString(),
  }, signer) }
}

/** An envelope sealed to us. Its sender gets the plain answer, a carrier the sealed one. */
export async function takeSealed(database: Database, now: Date, arrival: Arrival): Promise<Answer> {
  const content = await openConsignment(database, now, arrival)
  const answer = 'envelope' in content ? await takeEnvelope(database, now, arrival, content) : 'problem' in content ? content : problem('exchange/invalid', 'An envelope was announced, and none is inside')
  return arrival.carrier === arrival.consignment.from ? answer : wrapped(database, now, arrival, answer)
}

export const isForUs = async (database: Database, { consignment }: Arrival): Promise<boolean> => (await ownMember(database.read))?.code === consignment.to
