/** Who may use which key, and when a key is usable. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

export const WRONG_PINS_ALLOWED = 5
/** How long one PIN opens a key for its session. */
export const UNLOCKED_MINUTES = 15
/** The whole seal of an agency, printed (NĐ 30/2020: actual size). */
export const SEAL_MILLIMETRES = 36

export const purposes = ['sign', 'number', 'seal', 'annex'] as const
export type Purpose = (typeof purposes)[number]

export type Whose = 'person' | 'agency'
export type Holder = { personId: string | null; agencyId: string | null }

type KeyUser = { personId: string; agencyId: string | null; roles: readonly string[]; onBehalfOf: string | null }
export type KeyRefusal = 'not-on-behalf' | 'not-your-key' | 'not-the-clerk'

/**
 * A personal key is used by its person only, and never while standing in for somebody else; an agency's key by the
 * clerks of that agency (NĐ 30/2020 Art. 32).
 */
export function refusalToUse(holder: Holder, user: KeyUser): KeyRefusal | null {
  if (holder.agencyId !== null) return user.roles.includes('records-clerk') && user.agencyId === holder.agencyId ? null : 'not-the-clerk'
  if (user.onBehalfOf !== null) return 'not-on-behalf'
  return holder.personId === user.personId ? null : 'not-your-key'
}

export const credentialStates = ['valid', 'not-yet-valid', 'expired', 'revoked', 'locked'] as const
export type CredentialState = (typeof credentialStates)[number]

export function stateOf(credential: { validFrom: Date; validTo: Date; revokedAt: Date | null; lockedAt: Date | null }, now: Date): CredentialState {
  if (credential.revokedAt !== null && credential.revokedAt <= now) return 'revoked'
  if (now < credential.validFrom) return 'not-yet-valid'
  if (now > credential.validTo) return 'expired'
  return credential.lockedAt === null ? 'valid' : 'locked'
}

/** A wrong PIN counts; the fifth in a row locks the key. */
export function afterWrongPin({ wrongPins }: { wrongPins: number }) {
  const counted = Math.min(wrongPins + 1, WRONG_PINS_ALLOWED)
  return { wrongPins: counted, isLocked: counted === WRONG_PINS_ALLOWED, left: WRONG_PINS_ALLOWED - counted }
}

export type PinWeakness = 'too-short' | 'too-long' | 'repeated' | 'sequence'

/** Six to thirty-two characters, not one repeated, not a run like 123456 or 987654. */
export function pinWeakness(pin: string): PinWeakness | null {
  const codes = Array.from(pin, (character) => character.codePointAt(0)!)
  if (codes.length < 6) return 'too-short'
  if (codes.length > 32) return 'too-long'
  const steps = new Set(codes.slice(1).map((code, index) => code - codes[index]!))
  if (steps.size > 1) return null
  return steps.has(0) ? 'repeated' : steps.has(1) || steps.has(-1) ? 'sequence' : null
}

export const imageKindOf = (whose: Whose) => (whose === 'person' ? 'signature' : 'seal')

/** Enough pixels to print sharply, few enough to keep every signed file small. */
export const isPrintableSize = ({ width, height }: { width: number; height: number }) =>
  Math.max(width, height) >= 300 && Math.max(width, height) <= 2400 && Math.min(width, height) >= 80

export type Ink = 'blue' | 'red' | 'other' | 'none' | 'covered'

/** What a picture is drawn with: `covered` when hardly anything of it is see-through. Bytes of RGB pixels and of their opacity. */
export function inkOf(rgb: Uint8Array, alpha: Uint8Array): Ink {
  const [sum, weight, marked] = sumInk(rgb, alpha)
  if (marked < 50) return 'none'
  if (marked > alpha.length * 0.8) return 'covered'
  const [red, green, blue] = sum.map((total) => total / weight) as [number, number, number]
  if (blue > red + 25 && blue > green + 10) return 'blue'
  return red > blue + 40 && red > green + 40 ? 'red' : 'other'
}

function sumInk(rgb: Uint8Array, alpha: Uint8Array): [[number, number, number], number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  let [weight, marked] = [0, 0]
  alpha.forEach((opacity, pixel) => {
    if (opacity < 32) return
    marked++
    weight += opacity
    for (let part = 0; part < 3; part++) sum[part]! += rgb[pixel * 3 + part]! * opacity
  })
  return [sum, weight, marked]
}

/** Outcomes of ETSI EN 319 102-1, and levels of ETSI EN 319 142-1 with what else a signature may be. */
export const indications = ['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'] as const
export const levels = ['PAdES-B-B', 'PAdES-B-T', 'PAdES-B-LT', 'PAdES-B-LTA', 'CMS', 'document-timestamp', 'unknown'] as const

export const verdicts = ['valid', 'warning', 'indeterminate', 'invalid'] as const
export type Verdict = (typeof verdicts)[number]

export const sentences = [
  'valid-whole-file', 'valid-later-signatures', 'later-annotations', 'altered-after-signing', 'damaged', 'untrusted', 'expired',
  'not-yet-valid', 'revoked', 'bad-usage', 'unknown-revocation', 'unclear',
] as const
export type Sentence = (typeof sentences)[number]

/** What pdf-signing found out about one signature. */
type Judged = {
  verdict: 'valid' | 'valid-with-later-signatures' | 'valid-with-later-annotations' | 'invalid' | 'indeterminate'
  integrity: 'intact' | 'broken'
  certificateStatus: string
  laterChanges: readonly { kind: string }[]
}

