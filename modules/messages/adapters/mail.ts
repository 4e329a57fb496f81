/** Mail over SMTP (RFC 5321): the relay's final refusal is a bounce, everything else is worth another attempt. */
import { createTransport } from 'nodemailer'
import type { Letter } from '../queries/letters.ts'
import type { Verdict } from '../rules.ts'

export type Relay = { url: string; from: string }

const open = new Map<string, ReturnType<typeof openRelay>>()
const openRelay = (url: string) => {
  const options = new URL(url)
  return createTransport({
    host: options.hostname, port: Number(options.port || (options.protocol === 'smtps:' ? 465 : 587)), secure: options.protocol === 'smtps:', pool: true, maxConnections: 8, maxMessages: 500,
    ...(options.username && { auth: { user: decodeURIComponent(options.username), pass: decodeURIComponent(options.password) } }), connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000,
    disableFileAccess: true, disableUrlAccess: true,
  })
}
const relayOf = (url: string) => {
  const relay = open.get(url) ?? openRelay(url)
  open.set(url, relay)
  return relay
}

/** Ends the connections kept open. */
export function closeMail() {
  for (const relay of open.values()) relay.close()
  open.clear()
}

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** The Message-ID is the same on every attempt: a mailbox that got it twice shows it once. */
export async function sendMail({ url, from }: Relay, key: string, { address, title, words }: Letter): Promise<Verdict> {
  try {
    const { messageId } = await relayOf(url).sendMail({
      from, to: address, subject: title ?? '', text: words, html: `<p style="white-space:pre-line">${escape(words)}</p>`, messageId: `<${key}@${from.split('@').at(-1)!.replace(/[^\w.-]/g, '')}>`,
      headers: { 'auto-submitted': 'auto-generated', 'x-congvu-key': key },
    })
    return { outcome: 'sent', providerId: messageId }
  } catch (error) {
    const { responseCode = 0, response, message, code } = error as Error & { responseCode?: number; response?: string; code?: string }
    // Refusing our own password is nothing about the receiver.
    return { outcome: responseCode >= 500 && code !== 'EAUTH' ? 'bounced' : 'later', problem: (response ?? message).slice(0, 300) }
  }
}
