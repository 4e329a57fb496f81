import type { Selectable } from 'kysely'
import type { Db } from '#platform/database'
import type { ShownSlip } from '../contract.ts'
import { tables, type SlipTable } from '../tables.ts'

/** What stands in the column of words: slips kept before there were ways to choose have none. */
type Words = Pick<ShownSlip, 'summary' | 'legalBasis' | 'proposal'> & Partial<Pick<ShownSlip, 'options' | 'recommended'>>

function shown({ words, round, submittedBy, submittedAt, chosen, choiceOpinion, chosenBy, chosenAt }: Selectable<SlipTable>): ShownSlip {
  const choice = chosen === null ? null : { option: chosen, opinion: choiceOpinion, by: chosenBy!, at: chosenAt! }
  return { options: [], recommended: null, ...(words as Words), round, submittedBy, submittedAt, choice }
}

/** Every slip a paper was submitted with, the first first. */
export const slipsOf = async (db: Db, documentId: string): Promise<ShownSlip[]> =>
  (await tables(db).selectFrom('documents.slip').selectAll().where('documentId', '=', documentId).orderBy('round').execute()).map(shown)