export function verdictOf({ verdict }: Judged): Verdict {
  if (verdict === 'valid' || verdict === 'valid-with-later-signatures') return 'valid'
  return verdict === 'valid-with-later-annotations' ? 'warning' : verdict
}

const certificateSentences: Record<string, Sentence> = {
  untrusted: 'untrusted', expired: 'expired', 'not-yet-valid': 'not-yet-valid', revoked: 'revoked', 'bad-usage': 'bad-usage', 'revocation-unknown': 'unknown-revocation',
}

/** The one sentence that matters most: the bytes first, then what came later, then the certificate. */
export function sentenceOf({ verdict, integrity, certificateStatus, laterChanges }: Judged): Sentence {
  if (integrity === 'broken') return 'damaged'
  if (laterChanges.some(({ kind }) => kind === 'disallowed')) return 'altered-after-signing'
  if (certificateStatus !== 'trusted') return certificateSentences[certificateStatus] ?? 'unclear'
  if (verdict === 'valid-with-later-annotations') return 'later-annotations'
  if (verdict === 'valid-with-later-signatures') return 'valid-later-signatures'
  return verdict === 'valid' ? 'valid-whole-file' : 'unclear'
}

/** A file is as good as its worst signature; a fault of the file spoils them all. */
export function overallOf(signatures: readonly { verdict: Verdict }[], problems: readonly string[]): Verdict | 'unsigned' {
  if (problems.length > 0) return 'invalid'
  return verdicts.toReversed().find((verdict) => signatures.some((signature) => signature.verdict === verdict)) ?? 'unsigned'
}

/** Where a key lives. The first two are kept here under a PIN; the last two sign in front of the person, the middle ones elsewhere. */
export const credentialKinds = ['software', 'pkcs12', 'token', 'remote', 'bridge', 'browser'] as const
export type CredentialKind = (typeof credentialKinds)[number]
/** What a key is for: whatever its holder signs, or slips of the counter that the server signs for its agency. */
export const credentialDuties = ['hand', 'slips'] as const
export type CredentialDuty = (typeof credentialDuties)[number]
export const isKeptHere = (kind: CredentialKind) => kind === 'software' || kind === 'pkcs12'
/** Keys whose signatures the page itself brings: the server cannot ask for them. */
export const isBroughtByPage = (kind: CredentialKind) => kind === 'bridge' || kind === 'browser'

/** How long what was prepared waits for its authorisation, and how long a signature given waits for its paper. */
export const CEREMONY_MINUTES = 30
export const SIGNED_HOURS = 24
/** How long a holder may wait for an approval on the phone; after how long without a sign of life an attempt counts as stopped. */
export const APPROVAL_MINUTES = 5
export const STILL_SECONDS = 30
/** What a browser signs, before its public key, to prove that it has the private one; and for how long that key is certified. */
export const BROWSER_KEY_WORDS = 'congvu-browser-key-v1\0'
export const BROWSER_KEY_DAYS = 180
/** Days before the end of a certificate on which it is said. */
export const WARNED_DAYS = [60, 30, 7] as const

/** The warning to give today: the nearest that is due and was not given. */
export function warningDue({ validTo, warnedDays }: { validTo: Date; warnedDays: number | null }, now: Date): (typeof WARNED_DAYS)[number] | null {
  const due = WARNED_DAYS.filter((days) => validTo <= later(now, days * 24 * 60)).at(-1)
  return due !== undefined && (warnedDays === null || due < warnedDays) ? due : null
}

/** The most papers one authorisation covers. */
export const MOST_AT_ONCE = 200

/** Prepared, authorised, signed: each step is durable, so that a machine that stops leaves a state somebody can go on from. */
export const ceremonyLifecycle = lifecycle(['prepared', 'authorising', 'authorised', 'signed'], {
  authorise: { from: ['prepared', 'authorising'], to: 'authorising' },
  permit: { from: ['authorising'], to: 'authorised' },
  fail: { from: ['authorising', 'authorised'], to: 'prepared' },
  sign: { from: ['prepared', 'authorised'], to: 'signed' },
})
export type CeremonyState = (typeof ceremonyLifecycle.states)[number]

export const deviceOf = (agent: string | null | undefined) => (agent ? (/Mobi|Android|iPhone|iPad/i.test(agent) ? 'mobile' as const : 'desktop' as const) : null)

export const timestampRequirements = ['required', 'wait', 'allowed-without'] as const
export type TimestampRequirement = (typeof timestampRequirements)[number]
/** What happens to a signature while no timestamp can be had: refused at once, refused after asking again, or made without. */
export type TimestampRule = { requirement: TimestampRequirement; waitSeconds: number }
/** Where no row is in force nothing is signed without a timestamp. */
export const STRICTEST_TIMESTAMP_RULE: TimestampRule = { requirement: 'required', waitSeconds: 0 }

/** Whether a person confirms each signature of their own with a passkey: never, when they have one, or always. */
export const stepUpRequirements = ['none', 'offered', 'required'] as const
export type StepUpRequirement = (typeof stepUpRequirements)[number]
/** What a passkey's challenge is made of, before a nonce and the hashes. */
export const WILL_WORDS = 'congvu-will-v1\0'

export const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)
