/** Web Push (RFC 8030, 8188, 8291, 8292): encrypted for one browser, left at its service. */
import webPush from 'web-push'
import { config } from '#platform/config'
import { fetchOutsideOr } from '#platform/outbound'
import type { Letter } from '../queries/letters.ts'
import type { PushAddress } from '../queries/preferences.ts'
import type { Vapid } from '../queries/vapid.ts'
import type { Verdict } from '../rules.ts'

const [PATIENCE_MS, KEPT_SECONDS] = [20_000, 24 * 3600]
/** Whom a push service may ask about us: a mail address, or a page over TLS. */
const contact = () => (config.messages.mail ? `mailto:${config.messages.mail.from.replace(/^.*<|>.*$/g, '')}` : config.publicAddress.startsWith('https:') ? config.publicAddress : 'mailto:congvu@localhost')

/** The browser has forgotten us, or never was. */
export const GONE = 'gone'

export async function sendPush({ publicKey, privateKey }: Vapid, key: string, { title, words, link }: Letter, address: PushAddress): Promise<Verdict> {
  try {
    // A topic replaces what still waits under it: the same sending twice is shown once.
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(address, JSON.stringify({ title, words, link, tag: key }), {
      vapidDetails: { subject: contact(), publicKey, privateKey }, TTL: KEPT_SECONDS, topic: key.replaceAll(/[^\w]/g, '').slice(-32),
    })
    const response = await fetchOutsideOr(config.messageHosts)(endpoint, { method, headers: headers as Record<string, string>, body: new Uint8Array(body), signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.status < 300) return { outcome: 'sent', providerId: null }
    if ([404, 410].includes(response.status)) return { outcome: 'bounced', problem: GONE }
    return { outcome: response.status === 429 || response.status >= 500 ? 'later' : 'failed', problem: `HTTP ${response.status}` }
  } catch (error) {
    return { outcome: 'later', problem: (error instanceof Error ? error.message : String(error)).slice(0, 300) }
  }
}
