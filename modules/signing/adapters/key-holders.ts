import type { CredentialKind } from '../rules.ts'
import { HolderRefusal, type KeyHolder, type KeyPlace } from './key-holder.ts'
import { tokenHolder } from './pkcs11/token.ts'
import { cscHolder } from './remote/csc.ts'
import { mySignHolder } from './remote/mysign.ts'
import { providerNamed, type RemoteKind } from './remote/provider.ts'
import { smartCaHolder } from './remote/smartca.ts'

/** A further vendor is one file beside these and its name here. */
const remote: Record<RemoteKind, KeyHolder> = { csc: cscHolder, smartca: smartCaHolder, mysign: mySignHolder }

/** Who keeps a key that the server asks for signatures. */
export function keyHolderOf(kind: CredentialKind, { service }: KeyPlace): KeyHolder {
  if (kind === 'token') return tokenHolder
  if (kind === 'remote') return remote[providerNamed(service).kind]
  throw new HolderRefusal('holder-unreachable', `The server does not ask a ${kind} key`)
}
