/** Whether an envelope is what it says: signed by the member that brings it, addressed to us, said once. */
import type { Once } from '#modules/delivery'
import { memberOfThumbprint, ownMember } from '#modules/members'
import { digestOf, MessageError, verify, type Envelope } from '#packages/exchange-messages'
import type { Db } from '#platform/database'
import { createHash } from 'node:crypto'

export type Refusal = { code: string; detail: string; isFinal: boolean }
export type Judged = { bytes: string; hash: string; contentHash: string; envelope: Envelope }

const refuse = (code: string, detail: string, isFinal = true): Refusal => ({ code, detail, isFinal })

/** What the signed bytes say, without the signature over them. */
const contentOf = (jws: string) => createHash('sha256').update(jws.split('.')[1]!).digest('hex')

async function read(jws: string) {
  try {
    return await verify('envelope', jws)
  } catch (error) {
    if (error instanceof MessageError) return error
    throw error
  }
}

/** @param from the member at the other end of the connection, known by its certificate */
export async function judge(db: Db, now: Date, from: string, jws: string, once: Once): Promise<Judged | Refusal> {
  const said = await read(jws)
  if (said instanceof MessageError) return refuse(`exchange/${said.code}`, said.message)
  const { message: envelope, thumbprint } = said
  const signer = await once(thumbprint, () => memberOfThumbprint(db, thumbprint, now))
  // A certificate that is no longer valid may be a key that was changed meanwhile: the sender signs anew.
  if (!signer) return refuse('exchange/certificate-unknown', 'The directory knows no valid certificate like the one it is signed with', false)
  if (signer.code !== envelope.from.member || signer.code !== from) return refuse('exchange/not-the-sender', `It says it is from ${envelope.from.member}, signed by ${signer.code}, brought by ${from}`)
  const self = await once('self', () => ownMember(db))
  if (envelope.to.member !== self?.code) return refuse('exchange/not-for-us', `It is addressed to ${envelope.to.member}`)
  return { bytes: jws, hash: await digestOf(jws), contentHash: contentOf(jws), envelope }
}

export const isRefusal = (judged: Judged | Refusal): judged is Refusal => 'isFinal' in judged
