import { findSecrecy } from '#modules/secrecy'
import type { Db } from '#platform/database'
import { fold } from '#platform/search'
import { bearsSecrecy, type Word } from '../rules.ts'

const linesOf = (words: readonly Word[]) => [...Map.groupBy(words, ({ line }) => line).values()].map((line) => line.map(({ text }) => text).join(' ')).join('\n')

/** Whether what was read of a page bears the mark of a state secret: a stamp by its place, or one of the marks in force that day. */
export const isSecretPage = async (context: { db: Db; now: Date }, words: readonly Word[]): Promise<boolean> =>
  bearsSecrecy(words, fold) || (await findSecrecy(context, linesOf(words))) !== null
