import { MessageError, verify, type Kind, type Verified } from '../exchange-messages/index.ts'
import { no, yes, type Answer } from './membership.ts'

/** A message and whether its signature holds; never an exception. */
export type Heard<K extends Kind> = { said: Verified<K>; answer: Answer } | { said: null; answer: Answer }

export async function hear<K extends Kind>(kind: K, jws: string): Promise<Heard<K>> {
  try {
    const said = await verify(kind, jws)
    return { said, answer: yes(said.thumbprint) }
  } catch (error) {
    if (error instanceof MessageError) return { said: null, answer: no(error.code, error.message) }
    throw error
  }
}
