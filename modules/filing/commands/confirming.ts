import { registryOn } from '#modules/forms'
import { confirmedFacts } from '#modules/population'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { applicantOf, findDraft } from '../queries/drafts.ts'

/** What the State holds about whoever files, as far as the procedure needs it: to be read and confirmed, never typed again. */
export const confirmMyFacts: Handler<typeof contract.confirmMyFacts> = async (context, { draftId }) => {
  const draft = await findDraft(context, draftId)
  const { outcome, facts } = await confirmedFacts(context, { citizen: await applicantOf(context.db, draft.citizenId), procedureCode: draft.procedureCode, reference: `NHAP-${draft.id.slice(0, 8)}` })
  const names = new Map((await registryOn(context.db, dayOf(context.now))).map(({ code, name, nameEn }) => [code, { name, nameEn }]))
  return { outcome, facts: facts.map(({ field, words }) => ({ name: field, nameEn: field, ...names.get(`population.${field}`), words })) }
}
