import { problemTexts, showDay, texts, type Phrase, type Status } from '#platform/web'
import type { CarrierWord, Direction, Reach, ShipmentState } from '../rules.ts'

export const stateNames: Record<ShipmentState, Phrase> = {
  ordered: { vi: 'Đã đặt', en: 'Ordered' }, picked_up: { vi: 'Bưu tá đã lấy', en: 'Picked up' }, in_transit: { vi: 'Đang vận chuyển', en: 'On its way' }, delivered: { vi: 'Đã phát', en: 'Delivered' }, returned: { vi: 'Hoàn về', en: 'Sent back' }, lost: { vi: 'Thất lạc', en: 'Lost' }, cancelled: { vi: 'Đã hủy', en: 'Called off' },
}
export const stateShapes: Record<ShipmentState, Status> = { ordered: 'waiting', picked_up: 'running', in_transit: 'running', delivered: 'done', returned: 'refused', lost: 'refused', cancelled: 'paused' }
export const moveNames: Record<CarrierWord, Phrase> = stateNames
export const directionNames: Record<Direction, Phrase> = { to_citizen: { vi: 'Trả kết quả đến công dân', en: 'Result to the citizen' }, to_counter: { vi: 'Nhận giấy tờ từ công dân', en: 'Papers from the citizen' } }
export const reachNames: Record<Reach, Phrase> = { province: { vi: 'Trong tỉnh', en: 'Within the province' }, country: { vi: 'Ngoài tỉnh', en: 'Beyond the province' } }

const problemNames: Record<string, Phrase> = { 'not-set-up': { vi: 'Chưa kết nối với bưu chính; đơn chờ ở đây', en: 'No carrier is set up; the order waits here' } }
export const problemOf = (problem: string): Phrase => problemNames[problem] ?? { vi: `Bưu chính trả lời: ${problem}`, en: `The carrier says: ${problem}` }

/** `17:00 30/11/2026`. */
export const instantWords = (at: Date) => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${showDay(local.slice(0, 10))}`
}

export const text = texts({
  vi: {
    title: 'Gửi qua bưu chính', order: 'Đặt bưu chính', ordered: 'Đã đặt bưu chính.', cancel: 'Hủy đơn', cancelTitle: 'Hủy đơn bưu chính', cancelWhat: 'Bưu gửi này sẽ không được lấy nữa. Nếu bưu tá đã lấy hàng, bưu chính sẽ từ chối hủy và đơn đi tiếp.', cancelBack: 'Có thể đặt đơn mới sau khi hủy.', asking: 'Đang chờ bưu chính đồng ý hủy.',
    cancelled: 'Đã ghi nhận yêu cầu hủy.', label: 'In nhãn', number: 'Số hiệu', noNumber: 'chưa cấp', fee: 'Cước', basis: 'Căn cứ', none: 'Chưa có bưu gửi nào.', notSetUp: 'Chưa kết nối với bưu chính: đơn sẽ chờ ở đây cho đến khi quản trị hệ thống thiết lập.',
    wayOut: 'Kết quả được giao tận tay người nhận; khi đã phát, hồ sơ được ghi nhận trả kết quả. Đơn hủy được trước khi bưu tá lấy.', wayIn: 'Bưu tá đến lấy giấy tờ và đưa về bộ phận một cửa. Đơn hủy được trước khi bưu tá lấy.', name: 'Họ tên', phone: 'Điện thoại', address: 'Địa chỉ', reach: 'Nơi gửi, nhận', grams: 'Khối lượng (gam)', feeIs: (words: string) => `Cước: ${words}. Không thu hộ.`, tooHeavy: 'Chưa có giá cước cho khối lượng này.',
    mine: 'Bưu gửi của hồ sơ', dong: (sum: string) => `${sum} đồng`,
  },
  en: {
    title: 'By post', order: 'Order the post', ordered: 'The post is ordered.', cancel: 'Call off', cancelTitle: 'Call the order off', cancelWhat: 'This will not be picked up. If it has been, the carrier refuses and it goes on.', cancelBack: 'A new order can be made afterwards.', asking: 'Waiting for the carrier to agree.',
    cancelled: 'Your wish is recorded.', label: 'Print the label', number: 'Number', noNumber: 'not given yet', fee: 'Fee', basis: 'Basis', none: 'Nothing was sent.', notSetUp: 'No carrier is set up: the order waits here until the administrator sets one up.',
    wayOut: 'The result is put into the receiver’s hand; once delivered, it counts as returned. It can be called off before it is picked up.', wayIn: 'The papers are fetched and brought to the counter. It can be called off before they are picked up.', name: 'Full name', phone: 'Telephone', address: 'Address', reach: 'Distance', grams: 'Weight (grams)', feeIs: (words: string) => `Fee: ${words}. Nothing is collected at the door.`, tooHeavy: 'There is no tariff for this weight.',
    mine: 'Papers of this dossier by post', dong: (sum: string) => `${sum} dong`,
  },
})

problemTexts({
  vi: { 'post/not-now': 'Hồ sơ hoặc bưu gửi đã sang trạng thái khác nên không làm được việc này. Tải lại trang.', 'post/under-way': 'Đã có một bưu gửi đang đi. Chờ phát xong, hoặc hủy đơn đó.', 'post/too-heavy': 'Chưa có giá cước cho khối lượng này.' },
  en: { 'post/not-now': 'The dossier or shipment has moved on. Reload the page.', 'post/under-way': 'One is under way already. Wait for it, or call it off.', 'post/too-heavy': 'There is no tariff for this weight.' },
})
