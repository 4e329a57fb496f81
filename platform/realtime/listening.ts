import { EVENT_CHANNEL } from '#platform/events'
import { openClient } from '#platform/database'

const RECONNECT_MS = 500

/** LISTEN that reconnects by itself; after a gap it wakes its readers, which then catch up from the log. */
export async function listen(url: string, wake: () => void, onError: (error: unknown) => void) {
  let ended = false
  let client = openClient(url)
  const later = () => { if (!ended) setTimeout(() => void connect().catch(retry), RECONNECT_MS) }
  const retry = (error: unknown) => { onError(error); later() }
  const connect = async (): Promise<void> => {
    client = openClient(url)
    client.on('error', onError)
    client.on('notification', wake)
    client.on('end', later)
    await client.connect()
    await client.query(`listen ${EVENT_CHANNEL}`)
    wake()
  }
  await connect()
  return { end: async () => { ended = true; await client.end().catch(() => {}) } }
}
