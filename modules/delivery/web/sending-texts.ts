import { problemTexts, texts } from '#platform/web'

export const sendingText = texts({
  vi: {
    add: 'Bổ sung nơi nhận', addWhat: 'Văn bản được gửi ngay. Gửi nhầm một nơi thì lấy lại từ nơi đó; rút về ở mọi nơi thì thu hồi văn bản.', receivers: 'Nơi nhận thêm', send: 'Gửi', added: (count: number) => (count === 0 ? 'Mọi nơi này đều đã được gửi.' : `Đã gửi thêm ${count} nơi.`),
    sendChange: 'Gửi cho nơi chưa có', sendChangeTitle: (number: string) => `Gửi ${number} đến các nơi chưa có`, sendChangeWhat: (number: string) => `${number} được gửi đến mọi nơi đã nhận văn bản này mà chưa được gửi ${number}.`,
    resend: 'Gửi lại', resendTo: (name: string) => `Gửi lại ${name}`, resendWhat: 'Văn bản trở lại chỗ văn thư nơi nhận như văn bản mới đến, kèm lý do dưới đây.', resendByHand: 'Tải lại tệp edXML (lần này là tệp cập nhật) và trao cho nơi nhận.', resent: 'Đã gửi lại.', refusedBecause: (reason: string) => `Lý do từ chối: ${reason}`, why: 'Vì sao gửi lại',
    takeBack: 'Lấy lại', takeBackFrom: (name: string) => `Lấy lại văn bản từ ${name}`, takeBackWhat: 'Chưa vào sổ ở nơi nhận thì mất ngay ở đó; đã vào sổ thì nơi nhận được hỏi và có thể từ chối. Các nơi khác không đổi.', whyBack: 'Vì sao lấy lại', takenBack: 'Đã yêu cầu lấy lại.',
    recallFile: 'Tệp thu hồi',
  },
  en: {
    add: 'Add receivers', addWhat: 'The document is sent at once. Sent to one by mistake, it is taken back from that one; recalling it takes it back from all.', receivers: 'Further receivers', send: 'Send', added: (count: number) => (count === 0 ? 'All of them have been sent it.' : `Sent to ${count} more.`),
    sendChange: 'Send to those without', sendChangeTitle: (number: string) => `Send ${number} to those without it`, sendChangeWhat: (number: string) => `${number} goes to everybody who was sent this document and has not been sent ${number}.`,
    resend: 'Send again', resendTo: (name: string) => `Send again to ${name}`, resendWhat: 'The document lies before the receiver’s clerks again like a new arrival, with the reason below.', resendByHand: 'Download the edXML file again (it is an update now) and hand it to the receiver.', resent: 'Sent again.', refusedBecause: (reason: string) => `Refused because: ${reason}`, why: 'Why it is sent again',
    takeBack: 'Take back', takeBackFrom: (name: string) => `Take the document back from ${name}`, takeBackWhat: 'What is not registered there is gone from there at once; else its receiver is asked, and may decline. Nothing changes for the others.', whyBack: 'Why it is taken back', takenBack: 'It is asked back.',
    recallFile: 'Recall file',
  },
})

problemTexts({
  vi: { 'delivery/not-there': 'Nơi này không còn giữ văn bản, hoặc đang được hỏi lấy lại.', 'documents/does-not-stand': 'Chỉ văn bản đã phát hành và chưa thu hồi mới gửi thêm được.', 'documents/not-the-clerk': 'Văn thư của cơ quan ban hành mới gửi thêm được.' },
  en: { 'delivery/not-there': 'That receiver no longer has the document, or is asked for it already.', 'documents/does-not-stand': 'Only a document that is issued and not recalled is sent further.', 'documents/not-the-clerk': 'The clerk of its agency sends it further.' },
})
