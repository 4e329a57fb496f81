import { answerBy, clockWords, dossierForCitizen, findDossier, trackAddressOf } from '#modules/dossiers'
import { printMark, renderOneStopSlip } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { Filer } from './drafts.ts'
import { spokenReference, typedReference } from '../rules.ts'

type Sent = { reference: string; sentAt: Date; procedureName: string; agencyName: string; caseName: string }

async function sentAs({ db }: Pick<Context, 'db'>, dossierId: string): Promise<Sent> {
  const { rows: [sent] } = await sql<Sent>`select reference, sent_at, procedure_name, agency_name, case_name from filing.draft where dossier_id = ${dossierId}`.execute(db)
  ensure(sent, () => notFound('receipt', dossierId))
  return sent
}

/** What the sender was told. */
/** Whoever helped says what the citizen is told. */
const readerOf = ({ actor, helping }: Pick<Filer, 'actor' | 'helping'>) => (helping ? { ...actor, personId: helping.citizenId, keys: [helping.citizenId] } : actor)

export async function receiptOf(context: Pick<Filer, 'db' | 'actor' | 'helping'>, dossierId: string) {
  const { db } = context
  const { code, agencyId } = await dossierForCitizen(db, readerOf(context), dossierId)
  const { reference, sentAt, procedureName, agencyName } = await sentAs({ db }, dossierId)
  return { dossierId, code, reference: spokenReference(reference), sentAt, answerBy: await answerBy(db, agencyId, sentAt), procedureName, agencyName }
}

export const getReceipt: Handler<typeof contract.getReceipt> = (context, { dossierId }) => receiptOf(context, dossierId)

export const printReceipt = async (context: Filer, { dossierId }: { dossierId: string }) => {
  const { db } = context
  const [dossier, receipt, { caseName }] = [await dossierForCitizen(db, readerOf(context), dossierId), await receiptOf(context, dossierId), await sentAs(context, dossierId)]
  const agency = await findUnit(db, dossier.agencyId, dayOf(receipt.sentAt))
  const { pdf } = await renderOneStopSlip({
    form: 'Nộp trực tuyến', title: 'Phiếu xác nhận nộp hồ sơ trực tuyến', agency: agency?.name ?? receipt.agencyName, parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(receipt.sentAt), code: receipt.code, trackAddress: trackAddressOf(receipt.code),
    facts: [['Hồ sơ của', dossier.applicantName], ['Thủ tục', caseName === '' ? receipt.procedureName : `${receipt.procedureName} (${caseName})`], ['Mã tham chiếu', receipt.reference], ['Thời điểm nộp', clockWords(receipt.sentAt)]],
    paragraphs: [`Bộ phận một cửa trả lời tiếp nhận, yêu cầu bổ sung hoặc từ chối chậm nhất vào ${clockWords(receipt.answerBy)} (08 giờ làm việc).`],
    closing: ['Phiếu này xác nhận hệ thống đã nhận hồ sơ; thời hạn giải quyết tính từ khi hồ sơ được tiếp nhận.', 'Khi gọi điện hỏi, đọc mã tham chiếu ở trên.'], signers: [{ role: 'Người nộp hồ sơ', name: dossier.applicantName }],
  }, printMark(context))
  return { name: `${receipt.code}-phieu-nop.pdf`, mediaType: 'application/pdf', bytes: pdf, inline: true }
}

/** For the telephone: only where the asker may see the dossier. */
export const findReference: Handler<typeof contract.findReference> = async ({ db, actor }, { reference }) => {
  const plain = typedReference(reference)
  ensure(plain, () => new Problem('filing/no-such-reference', 404, 'There is no such reference'))
  const { rows: [sent] } = await sql<{ dossierId: string }>`select dossier_id from filing.draft where reference = ${plain}`.execute(db)
  ensure(sent, () => new Problem('filing/no-such-reference', 404, 'There is no such reference'))
  const { id, code } = await findDossier(db, actor, sent.dossierId)
  return { dossierId: id, code }
}
