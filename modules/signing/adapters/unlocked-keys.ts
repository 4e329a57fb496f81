import type { Signer } from '#packages/pdf-signing'
import { UNLOCKED_MINUTES } from '../rules.ts'

type Open = { signer: Signer; until: Date }

/** Keys a session has opened, in this process's memory only: a restart closes them all. */
const open = new Map<string, Open>()

const nameOf = (sessionId: string, credentialId: string) => `${sessionId} ${credentialId}`

/** Keeps a key open for its session; answers until when. */
export function keepUnlocked(sessionId: string, credentialId: string, signer: Signer, now: Date): Date {
  for (const [name, { until }] of open) if (until <= now) open.delete(name)
  const until = new Date(now.getTime() + UNLOCKED_MINUTES * 60_000)
  open.set(nameOf(sessionId, credentialId), { signer, until })
  return until
}

const find = (sessionId: string | null, credentialId: string, now: Date) => {
  const found = sessionId === null ? undefined : open.get(nameOf(sessionId, credentialId))
  return found && found.until > now ? found : undefined
}

export const unlockedSigner = (sessionId: string | null, credentialId: string, now: Date): Signer | null => find(sessionId, credentialId, now)?.signer ?? null
export const unlockedUntil = (sessionId: string | null, credentialId: string, now: Date): Date | null => find(sessionId, credentialId, now)?.until ?? null

/** Closes every key of one session. */
export function lockAll(sessionId: string | null) {
  for (const name of open.keys()) if (name.startsWith(`${sessionId} `)) open.delete(name)
}

/** Closes one key everywhere in this process: it was revoked, replaced or has a new PIN. */
export function lockCredentialKey(credentialId: string) {
  for (const name of open.keys()) if (name.endsWith(` ${credentialId}`)) open.delete(name)
}
