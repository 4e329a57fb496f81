import { randomInt } from 'node:crypto'
import { lodgeForCitizen } from '#modules/dossiers'
import { sql, type Db } from '#platform/database'
import { emit } from '#platform/events'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { filedBy, findDraft, isHeld, missingIn, openDraft, partsOf, type DraftRow, type Filer, type Opened } from '../queries/drafts.ts'
import { receiptOf } from '../queries/receipts.ts'
import { linesOf, referenceOf } from '../rules.ts'

/** One that nobody has; among ten thousand million two seldom meet. */
async function newReference(db: Db): Promise<string> {
  for (;;) {
    const reference = referenceOf((below) => randomInt(below))
    const { rows } = await sql`select from filing.draft where reference = ${reference}`.execute(db)
    if (rows.length === 0) return reference
  }
}

function ensureWhole({ way }: Opened, parts: readonly contract.DraftPart[]) {
  ensure(way.isComplete && way.current === null, () => new Problem('filing/not-complete', 409, 'Something is not answered yet', { current: way.current ?? way.next }))
  const missing = missingIn(parts)
  ensure(missing.length === 0, () => new Problem('filing/parts-missing', 409, 'Papers are missing', { missing }))
}

/** Under which heading the office reads what nobody typed. */
const FROM_REGISTRY = 'Từ CSDL dân cư'

const linesIn = ({ definition, way, content: { known = [] } }: Opened) => [
  ...known.map(({ name, words }) => ({ page: FROM_REGISTRY, question: name, answer: words })), ...linesOf(definition, way).map(({ page, question, answer }) => ({ page, question, answer })),
]

/** The dossier it becomes: what the form asked, what was answered and checked, which papers and whence. */
async function lodge(context: Filer, draft: DraftRow) {
  const opened = await openDraft(context, draft)
  const parts = partsOf(opened)
  ensureWhole(opened, parts)
  const { fullName, personalNumber, bornOn, gender, address, phone, email } = await filedBy(context, draft)
  return lodgeForCitizen(context, {
    channel: context.helping ? 'assisted' : 'online', processId: draft.processId, agencyId: draft.agencyId, citizenId: draft.citizenId, applicant: { fullName, personalNumber, bornOn, gender, address, phone, email }, form: { id: draft.formId, ordinal: draft.formOrdinal },
    asked: parts.map(({ name, isNeeded }, position) => ({ position, name, isNeeded })),
    parts: parts.flatMap(({ source, files }, position) => (files.length > 0 || isHeld(source) ? [{ position, source: source ?? 'uploaded', originals: 0, copies: 0, fileIds: files.map(({ fileId }) => fileId) }] : [])),
    answers: { lines: linesIn(opened), facts: opened.way.values },
  })
}

/** Once: whoever sends again, because the answer was lost, gets the same receipt. */
export const submitDraft = async (context: Filer, { draftId }: { draftId: string }) => {
  const { db, now } = context
  const draft = await findDraft(context, draftId, true)
  if (draft.dossierId !== null) return receiptOf(context, draft.dossierId)
  const { dossierId, code } = await lodge(context, draft)
  await sql`update filing.draft set dossier_id = ${dossierId}, reference = ${await newReference(db)}, sent_at = ${now}, content = null where id = ${draft.id}`.execute(db)
  await emit(context, contract.DraftSent, { subject: dossierId, audience: [], payload: { dossierId, code, procedureCode: draft.procedureCode, agencyId: draft.agencyId } })
  return receiptOf(context, dossierId)
}
