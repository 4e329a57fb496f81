import { randomInt } from 'node:crypto'
import { config } from '#platform/config'
import type { Db } from '#platform/database'
import { tables } from '../tables.ts'

/** Letters and digits nobody confuses when reading them from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 28

/** More than 2^138 possibilities: nobody finds a document by trying. */
export const newCheckCode = () => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** What the QR on the paper says. */
export const checkAddressOf = (code: string) => `${config.publicAddress}/kiem-tra/${code}`

/** The code a draft was first laid out with; drafts from before there were codes get theirs now. */
export async function checkCodeOf(db: Db, documentId: string): Promise<string> {
  const fresh = newCheckCode()
  const { checkCode } = await tables(db).updateTable('documents.document').set((eb) => ({ checkCode: eb.fn.coalesce('checkCode', eb.val(fresh)) }))
    .where('id', '=', documentId).returning('checkCode').executeTakeFirstOrThrow()
  return checkCode ?? fresh
}
