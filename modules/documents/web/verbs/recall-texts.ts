import { texts } from '#platform/web'

export const recallText = texts({
  vi: {
    ask: 'Trình người ký cho thu hồi văn bản đã phát hành. Chưa nơi nhận nào bị ảnh hưởng cho đến khi lãnh đạo đồng ý.', approve: 'Bản lưu bị khóa. Nơi chưa vào sổ mất văn bản ngay; nơi đã vào sổ được yêu cầu hủy bản nhận. Không hoàn tác được.',
    refuse: 'Văn bản giữ nguyên; văn thư nhận được lý do.', reason: 'Lý do thu hồi', why: 'Lý do', words: 'Ý kiến',
  },
  en: {
    ask: 'Asks the signer to recall an issued document. No receiver is touched until the leader agrees.', approve: 'Our copy is frozen. Whoever has not registered it loses it at once; whoever has is asked to cancel the copy. This cannot be undone.',
    refuse: 'The document stands; the clerk reads the reason.', reason: 'Reason for the recall', why: 'Reason', words: 'Opinion',
  },
})
