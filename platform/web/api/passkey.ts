/** Passkeys in the browser (W3C Web Authentication, level 3): what the server hands out and takes back as JSON. */
import { Problem } from '#platform/problems'

const bytesOf = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
const textOf = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

type Known = { id: string; transports: string[] }
const descriptorOf = ({ id, transports }: Known): PublicKeyCredentialDescriptor => ({ type: 'public-key', id: bytesOf(id), transports: transports as AuthenticatorTransport[] })

/** Whether this browser, on this page, can use passkeys at all. */
export const knowsPasskeys = () => typeof PublicKeyCredential === 'function' && window.isSecureContext

/** What a person sees when the device gave nothing: left, timed out, no such passkey here. */
const refusals: Record<string, string> = { NotAllowedError: 'passkey-declined', AbortError: 'passkey-declined', InvalidStateError: 'passkey-here-already' }

async function asked(asking: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!knowsPasskeys()) throw new Problem('identity/no-passkeys-here', 409, 'This browser knows no passkeys, or the page is not secure')
  try {
    const given = await asking()
    if (given instanceof PublicKeyCredential) return given
    throw new Problem('identity/passkey-declined', 409, 'Nothing was given')
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(`identity/${refusals[(error as Error).name] ?? 'passkey-failed'}`, 409, String(error))
  }
}

const answerOf = ({ id, authenticatorAttachment }: PublicKeyCredential) => ({ id, rawId: id, type: 'public-key' as const, authenticatorAttachment })

type Offer = { challenge: string; rp: { id: string; name: string }; user: { id: string; name: string; displayName: string }; algorithms: number[]; known: Known[] }

/** Has the device make a passkey, after it has verified its owner. @throws Problem identity/passkey-* in the person's language */
export async function makePasskey({ challenge, rp, user, algorithms, known }: Offer) {
  const made = await asked(() => navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(challenge), rp, user: { ...user, id: bytesOf(user.id) }, pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })), excludeCredentials: known.map(descriptorOf),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }, attestation: 'none',
    },
  }))
  const response = made.response as AuthenticatorAttestationResponse
  return { ...answerOf(made), response: { clientDataJSON: textOf(response.clientDataJSON), attestationObject: textOf(response.attestationObject), transports: response.getTransports?.() ?? [] } }
}

/** Has a passkey answer a challenge, after its device has verified its owner. @throws Problem identity/passkey-* */
export async function askPasskey({ challenge, rpId, passkeys }: { challenge: string; rpId: string; passkeys: Known[] }) {
  const given = await asked(() => navigator.credentials.get({ publicKey: { challenge: bytesOf(challenge), rpId, allowCredentials: passkeys.map(descriptorOf), userVerification: 'required' } }))
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response as AuthenticatorAssertionResponse
  return { ...answerOf(given), response: { clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData), signature: textOf(signature), userHandle: userHandle && textOf(userHandle) } }
}
