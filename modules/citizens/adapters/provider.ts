/** The national identity provider (VNeID's kind of OpenID Connect): authorization code with PKCE, by `openid-client`. */
import * as oidc from 'openid-client'
import { config } from '#platform/config'

export type Provider = NonNullable<typeof config.identityProvider>
export type Journey = { state: string; nonce: string; verifier: string; next: string | null; citizenId: string | null }
/** What the provider has proven of somebody. */
export type Proven = { fullName: string; personalNumber: string; bornOn: string | null; gender: 'Nam' | 'Nữ' | null; identityLevel: 1 | 2 | null; phone: string | null; email: string | null }

export const CALLBACK = '/cong-dan/dang-nhap/vneid'
const redirectTo = () => `${config.publicAddress}${CALLBACK}`

const known = new Map<string, Promise<oidc.Configuration>>()

/** What the provider says of itself, asked once for this process; a failure is asked again. */
function discovered({ issuer, clientId, clientSecret }: Provider): Promise<oidc.Configuration> {
  const key = `${issuer} ${clientId}`
  const isNear = ['localhost', '127.0.0.1'].includes(new URL(issuer).hostname)
  const asking = known.get(key) ?? oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, isNear ? { execute: [oidc.allowInsecureRequests] } : {})
  known.set(key, asking)
  asking.catch(() => known.delete(key))
  return asking
}

/** Where the browser goes, and what only we know of the way back. */
export async function setOut(provider: Provider, next: string | null, citizenId: string | null): Promise<{ address: string; journey: Journey }> {
  const journey: Journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), next, citizenId }
  const address = oidc.buildAuthorizationUrl(await discovered(provider), {
    redirect_uri: redirectTo(), scope: 'openid profile citizen', state: journey.state, nonce: journey.nonce, code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier), code_challenge_method: 'S256',
  })
  return { address: address.href, journey }
}

const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : null)
const genders: Record<string, 'Nam' | 'Nữ'> = { male: 'Nam', female: 'Nữ', Nam: 'Nam', 'Nữ': 'Nữ' }

/** Mức định danh: 1 by the citizen's own word, 2 checked in person. */
const levels: Record<string, 1 | 2> = { 1: 1, 2: 2 }

const isDay = (words: string | null) => words !== null && /^\d{4}-\d\d-\d\d$/.test(words)
const genderOf = (word: unknown) => genders[text(word) ?? ''] ?? null

/** Who came back: code and token are checked by the library; name and personal number must be there. @throws Error naming what is missing */
export async function comeBack(provider: Provider, answer: string, { state, nonce, verifier }: Journey): Promise<Proven> {
  const address = new URL(redirectTo())
  address.search = answer
  const configuration = await discovered(provider)
  const tokens = await oidc.authorizationCodeGrant(configuration, address, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
  const subject = tokens.claims()!.sub
  const claims = { ...tokens.claims(), ...(await oidc.fetchUserInfo(configuration, tokens.access_token, subject)) } as Record<string, unknown>
  const [fullName, personalNumber, bornOn] = [text(claims.name), text(claims.personal_number), text(claims.birthdate)]
  if (fullName === null || !/^\d{12}$/.test(personalNumber ?? '')) throw new Error('The provider names nobody: name or personal_number is missing')
  return {
    fullName, personalNumber: personalNumber!, bornOn: isDay(bornOn) ? bornOn : null, gender: genderOf(claims.gender), identityLevel: levels[String(claims.identity_level)] ?? null,
    phone: text(claims.phone_number)?.replace(/^\+84/, '0') ?? null, email: text(claims.email),
  }
}
