import { registryOn } from '#modules/forms'
import { confirmedFacts } from '#modules/population'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { applicantOf, lockDraft, revealContent, unsentDraft } from '../queries/drafts.ts'
import { save } from './drafts.ts'

/** What the State holds about whoever files, as far as the procedure needs it: to be read and confirmed by sending it, never typed again. */
export const confirmMyFacts: Handler<typeof contract.confirmMyFacts> = async (context, { draftId }) => {
  const draft = await unsentDraft(context, draftId)
  const { outcome, facts } = await confirmedFacts(context, { citizen: await applicantOf(context.db, draft.citizenId), procedureCode: draft.procedureCode, reference: `NHAP-${draft.id.slice(0, 8)}` })
  const names = new Map((await registryOn(context.db, dayOf(context.now))).map(({ code, name, nameEn }) => [code, { name, nameEn }]))
  const known = facts.map(({ field, words }) => ({ name: field, nameEn: field, ...names.get(`population.${field}`), words }))
  if (known.length > 0) {
    // Held only now: nothing waits while the registry is asked.
    const held = await lockDraft(context, draftId)
    await save(context, held, { ...revealContent(held), known })
  }
  return { outcome, facts: known }
}
