/** What answers of an axis mean and when it is asked again. Browser-safe. */

const SECOND = 1000

/** 30 s, doubled to 8 minutes, then every hour. */
const delays = [30, 60, 120, 240, 480] as const
export const backOff = (attempts: number): number => (delays[attempts - 1] ?? 3600) * SECOND

/** Of the REST interface; what public sources do not settle is called by the words of the axis. */
export const codes = { ok: 0, credentials: [10, 15] as readonly number[], refusals: [10, 15, 18, 19, 20, 21, 22, 23] as readonly number[] } as const

export type Trouble = { code: string; detail: string; isFinal: boolean; /** The link itself: nobody would fare better. */ isOfLink: boolean }

/** 4xx, but for a server that was slow or busy. */
const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429
const isWell = (status: number, code: number | null) => status < 400 && (code === null || code === codes.ok)

/** The code of the answer says more than its HTTP status; a server that stumbles is asked again. */
export function troubleOf(status: number, code: number | null, words: string): Trouble | null {
  if (isWell(status, code)) return null
  const detail = words || `HTTP ${status}`
  if (code !== null && codes.refusals.includes(code)) return { code: `axis/${code}`, detail, isFinal: true, isOfLink: codes.credentials.includes(code) }
  if (status === 401 || status === 403) return { code: 'axis/credentials', detail, isFinal: true, isOfLink: true }
  const isFinal = isRefusal(status)
  return { code: isFinal ? 'axis/refused' : 'axis/stumbled', detail, isFinal, isOfLink: !isFinal }
}

/** A person has to look: this message will fare no better, while others may. What stops the whole link stops with it and goes on with it. */
export const isOver = ({ isFinal, isOfLink }: Trouble) => isFinal && !isOfLink

export const unreachable = (detail: string): Trouble => ({ code: 'axis/unreachable', detail, isFinal: false, isOfLink: true })

export const linkOf = (code: string) => `axis:${code}`
export const axisOf = (member: string): string | null => (member.startsWith('axis:') ? member.slice('axis:'.length) : null)

/** How an axis is doing. */
export const healths = ['well', 'failing', 'silent', 'off'] as const
export type Health = (typeof healths)[number]
export function healthOf({ isOn, lastOkAt, failingSince }: { isOn: boolean; lastOkAt: Date | null; failingSince: Date | null }): Health {
  if (!isOn) return 'off'
  return failingSince !== null ? 'failing' : lastOkAt === null ? 'silent' : 'well'
}

/** Statuses of ours that go back by themselves. */
export const toldCodes = ['01', '02', '03', '04', '05', '06', '15', '16'] as const
export type ToldCode = (typeof toldCodes)[number]
export const isTold = (code: string): code is ToldCode => (toldCodes as readonly string[]).includes(code)

/** In which words an axis is written to (packages/edxml). */
export const partners = ['national', 'nationalSigned', 'nationalDetail', 'first2016', 'zipping', 'eDoc'] as const
export const recallForms = ['status', 'envelope'] as const
export const DEFAULT_POLL_SECONDS = 300
export const DEFAULT_LIMIT_MB = 50
