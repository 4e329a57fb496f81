import { problemTexts, texts } from '#platform/web'

export const sendingText = texts({
  vi: {
    add: 'Bổ sung nơi nhận', addWhat: 'Văn bản được gửi ngay, không lấy lại được bằng cách bỏ nơi nhận; cần rút về thì thu hồi văn bản.', receivers: 'Nơi nhận thêm', send: 'Gửi', added: (count: number) => (count === 0 ? 'Mọi nơi này đều đã được gửi.' : `Đã gửi thêm ${count} nơi.`),
    sendChange: 'Gửi cho nơi chưa có', sendChangeTitle: (number: string) => `Gửi ${number} đến các nơi chưa có`, sendChangeWhat: (number: string) => `${number} được gửi đến mọi nơi đã nhận văn bản này mà chưa được gửi ${number}.`,
    resend: 'Gửi lại', resendTo: (name: string) => `Gửi lại ${name}`, resendWhat: 'Văn bản trở lại chỗ văn thư nơi nhận như văn bản mới đến, kèm lý do dưới đây.', resendByHand: 'Tải lại tệp edXML (lần này là tệp cập nhật) và trao cho nơi nhận.', resent: 'Đã gửi lại.', refusedBecause: (reason: string) => `Lý do từ chối: ${reason}`, why: 'Vì sao gửi lại',
    recallFile: 'Tệp thu hồi',
  },
  en: {
    add: 'Add receivers', addWhat: 'The document is sent at once; removing a receiver does not bring it back, recalling the document does.', receivers: 'Further receivers', send: 'Send', added: (count: number) => (count === 0 ? 'All of them have been sent it.' : `Sent to ${count} more.`),
    sendChange: 'Send to those without', sendChangeTitle: (number: string) => `Send ${number} to those without it`, sendChangeWhat: (number: string) => `${number} goes to everybody who was sent this document and has not been sent ${number}.`,
    resend: 'Send again', resendTo: (name: string) => `Send again to ${name}`, resendWhat: 'The document lies before the receiver’s clerks again like a new arrival, with the reason below.', resendByHand: 'Download the edXML file again (it is an update now) and hand it to the receiver.', resent: 'Sent again.', refusedBecause: (reason: string) => `Refused because: ${reason}`, why: 'Why it is sent again',
    recallFile: 'Recall file',
  },
})

problemTexts({
  vi: { 'documents/does-not-stand': 'Chỉ văn bản đã phát hành và chưa thu hồi mới gửi thêm được.', 'documents/not-the-clerk': 'Văn thư của cơ quan ban hành mới gửi thêm được.' },
  en: { 'documents/does-not-stand': 'Only a document that is issued and not recalled is sent further.', 'documents/not-the-clerk': 'The clerk of its agency sends it further.' },
})
