/** Passwords, codes and the patience with failed attempts. Pure and browser-safe. */

export const PASSWORD_MAX = 200

export type PasswordPolicy = { minLength: number; needsUpper: boolean; needsLower: boolean; needsDigit: boolean; needsSpecial: boolean }

/** What an office may choose between: the shortest password, minutes of rest, minutes of a session. */
export const policyLimits = { minLength: { least: 8, most: 64 }, idleMinutes: { least: 5, most: 1440 }, absoluteMinutes: { least: 5, most: 43_200 } } as const

export const passwordFaults = ['too-short', 'needs-upper', 'needs-lower', 'needs-digit', 'needs-special', 'is-username', 'too-common', 'unchanged'] as const
export type PasswordFault = (typeof passwordFaults)[number]

/** Words people reach for first; digits and signs around them fool nobody. */
const commonest = new Set([
  'password', 'passw', 'matkhau', 'qwerty', 'qwertyuiop', 'abc', 'abcd', 'abcdef', 'admin', 'administrator', 'welcome', 'letmein', 'iloveyou',
  'vietnam', 'hanoi', 'saigon', 'hochiminh', 'asdfgh', 'zxcvbn', 'monkey', 'dragon', 'football', 'sunshine', 'anhyeuem', 'yeuem', 'congvu',
  'vanthu', 'ubnd', 'chutich', 'test', 'user', 'root', 'changeme', 'secret', 'master', 'hello', 'google', 'xinchao',
])
const disguises: Record<string, string> = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '!': 'i', '3': 'e', $: 's', '5': 's', '7': 't' }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
const letters = (text: string) => text.replace(/[^a-z]/g, '')
const undisguised = (text: string) => letters(text.replace(/[@40135$7!]/g, (sign) => disguises[sign] ?? sign))
const withoutTail = (text: string) => text.replace(/[^a-z]+$/, '')

/** Whether little is left of a password once digits, signs and disguises are taken away. */
export function isCommon(password: string): boolean {
  const text = plain(password)
  const cores = [letters(text), undisguised(text), undisguised(withoutTail(text))]
  return cores.some((core) => core === '' || commonest.has(core)) || new Set(text).size <= 3
}

/** `Văn.Thu` and `van.thu` are one account: usernames meet without marks, case or surrounding space. */
export const foldUsername = (username: string): string => plain(username.trim())

/** What a username may be made of once folded: letters, digits, `.`, `-`, `_`, `@`. */
export const isUsername = (username: string): boolean => /^[a-z0-9](?:[a-z0-9._@-]*[a-z0-9])?$/.test(foldUsername(username))

/** Everything that is wrong with a new password, so that it can all be mended at once. Length counts characters, not bytes. */
export function faultsOf(password: string, policy: PasswordPolicy, username: string): PasswordFault[] {
  const wrong: [boolean, PasswordFault][] = [
    [Array.from(password).length < policy.minLength, 'too-short'],
    [policy.needsUpper && !/\p{Lu}/u.test(password), 'needs-upper'],
    [policy.needsLower && !/\p{Ll}/u.test(password), 'needs-lower'],
    [policy.needsDigit && !/\p{Nd}/u.test(password), 'needs-digit'],
    [policy.needsSpecial && !/[^\p{L}\p{M}\p{N}\s]/u.test(password), 'needs-special'],
    [plain(password).includes(foldUsername(username)), 'is-username'],
    [isCommon(password), 'too-common'],
  ]
  return wrong.filter(([isWrong]) => isWrong).map(([, fault]) => fault)
}

/*
 * Patience with failed attempts. An office stands behind one address, so an address alone never locks anybody out:
 * 1. pair (account, address): after 5 failures in a row a pause of 30 s that doubles up to 15 min; success clears it;
 * 2. account: after 20 failures from anywhere within the hour the same pause, but not for addresses the owner has signed in from;
 * 3. address: after failures on 50 different accounts within the hour it is guessing names: 5 min, but not for accounts that know it.
 * An attempt during a pause is refused unread and counts for nothing: nobody can prolong another's pause by knocking.
 * Unknown usernames are treated exactly like known ones.
 */
export const patience = { pair: 5, account: 20, accountsPerAddress: 50, windowMs: 3_600_000, firstPauseMs: 30_000, longestPauseMs: 900_000, addressPauseMs: 300_000 } as const

export type Failures = {
  /** In a row, of this account from this address. */
  pair: { count: number; lastAt: Date | null }
  /** Of this account from every address, within the window. */
  account: { count: number; lastAt: Date | null }
  /** Different accounts that failed from this address within the window. */
  address: { accounts: number; lastAt: Date | null }
  /** The account's owner has signed in from this address before. */
  isKnownPlace: boolean
}

const doubling = (count: number, free: number) =>
  count < free ? 0 : Math.min(patience.firstPauseMs * 2 ** Math.min(count - free, 20), patience.longestPauseMs)

const until = (lastAt: Date | null, pause: number) => (lastAt === null || pause === 0 ? 0 : lastAt.getTime() + pause)

/** The instant before which an attempt is refused unread; null when it may be made now. */
export function pausedUntil({ pair, account, address, isKnownPlace }: Failures, now: Date): Date | null {
  const ends = [until(pair.lastAt, doubling(pair.count, patience.pair))]
  if (!isKnownPlace) {
    ends.push(until(account.lastAt, doubling(account.count, patience.account)))
    ends.push(until(address.lastAt, address.accounts >= patience.accountsPerAddress ? patience.addressPauseMs : 0))
  }
  const end = Math.max(...ends)
  return end > now.getTime() ? new Date(end) : null
}

/** IPv6 subscribers own a /64 (RFC 6177): its addresses count as one place. IPv4 in IPv6 clothes counts as IPv4. */
export function placeOf(address: string | null): string {
  if (address === null) return 'unknown'
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  return `${expandIpv6(address).slice(0, 4).join(':')}::/64`
}

function expandIpv6(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const front = head.split(':').filter(Boolean)
  const back = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back].map((group) => Number.parseInt(group, 16).toString(16))
}

export type SessionTimes = { createdAt: Date; lastSeenAt: Date; expiresAt: Date; idleMinutes: number; endedAt: Date | null }

/** A session lives until it is ended, left idle too long, or simply too old. */
export const isAlive = ({ lastSeenAt, expiresAt, idleMinutes, endedAt }: SessionTimes, now: Date): boolean =>
  endedAt === null && now < expiresAt && now.getTime() - lastSeenAt.getTime() < idleMinutes * 60_000

/** Noting each request would make every read a write; once a minute is near enough. */
export const shouldNoteSeen = ({ lastSeenAt }: Pick<SessionTimes, 'lastSeenAt'>, now: Date): boolean => now.getTime() - lastSeenAt.getTime() >= 60_000

/**
 * When a stream of events is over by itself: its session idle or too old, the delegation at its end,
 * or a new day, with which positions, roles and the tree of units may have changed.
 */
export function listensUntil({ lastSeenAt, expiresAt, idleMinutes }: Pick<SessionTimes, 'lastSeenAt' | 'expiresAt' | 'idleMinutes'>, delegatedUntil: Date | null, midnight: Date): Date {
  const idle = lastSeenAt.getTime() + idleMinutes * 60_000
  return new Date(Math.min(midnight.getTime(), idle, expiresAt.getTime(), delegatedUntil?.getTime() ?? Infinity))
}
