import type { DocumentRow } from '#modules/documents'
import { deskOf } from '#modules/people'
import { isOpenToOpinions, mayAsk } from '../rules.ts'

/** What decides whether a document can be asked about. */
export const paperOf = ({ direction, state, holder, drafterPositionId, drafterUnitId }: DocumentRow) =>
  ({ direction, state, holder, drafterPositionId, headDesk: drafterUnitId && deskOf(drafterUnitId, 'unit-head') })

/** Whether opinions on a document are mine to collect now. */
export const mayAskNow = (keys: readonly string[], document: DocumentRow) => isOpenToOpinions(paperOf(document)) && mayAsk(keys, paperOf(document))
