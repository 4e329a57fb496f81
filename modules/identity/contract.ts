import { z } from 'zod'
import { Day, endpoint, event, Instant, line, Page, pageOf } from '#platform/contract'
import { PASSWORD_MAX, passwordFaults, policyLimits } from './rules.ts'

export * from './contract/passkeys.ts'

const empty = z.object({})
const done = z.object({})

/** A secret as it was typed: never trimmed, composed to NFC so that every keyboard spells it alike (RFC 8265 §4.2.2). */
export const Secret = z.codec(z.string().max(4 * PASSWORD_MAX), z.string().min(1).max(PASSWORD_MAX), {
  decode: (text) => text.normalize('NFC'),
  encode: (text) => text,
})
/** What an authenticator shows, or one recovery code. */
export const OneTimeCode = line(20, 6)

/** A position one may act in: one's own, or that of an absent colleague. */
export type PositionChoice = z.output<typeof PositionChoice>
export const PositionChoice = z.object({
  positionId: z.uuid(),
  delegationId: z.uuid().nullable(),
  title: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  /** The absent colleague. */
  onBehalfOf: z.object({ personId: z.uuid(), name: z.string() }).nullable(),
  until: z.iso.date().nullable(),
}).meta({ id: 'PositionChoice' })

export type SessionFacts = z.output<typeof SessionFacts>
export const SessionFacts = z.object({
  sessionId: z.uuid(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  username: z.string(),
  mustChangePassword: z.boolean(),
  position: PositionChoice.nullable(),
  positions: z.array(PositionChoice),
  permissions: z.array(z.string()),
  roles: z.array(z.string()),
  agency: z.object({ id: z.uuid(), name: z.string(), shortName: z.string(), place: z.string().nullable() }).nullable(),
  province: z.string().nullable(),
  isSample: z.boolean(),
}).meta({ id: 'SessionFacts' })

export type Welcome = z.output<typeof Welcome>
export const Welcome = z.object({
  province: z.string().nullable(),
  isSample: z.boolean(),
  demoAccounts: z.array(z.object({ username: z.string(), password: z.string(), name: z.string(), title: z.string(), does: z.object({ vi: z.string(), en: z.string() }) })),
})

export const welcome = endpoint({
  name: 'welcome', method: 'GET', path: '/welcome', permission: 'public',
  summary: 'What a visitor may know: the province, and the accounts of a demonstration',
  input: empty,
  output: Welcome,
})

export const signIn = endpoint({
  name: 'signIn', method: 'POST', secret: true, path: '/session', permission: 'public',
  summary: 'Sign in with username and password, and a one-time code where the account asks for one',
  input: z.object({ username: line(100), password: Secret, code: OneTimeCode.optional() }),
  output: z.object({ outcome: z.enum(['signed-in', 'code-required']) }),
})

export const signOut = endpoint({
  name: 'signOut', method: 'POST', path: '/session/end', permission: 'session', summary: 'End this session', input: empty, output: done,
})

export const whoAmI = endpoint({
  name: 'whoAmI', method: 'GET', path: '/session', permission: 'session',
  summary: 'Who is signed in here, in which position, with which powers', input: empty, output: SessionFacts,
})

export const switchPosition = endpoint({
  name: 'switchPosition', method: 'POST', path: '/session/position', permission: 'session',
  summary: 'Act in another of my positions, or in that of a colleague who delegated it to me',
  input: z.object({ positionId: z.uuid(), delegationId: z.uuid().nullable().default(null) }),
  output: SessionFacts,
})

export const PasswordPolicy = z.object({
  minLength: z.number().int(),
  needsUpper: z.boolean(),
  needsLower: z.boolean(),
  needsDigit: z.boolean(),
  needsSpecial: z.boolean(),
}).meta({ id: 'PasswordPolicy' })

export const getPasswordPolicy = endpoint({
  name: 'getPasswordPolicy', method: 'GET', path: '/password-policy', permission: 'session',
  summary: 'What a new password must be', input: empty, output: PasswordPolicy,
})

const within = ({ least, most }: { least: number; most: number }, code: string) => z.number().int().refine((value) => value >= least && value <= most, code)

export type Policy = z.output<typeof Policy>
export const Policy = PasswordPolicy.extend({
  id: z.uuid(),
  validFrom: z.iso.date(),
  legalBasis: z.string(),
  idleMinutes: z.number().int(),
  absoluteMinutes: z.number().int(),
  /** Still to come, holding today, or replaced by a later one. */
  state: z.enum(['ahead', 'present', 'past']),
}).meta({ id: 'Policy' })

export const listPolicies = endpoint({
  name: 'listPolicies', method: 'GET', path: '/policies', permission: 'identity.manage',
  summary: 'The rules for passwords and sessions through time, the newest first',
  input: Page,
  output: pageOf(Policy),
})

export const setPolicy = endpoint({
  name: 'setPolicy', method: 'POST', path: '/policies', permission: 'identity.manage',
  summary: 'Set the rules for passwords and sessions from a day on; those planned for that day are replaced',
  input: z.object({
    validFrom: Day, legalBasis: line(300), minLength: within(policyLimits.minLength, 'password-length-range'),
    needsUpper: z.boolean(), needsLower: z.boolean(), needsDigit: z.boolean(), needsSpecial: z.boolean(),
    idleMinutes: within(policyLimits.idleMinutes, 'idle-range'), absoluteMinutes: within(policyLimits.absoluteMinutes, 'absolute-range'),
  }).refine(({ idleMinutes, absoluteMinutes }) => absoluteMinutes >= idleMinutes, { path: ['absoluteMinutes'], message: 'absolute-below-idle' }),
  output: z.object({ policyId: z.uuid() }),
})

export const withdrawPolicy = endpoint({
  name: 'withdrawPolicy', method: 'POST', path: '/policies/:policyId/withdraw', permission: 'identity.manage',
  summary: 'Withdraw rules for passwords and sessions before their day', input: z.object({ policyId: z.uuid() }), output: done,
})

export const changePassword = endpoint({
  name: 'changePassword', method: 'POST', secret: true, path: '/account/password', permission: 'session',
  summary: 'Change my password; my other sessions end',
  input: z.object({ current: Secret, next: Secret }),
  output: z.object({ endedSessions: z.number().int() }),
})
export const PasswordFault = z.enum(passwordFaults)

export type SessionRow = z.output<typeof SessionRow>
export const SessionRow = z.object({
  id: z.uuid(),
  isCurrent: z.boolean(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
}).meta({ id: 'SessionRow' })

export const listMySessions = endpoint({
  name: 'listMySessions', method: 'GET', path: '/account/sessions', permission: 'session',
  summary: 'List where I am signed in', input: empty, output: z.object({ sessions: z.array(SessionRow) }),
})
export const revokeSession = endpoint({
  name: 'revokeSession', method: 'POST', path: '/account/sessions/:sessionId/revoke', permission: 'session',
  summary: 'End one of my sessions', input: z.object({ sessionId: z.uuid() }), output: done,
})
export const revokeOtherSessions = endpoint({
  name: 'revokeOtherSessions', method: 'POST', path: '/account/sessions/revoke-others', permission: 'session',
  summary: 'End all my sessions but this one', input: empty, output: z.object({ ended: z.number().int() }),
})

export const getTotp = endpoint({
  name: 'getTotp', method: 'GET', path: '/account/totp', permission: 'session',
  summary: 'Whether my account asks for a one-time code', input: empty,
  output: z.object({ isOn: z.boolean(), confirmedAt: Instant.nullable(), recoveryCodesLeft: z.number().int() }),
})
export type Enrolment = z.output<typeof Enrolment>
export const Enrolment = z.object({ secret: z.string(), uri: z.string(), qr: z.string() })

export const enrolTotp = endpoint({
  name: 'enrolTotp', method: 'POST', secret: true, path: '/account/totp', permission: 'session',
  summary: 'Begin with one-time codes: a secret for the authenticator, as text and as QR code',
  input: z.object({ password: Secret }),
  output: Enrolment,
})
export const confirmTotp = endpoint({
  name: 'confirmTotp', method: 'POST', secret: true, path: '/account/totp/confirm', permission: 'session',
  summary: 'Confirm the authenticator by a code; from now on sign-in asks for one',
  input: z.object({ code: OneTimeCode }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
})
export const removeTotp = endpoint({
  name: 'removeTotp', method: 'POST', secret: true, path: '/account/totp/remove', permission: 'session',
  summary: 'Stop asking for one-time codes', input: z.object({ password: Secret, code: OneTimeCode }), output: done,
})

export type Account = z.output<typeof Account>
export const Account = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  username: z.string(),
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
  lockedAt: Instant.nullable(),
  lockedReason: z.string().nullable(),
  lastSignedInAt: Instant.nullable(),
}).meta({ id: 'Account' })

export const listAccounts = endpoint({
  name: 'listAccounts', method: 'GET', path: '/accounts', permission: 'identity.manage',
  summary: 'List accounts by username',
  input: Page.extend({ search: line(100).optional(), state: z.enum(['active', 'locked']).optional() }),
  output: pageOf(Account),
})
const Temporary = z.object({ accountId: z.uuid(), username: z.string(), temporaryPassword: z.string() })
export const createAccount = endpoint({
  name: 'createAccount', method: 'POST', secret: true, path: '/accounts', permission: 'identity.manage',
  summary: 'Give an official an account, with a temporary password to be changed at first sign-in',
  input: z.object({ personId: z.uuid(), username: line(60, 3) }), output: Temporary,
})
export const resetPassword = endpoint({
  name: 'resetPassword', method: 'POST', secret: true, path: '/accounts/:accountId/reset-password', permission: 'identity.manage',
  summary: 'Replace a forgotten password by a temporary one; all sessions end, one-time codes stop on request',
  input: z.object({ accountId: z.uuid(), removeTotp: z.boolean().default(false) }), output: Temporary,
})
export const lockAccount = endpoint({
  name: 'lockAccount', method: 'POST', path: '/accounts/:accountId/lock', permission: 'identity.manage',
  summary: 'Lock an account; its sessions end at once', input: z.object({ accountId: z.uuid(), reason: line(300) }), output: done,
})
export const unlockAccount = endpoint({
  name: 'unlockAccount', method: 'POST', path: '/accounts/:accountId/unlock', permission: 'identity.manage',
  summary: 'Unlock an account and forget its failed attempts', input: z.object({ accountId: z.uuid() }), output: done,
})
export const listSessionsOf = endpoint({
  name: 'listSessionsOf', method: 'GET', path: '/accounts/:accountId/sessions', permission: 'identity.manage', sensitive: true,
  summary: 'List where a person is signed in', input: z.object({ accountId: z.uuid() }), output: z.object({ sessions: z.array(SessionRow) }),
})
export const endSessionsOf = endpoint({
  name: 'endSessionsOf', method: 'POST', path: '/accounts/:accountId/end-sessions', permission: 'identity.manage',
  summary: 'End all sessions of a person', input: z.object({ accountId: z.uuid() }), output: z.object({ ended: z.number().int() }),
})

const WhoAndWhere = z.object({ accountId: z.uuid(), username: z.string(), address: z.string().nullable() })
export const SignedIn = event('identity.signed-in.v1', WhoAndWhere)
export const SignInRefused = event('identity.sign-in-refused.v1', WhoAndWhere.extend({ reason: z.enum(['password', 'code', 'locked']) }))
export const PasswordChanged = event('identity.password-changed.v1', WhoAndWhere.extend({ by: z.enum(['owner', 'administrator']) }))
export const SessionsEnded = event('identity.sessions-ended.v1', z.object({ accountId: z.uuid(), sessionIds: z.array(z.uuid()) }))
export const AccountCreated = event('identity.account-created.v1', z.object({ accountId: z.uuid(), username: z.string(), personId: z.uuid() }))
export const AccountLocked = event('identity.account-locked.v1', z.object({ accountId: z.uuid(), username: z.string(), reason: z.string() }))
export const AccountUnlocked = event('identity.account-unlocked.v1', z.object({ accountId: z.uuid(), username: z.string() }))
export const TotpChanged = event('identity.totp-changed.v1', z.object({ accountId: z.uuid(), isOn: z.boolean() }))
export const PolicySet = event('identity.policy-set.v1', z.object({
  policyId: z.uuid(), validFrom: Day, legalBasis: z.string(), minLength: z.number().int(), needsUpper: z.boolean(), needsLower: z.boolean(), needsDigit: z.boolean(),
  needsSpecial: z.boolean(), idleMinutes: z.number().int(), absoluteMinutes: z.number().int(),
}))
export const PolicyWithdrawn = event('identity.policy-withdrawn.v1', z.object({ policyId: z.uuid(), validFrom: Day }))
export const PositionSwitched = event('identity.position-switched.v1', z.object({
  accountId: z.uuid(), positionId: z.uuid(), delegationId: z.uuid().nullable(), onBehalfOf: z.uuid().nullable(), on: Day,
}))

const Entered = { times: z.number().int(), people: z.number().int() }
export const countSignIns = endpoint({
  name: 'countSignIns', method: 'GET', path: '/sign-ins', permission: 'identity.figures',
  summary: 'How often, and by how many people, the system was entered in a period: by agency, or by unit of one agency',
  input: z.object({ from: Day, to: Day, agencyId: z.uuid().optional() }),
  output: z.object({ ...Entered, shares: z.array(z.object({ unitId: z.uuid().nullable(), name: z.string().nullable(), ...Entered })), days: z.array(z.object({ day: z.iso.date(), ...Entered })) }),
})
