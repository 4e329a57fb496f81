/** How a ticket goes from the machine to the window, and how long its holder has to wait. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

export const ticketLifecycle = lifecycle(['waiting', 'called', 'serving', 'done', 'skipped'], {
  call: { from: ['waiting'], to: 'called' },
  recall: { from: ['called', 'skipped'], to: 'called' },
  skip: { from: ['called'], to: 'skipped' },
  start: { from: ['called'], to: 'serving' },
  finish: { from: ['called', 'serving'], to: 'done' },
  transfer: { from: ['called', 'serving'], to: 'waiting' },
})
export const ticketStates = ticketLifecycle.states
export type TicketState = (typeof ticketStates)[number]
export type TicketMove = keyof typeof ticketLifecycle.moves

export const channels = ['kiosk', 'phone'] as const

/** Whoever has no priority. */
export const IN_TURN = 9

/** `A007`. */
export const numberOf = (letter: string, serial: number) => `${letter}${String(serial).padStart(3, '0')}`

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
/** As it is called out: each digit by itself, for in a noisy hall sounds alike are mistaken. */
export const spokenNumber = (number: string) => Array.from(number, (sign) => digits[Number(sign)] ?? sign).join(' ')

/** Minutes until one's turn: those ahead, each as long as they take, shared by the windows at work. */
export const minutesToWait = ({ ahead, minutes, windows }: { ahead: number; minutes: number; windows: number }) => Math.ceil((ahead * minutes) / Math.max(1, windows))

/** The first letter nobody uses. */
export const freeLetter = (used: readonly string[]): string | null => 'ABCDEFGHKLMNPQRSTUVXY'.split('').find((letter) => !used.includes(letter)) ?? null

/** From a phone one takes a number on a working day, from an hour before opening until a quarter of an hour before closing. */
export const isPhoneHour = ({ opens, closes }: { opens: number; closes: number }, minute: number) => minute >= opens - 60 && minute <= closes - 15
