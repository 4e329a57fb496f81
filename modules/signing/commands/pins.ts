import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { wrapKey } from '../adapters/key-wrapping.ts'
import { lockCredentialKey } from '../adapters/unlocked-keys.ts'
import type * as contract from '../contract.ts'
import { handOf } from '../queries/credentials.ts'
import { pinWeakness } from '../rules.ts'
import { tables } from '../tables.ts'
import { openWithPin, usableCredential } from './unlock.ts'

export function ensureStrong(pin: string) {
  const weakness = pinWeakness(pin)
  ensure(weakness === null, () => new Problem('signing/weak-pin', 422, 'The PIN is too easy to guess', { weakness }))
}

export const changePin: Handler<typeof contract.changePin> = async (context, { whose, pin, newPin }) => {
  ensureStrong(newPin)
  const credential = await usableCredential(context, handOf(whose, context.actor))
  const key = await openWithPin(context, credential, pin)
  const wrappedKey = await wrapKey(key, newPin, credential.certificate)
  await tables(context.db).updateTable('signing.credential').set({ wrappedKey }).where('id', '=', credential.id).execute()
  lockCredentialKey(credential.id)
  return {}
}
