import { dossierForCitizen, findDossier } from '#modules/dossiers'
import { printMark, renderOneStopSlip } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf, dmy } from '#platform/calendar'
import { config } from '#platform/config'
import { sql, type Db } from '#platform/database'
import { createLimit, type Context, type Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { ChargeRow, ReceiptRow } from './charges.ts'

type Row = ReceiptRow & Pick<ChargeRow, 'dossierId' | 'code' | 'lines' | 'exemption' | 'words'> & { means: string }

async function findReceipt(db: Db, id: string): Promise<Row> {
  const { rows: [row] } = await sql<Row>`select r.*, c.dossier_id, c.code, c.lines, c.exemption, c.words, p.means from payments.receipt r join payments.charge c on c.id = r.charge_id join payments.payment p on p.id = r.payment_id where r.id = ${id}`.execute(db)
  ensure(row, () => notFound('receipt', id))
  return row
}

const dong = (sum: number) => `${sum.toLocaleString('vi-VN')} đồng`
const meansNames: Record<string, string> = { cash: 'tiền mặt', transfer: 'chuyển khoản', gateway: 'thanh toán trực tuyến' }
const countOf = ({ unit, per, quantity }: ChargeRow['lines'][number]) => (unit === null ? '1 lần' : `${quantity.units} ${unit}${per === null ? '' : ` × ${quantity.copies} ${per}`}`)

async function pdfOf(context: Context, row: Row) {
  const agency = await findUnit(context.db, row.agencyId, dayOf(row.issuedAt))
  const exempted = row.exemption === null ? [] : [['Miễn, giảm', `${row.exemption.text} (${row.exemption.percent}%; ${row.exemption.why})`] as [string, string]]
  const cancelled = row.cancelledAt === null ? [] : [['ĐÃ HỦY', `Ngày ${dmy(dayOf(row.cancelledAt))}: ${row.cancelReason}`] as [string, string]]
  const { pdf } = await renderOneStopSlip({
    form: `Ký hiệu ${row.series}, số ${String(row.number).padStart(7, '0')}`, title: 'Biên lai điện tử thu phí, lệ phí', agency: agency?.name ?? row.agencyName, parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(row.issuedAt), code: row.code,
    trackAddress: `${config.publicAddress}/thanh-toan/bien-lai?ma=${row.checkCode}&tien=${Number(row.amount)}`,
    facts: [...cancelled, ['Người nộp', row.payer], ['Hồ sơ', row.code], ['Số tiền', dong(Number(row.amount))], ['Hình thức', meansNames[row.means]!], ...exempted, ['Mã tra cứu', row.checkCode]],
    table: { columns: [{ title: 'Khoản thu', share: 50 }, { title: 'Số lượng', share: 25, centred: true }, { title: 'Thành tiền', share: 25, centred: true }], rows: row.lines.map((line) => [line.name, countOf(line), dong(line.amount)]) },
    closing: [`Kiểm tra biên lai tại ${config.publicAddress}/thanh-toan/bien-lai bằng mã tra cứu và số tiền.`], signers: [{ role: 'Người thu tiền', name: row.issuedBy.split(',')[0]! }],
  }, printMark(context))
  return { name: `bien-lai-${row.series}-${row.number}.pdf`, mediaType: 'application/pdf', bytes: pdf, inline: true }
}

export const printFeeReceipt: Handler<typeof contract.printFeeReceipt> = async (context, { feeReceiptId }) => {
  const row = await findReceipt(context.db, feeReceiptId)
  await findDossier(context.db, context.actor, row.dossierId).catch(() => { throw notFound('receipt', feeReceiptId) })
  return pdfOf(context, row)
}

export const printMyFeeReceipt: Handler<typeof contract.printMyFeeReceipt> = async (context, { dossierId, feeReceiptId }) => {
  await dossierForCitizen(context.db, context.actor, dossierId)
  const row = await findReceipt(context.db, feeReceiptId)
  ensure(row.dossierId === dossierId, () => notFound('receipt', feeReceiptId))
  return pdfOf(context, row)
}

const asked = createLimit({ most: 30, perMs: 60_000 })

export const checkFeeReceipt: Handler<typeof contract.checkFeeReceipt> = async ({ db, now, request }, { checkCode, amount }) => {
  asked.take(request.address, now)
  const { rows: [row] } = await sql<ReceiptRow>`select * from payments.receipt where check_code = ${checkCode}`.execute(db)
  ensure(row && Number(row.amount) === amount, () => new Problem('payments/no-such-receipt', 404, 'There is no receipt of this code and amount'))
  const { series, number, agencyName, issuedAt, cancelledAt, cancelReason } = row
  return { series, number, agencyName, amount, issuedAt, cancelledAt, cancelReason }
}
