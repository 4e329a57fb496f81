import { useEffect, useState } from 'react'
import { lang, say } from './lang.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const DAY = 86_400_000

export type Tone = 'over' | 'soon' | 'calm' | 'done'

/** The calendar day `YYYY-MM-DD` in Vietnam at this instant; Swedish is how a browser spells it. */
export const dayOf = (instant: Date): string => instant.toLocaleDateString('sv', { timeZone: ZONE })

/** `HH:mm` in Vietnam at this instant. */
export const clockOf = (instant: Date): string =>
  instant.toLocaleTimeString('sv', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })

/** Today as `YYYY-MM-DD` in Vietnam; a page left open overnight wakes up on the right day. */
export function useToday(): string {
  const [today, setToday] = useState(() => dayOf(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setToday(dayOf(new Date())), 30_000)
    return () => clearInterval(timer)
  }, [])
  return today
}

/** `dd/MM/yyyy` of a `YYYY-MM-DD` day or an instant. */
export function showDay(day: string | Date): string {
  const iso = typeof day === 'string' ? day : dayOf(day)
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`
}

/** `25/11/2026`, `5-1-2026` or `25.11.2026` as `YYYY-MM-DD`; anything else, 31/02 included, is `null`. */
export function readDay(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day) ? null : iso
}

/** `dd/MM`, for places where the year is plain. */
export const showShortDay = (day: string | Date): string => showDay(day).slice(0, 5)

/** `HH:mm dd/MM/yyyy` in Vietnam. */
export const showInstant = (instant: Date): string => `${clockOf(instant)} ${showDay(instant)}`

/** `Thứ Hai, 23/11` or `Hôm nay, 23/11`: the heading of a day in a story. */
export function nameDay(day: string, today: string): string {
  if (day === today) return `${say({ vi: 'Hôm nay', en: 'Today' })}, ${showShortDay(day)}`
  const weekday = new Date(`${day}T00:00:00Z`).toLocaleDateString(lang, { weekday: 'long', timeZone: 'UTC' })
  const named = weekday.charAt(0).toUpperCase() + weekday.slice(1)
  return `${named}, ${day.slice(0, 4) === today.slice(0, 4) ? showShortDay(day) : showDay(day)}`
}

/** `150.000 ₫`: đồng, as the law writes it. */
export const showMoney = (dong: number | bigint): string => `${dong.toLocaleString('vi-VN')} ₫`

/** `1.250`: a count with Vietnamese grouping in Vietnamese, English grouping in English. */
export const showCount = (count: number): string => count.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB')

/** Orders names as a Vietnamese reader expects: a ă â b c d đ e ê … */
export const byName = new Intl.Collator('vi', { numeric: true }).compare

const dayNumber = (iso: string) => Date.parse(iso.slice(0, 10)) / DAY

/** Calendar days from `today` to `due`; negative when it has passed. */
export const daysLeft = (due: string, today: string): number => dayNumber(due) - dayNumber(today)

/**
 * A deadline as a person says it. Words first: the tone only decides how they are dressed.
 * `due` is `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm` in Vietnamese time when the hour matters.
 */
export function deadlineWords(due: string, today: string): { tone: Tone; words: string } {
  const left = daysLeft(due, today)
  const at = due.slice(11, 16)
  if (left < 0) return { tone: 'over', words: say({ vi: `Quá hạn ${-left} ngày`, en: `${-left} day${left < -1 ? 's' : ''} overdue` }) }
  if (left === 0) return { tone: 'soon', words: say({ vi: 'Hôm nay', en: 'Today' }) + (at && `, ${at}`) }
  if (left === 1) return { tone: 'soon', words: say({ vi: 'Ngày mai', en: 'Tomorrow' }) }
  return { tone: 'calm', words: say({ vi: `Còn ${left} ngày`, en: `${left} days left` }) }
}
