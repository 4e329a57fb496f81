import { conceal, reveal } from '#platform/secrets'
import type { Facts } from '../rules.ts'

/** What leaves the house: where to, what it says, and, for Zalo, by which of its templates with which parameters. */
export type Letter = { address: string; title: string | null; words: string; template?: string; params?: Facts; link: string }

const PURPOSE = 'messages.letter'
export const concealLetter = (letter: Letter, messageId: string): Buffer => conceal(Buffer.from(JSON.stringify(letter)), PURPOSE, messageId)
export const revealLetter = (concealed: Uint8Array, messageId: string): Letter => JSON.parse(reveal(concealed, PURPOSE, messageId).toString()) as Letter
