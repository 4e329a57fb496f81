/** What a counter may take in while the line is down, and by which number it is found until it has its code. */
export const OFFLINE_DAYS = 3
/** Clocks of devices are not those of servers. */
const CLOCK_DRIFT = 5 * 60_000

/** `TN-7K2Q-261201-003`: the device, its day, the serial of that day. */
export const provisionalPattern = /^TN-[0-9A-Z]{4}-\d{6}-\d{3,5}$/

export const provisionalCode = (device: string, day: string, serial: number) => `TN-${device}-${day.slice(2).replaceAll('-', '')}-${String(serial).padStart(3, '0')}`

export type OfflineFlaw = 'in-future' | 'too-old'

export function offlineFlaw(lodgedAt: Date, now: Date): OfflineFlaw | null {
  const age = now.getTime() - lodgedAt.getTime()
  if (age < -CLOCK_DRIFT) return 'in-future'
  return age > OFFLINE_DAYS * 86_400_000 ? 'too-old' : null
}
