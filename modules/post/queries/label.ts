import { printMark, renderOneStopSlip } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { findShipment, revealParties, type Party } from './shipments.ts'

const whole = ({ name, phone, address }: Party) => [name, address, phone && `ĐT ${phone}`].filter(Boolean).join('; ')

/** What is stuck on the envelope: both ends, and the carrier's number as words and as QR. */
export const printShipmentLabel: Handler<typeof contract.printShipmentLabel> = async (context, { shipmentId }) => {
  const { db, actor, now } = context
  const row = await findShipment(db, actor, shipmentId)
  const [{ sender, receiver }, agency] = [revealParties(row), await findUnit(db, row.agencyId, dayOf(now))]
  const number = row.trackingNumber ?? row.id
  const { pdf } = await renderOneStopSlip({
    form: 'Nhãn bưu gửi', title: 'Phiếu gửi qua dịch vụ bưu chính công ích', agency: agency?.name ?? sender.name, parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(row.orderedAt), code: row.code, trackAddress: number,
    facts: [
      ['Số hiệu bưu gửi', row.trackingNumber ?? 'bưu chính chưa cấp'], ['Người gửi', whole(sender)], ['Người nhận', whole(receiver)], ['Khối lượng', `${row.grams} g`],
      ['Cước', `${Number(row.fee).toLocaleString('vi-VN')} đồng`], ['Thu hộ', 'không'],
    ],
    closing: ['Phát tận tay người nhận; không phát được thì hoàn về bộ phận một cửa.'], signers: [{ role: 'Người giao bưu gửi', name: row.orderedBy.split(',')[0]! }, { role: 'Bưu tá', name: '' }],
  }, printMark(context))
  return { name: `${row.code}-nhan-buu-gui.pdf`, mediaType: 'application/pdf', bytes: pdf, inline: true }
}
