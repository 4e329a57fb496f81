/** Keeps the queue moving: looks when woken and every few seconds, in a few lanes that each hold a handful at a time. */
import { HANDFUL, expireOld, sendHandful, type Outlet } from './sending.ts'
import { onWake } from './waking.ts'

export type Sender = { stop(): Promise<void> }

const [LOOK_MS, LANES] = [2000, 3]

/** Until nothing is due. */
export async function sendDue(outlet: Outlet): Promise<void> {
  for (let sent = HANDFUL; sent === HANDFUL; ) sent = await sendHandful(outlet)
}

export function startSender({ onError, lookMs = LOOK_MS, lanes = LANES, ...outlet }: Outlet & { onError: (error: unknown) => void; lookMs?: number; lanes?: number }): Sender {
  let running: Promise<void> | null = null
  let again = false
  const lane = async () => { await sendDue(outlet).catch(onError) }
  const run = async () => {
    while (again) {
      again = false
      await Promise.all(Array.from({ length: lanes }, lane))
      while (await expireOld(outlet).catch((error: unknown) => { onError(error); return 0 }) === 500);
    }
  }
  const look = () => { again = true; running ??= run().finally(() => { running = null }) }
  const forget = onWake(look)
  const timer = setInterval(look, lookMs)
  look()
  return { stop: async () => { forget(); clearInterval(timer); again = false; await running } }
}
