/** What citizens are told and how it goes on its way: states, words, lengths, patience. Pure. */
import { lifecycle } from '#platform/lifecycle'

export const channels = ['mail', 'sms', 'zalo', 'push'] as const
export type Channel = (typeof channels)[number]
export const kinds = ['lodged', 'accepted', 'refused', 'supplement', 'payment', 'apology', 'resolved', 'returned'] as const
export type Kind = (typeof kinds)[number]
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

export const messageLifecycle = lifecycle(['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'expired'], {
  send: { from: ['queued', 'sending'], to: 'sending' },
  postpone: { from: ['sending'], to: 'queued' },
  pass: { from: ['sending'], to: 'sent' },
  deliver: { from: ['sending', 'sent'], to: 'delivered' },
  bounce: { from: ['sending', 'sent'], to: 'bounced' },
  fail: { from: ['sending', 'sent'], to: 'failed' },
  expire: { from: ['queued', 'sending', 'sent'], to: 'expired' },
  resend: { from: ['bounced', 'failed', 'expired'], to: 'queued' },
})
export const messageStates = messageLifecycle.states
export type MessageState = (typeof messageStates)[number]
export const isOver = (state: MessageState) => !['queued', 'sending', 'sent'].includes(state)

/** What a provider reports afterwards, and where it leads. */
export const reportWords = ['delivered', 'bounced', 'failed', 'expired'] as const
export type ReportWord = (typeof reportWords)[number]
export const moveOf = { delivered: 'deliver', bounced: 'bounce', failed: 'fail', expired: 'expire' } as const satisfies Record<ReportWord, keyof typeof messageLifecycle.moves>

/** What came of one attempt: `later` is worth another, the rest is its end. */
export type Verdict = { outcome: 'sent'; providerId: string | null } | { outcome: 'bounced' | 'failed' | 'later'; problem: string }

export const MOST_ATTEMPTS = 8
const [FIRST_PAUSE, LONGEST_PAUSE] = [15_000, 3_600_000]
/** Milliseconds after so many attempts. */
export const backOff = (attempts: number) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, attempts - 1))

/** An attempt that was the last one has failed. */
export const settled = (verdict: Verdict, attempts: number): Verdict => (verdict.outcome === 'later' && attempts >= MOST_ATTEMPTS ? { ...verdict, outcome: 'failed' } : verdict)

/** Where nobody has said otherwise: a mail and an SMS, as far as there are addresses. */
export const usualChannels: readonly Channel[] = ['mail', 'sms']

const gsm = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà')
const gsmExtended = new Set('^{}\\[~]|€')
const plainer: Record<string, string> = { đ: 'd', Đ: 'D', '“': '"', '”': '"', '‘': '\'', '’': '\'', '–': '-', '—': '-', '…': '...', '₫': 'd', '\u00a0': ' ' }

/** Vietnamese without its diacritics, in the letters every handset has (GSM 03.38, TS 23.038 §6.2.1); what it lacks becomes a question mark. */
export const toGsm = (text: string) => Array.from(text.normalize('NFD').replace(/\p{M}/gu, '')).map((letter) => plainer[letter] ?? letter).join('')
  .replace(/[^]/gu, (letter) => (gsm.has(letter) || gsmExtended.has(letter) ? letter : '?'))

/** Septets of a text in that alphabet: letters of its extension count twice. */
export const lengthIn = (text: string, isPlain: boolean) => Array.from(text).reduce((sum, letter) => sum + (isPlain && gsmExtended.has(letter) ? 2 : 1), 0)

export type Facts = Partial<Record<'name' | 'code' | 'procedure' | 'agency' | 'day' | 'amount' | 'words' | 'link', string>>
type Shape = { isPlain: boolean; most: number }

const filled = (body: string, facts: Facts) => body.replace(/\{(\w+)\}/g, (_, key: string) => facts[key as keyof Facts] ?? '').replace(/[ \t]{2,}/g, ' ').trim()

/** What may be cut, and in which order, so that code, day and link always arrive whole. */
const yielding = ['words', 'procedure', 'agency', 'name'] as const

/** The template's words with the facts in them, within its length. */
export function worded(body: string, facts: Facts, { isPlain, most }: Shape): string {
  const spoken = (given: Facts) => (isPlain ? toGsm(filled(body, given)) : filled(body, given))
  let given = facts
  for (const key of yielding) {
    const over = lengthIn(spoken(given), isPlain) - most
    if (over <= 0 || !body.includes(`{${key}}`) || !given[key]) continue
    // What the letter counts may be longer than the letter: three dots, and a letter that counts twice.
    const kept = Array.from(given[key]).slice(0, -over)
    while (kept.length > 0 && lengthIn(spoken({ ...given, [key]: `${kept.join('')}...` }), isPlain) > most) kept.pop()
    given = { ...given, [key]: kept.length === 0 ? '' : `${kept.join('').trimEnd()}...` }
  }
  return spoken(given)
}

/** `09••••678`, `ng•••@mail.vn`: enough to know which one, not enough to use. */
export function maskOf(channel: Channel, address: string): string {
  if (channel === 'push') return address
  if (channel !== 'mail') return `${address.slice(0, 2)}••••${address.slice(-3)}`
  const [name = '', host = ''] = address.split('@')
  return `${name.slice(0, 2)}•••@${host}`
}

/** 0912345678 as the world dials it. */
export const internationalPhone = (phone: string) => phone.replace(/^0/, '84')
