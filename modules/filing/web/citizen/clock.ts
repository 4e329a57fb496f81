import { showDay } from '#platform/web'

/** `17:00 30/11/2026`, in Viet Nam. */
export const clock = (at: Date): string => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${showDay(local.slice(0, 10))}`
}
