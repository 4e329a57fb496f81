/** Words put together into sentences of two languages. */
import type { Phrase } from '#platform/web'

type Words = (string | number | false | null | undefined)[]

/** What is there of some words, as one sentence. */
export const join = (vi: Words, en: Words): Phrase => ({ vi: `${vi.filter(Boolean).join(' ')}.`, en: `${en.filter(Boolean).join(' ')}.` })

export const shortDay = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}`
export const longDay = (day: string) => `${shortDay(day)}/${day.slice(0, 4)}`
