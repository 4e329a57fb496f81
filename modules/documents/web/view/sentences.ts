/** What happened, as a sentence per event. Pure, so that a test can see that no event is without words. */
import type { z } from 'zod'
import type { EventType } from '#platform/contract'
import type { Phrase } from '#platform/web'
import * as contract from '../../contract.ts'
import type { AssignmentRole, DeclarableKind, LegalKind } from '../../rules.ts'
import { tellOpinion } from './opinion-sentences.ts'
import { join, longDay, shortDay } from './phrases.ts'
import { tellRemark } from './remark-sentences.ts'

/** The words after the person's name, and what the person wrote. */
export type Told = { did: Phrase; quote?: string | null | undefined }
type Facts<E extends EventType> = Partial<z.output<E['payload']>>
type Sentence = { name: string; tell: (facts: Record<string, unknown>) => Told }

function on<E extends EventType>(event: E, tell: (facts: Facts<E>) => Told): Sentence {
  return { name: event.name, tell: (facts) => tell(facts as Facts<E>) }
}

const same = (words: string): Phrase => ({ vi: words, en: words })

type Target = { name: string; role: AssignmentRole; dueOn: string | null; instruction: string | null }
const roleWords: Record<AssignmentRole, Phrase> = {
  lead: { vi: 'chủ trì', en: 'to lead' },
  coordinate: { vi: 'phối hợp', en: 'to coordinate' },
  information: { vi: 'nhận để biết', en: 'for information' },
}

/** "Phòng Nội vụ chủ trì, hạn 25/11; Phòng Tài chính phối hợp": the lead first, long lists of one role gathered. */
function targetsPhrase(targets: Target[] = []): Phrase {
  const parts = (['lead', 'coordinate', 'information'] as const).flatMap((role) => rolePhrase(targets.filter((target) => target.role === role), role))
  return { vi: parts.map(({ vi }) => vi).join('; '), en: parts.map(({ en }) => en).join('; ') }
}

function rolePhrase(targets: Target[], role: AssignmentRole): Phrase[] {
  if (targets.length === 0) return []
  const shown = targets.slice(0, 4).map(({ name, dueOn }) => (dueOn ? { vi: `${name} (hạn ${shortDay(dueOn)})`, en: `${name} (by ${shortDay(dueOn)})` } : same(name)))
  const more = targets.length - shown.length
  const vi = shown.map((one) => one.vi).join(', ') + (more > 0 ? ` và ${more} nơi khác` : '')
  const en = shown.map((one) => one.en).join(', ') + (more > 0 ? ` and ${more} more` : '')
  return [{ vi: `${vi} ${roleWords[role].vi}`, en: `${en} ${roleWords[role].en}` }]
}

const instructionsOf = (targets: Target[] = []) => targets.flatMap(({ name, instruction }) => (instruction ? [`${name}: ${instruction}`] : [])).join('\n') || null

const incoming = [
  on(contract.IncomingRegistered, ({ arrivalNumber, issuerName, parcelId }) => ({
    did: join(
      [parcelId ? 'tiếp nhận văn bản điện tử, đăng ký số đến' : 'đăng ký số đến', String(arrivalNumber ?? ''), issuerName && `của ${issuerName}`],
      [parcelId ? 'received it electronically and registered it under arrival no.' : 'registered it under arrival no.', String(arrivalNumber ?? ''), issuerName && `from ${issuerName}`],
    ),
  })),
  on(contract.IncomingSubmitted, ({ to, note }) => ({ did: join(['trình', to, 'cho ý kiến chỉ đạo'], ['submitted it to', to, 'for direction']), quote: note })),
  on(contract.IncomingSentBack, ({ reason }) => ({ did: join(['chuyển lại văn thư'], ['handed it back to the clerk']), quote: reason })),
  on(contract.IncomingDirected, ({ opinion, targets }) => {
    const to = targetsPhrase(targets)
    return { did: join(['chỉ đạo:', to.vi], ['directed:', to.en]), quote: [opinion, instructionsOf(targets)].filter(Boolean).join('\n') || null }
  }),
  on(contract.IncomingAssigned, ({ targets }) => {
    const to = targetsPhrase(targets)
    return { did: join(['phân công', to.vi], ['assigned', to.en]), quote: instructionsOf(targets) }
  }),
  on(contract.IncomingProcessed, ({ note }) => ({ did: join(['ghi tiến độ xử lý'], ['noted progress']), quote: note })),
  on(contract.ContributionGiven, ({ role, opinion }) => ({
    did: role === 'information' ? join(['đã nhận để biết'], ['took notice']) : join(['cho ý kiến phối hợp'], ['gave an opinion as coordinator']), quote: opinion,
  })),
  on(contract.IncomingCompleted, ({ result, replyNumber }) => ({
    did: join(['hoàn thành xử lý', replyNumber && `, trả lời bằng văn bản ${replyNumber}`], ['completed the handling', replyNumber && `with the reply ${replyNumber}`]), quote: result,
  })),
  on(contract.TakenBack, ({ reason }) => ({ did: join(['lấy lại văn bản khi chưa ai xử lý'], ['took it back before anybody had acted']), quote: reason })),
  on(contract.IncomingRedirected, ({ reason, targets, relieved = [] }) => {
    const to = targetsPhrase(targets)
    return { did: join(['chuyển lại:', to.vi, relieved.length > 0 && `; thôi giao ${relieved.join(', ')}`], ['redirected it:', to.en, relieved.length > 0 && `; relieved ${relieved.join(', ')}`]), quote: reason }
  }),
  on(contract.IncomingHandedOver, ({ from, to, reason }) => ({ did: join(['chuyển việc của', from, 'cho', to], ['handed what', from, 'had to', to]), quote: reason })),
  on(contract.IncomingReturned, ({ reason }) => ({ did: join(['trả lại nơi gửi, giữ nguyên số đến trong sổ'], ['returned it to the sender; its arrival number stays in the register']), quote: reason })),
]

const changedWords: Record<LegalKind, Phrase> = {
  replaces: { vi: 'thay thế', en: 'replaced' }, amends: { vi: 'sửa đổi', en: 'amended' }, corrects: { vi: 'đính chính', en: 'corrected' }, recalls: { vi: 'thu hồi', en: 'recalled' },
}
const declaredWords: Record<DeclarableKind, Phrase> = {
  related: { vi: 'Liên quan đến', en: 'is related to' }, reply: { vi: 'Trả lời', en: 'replies to' }, replaces: { vi: 'Thay thế', en: 'replaces' }, amends: { vi: 'Sửa đổi', en: 'amends' }, corrects: { vi: 'Đính chính', en: 'corrects' }, recalls: { vi: 'Thu hồi', en: 'recalls' },
}

const outgoing = [
  on(contract.DraftCreated, ({ replyTo }) => ({ did: join(['bắt đầu soạn', replyTo && `để trả lời văn bản ${replyTo}`], ['started the draft', replyTo && `in reply to ${replyTo}`]) })),
  on(contract.DraftRevised, ({ ordinal, note }) => ({ did: join(['lưu dự thảo', String(ordinal ?? '')], ['kept draft', String(ordinal ?? '')]), quote: note })),
  on(contract.DraftForwarded, ({ to, note }) => ({ did: join(['chuyển', to, 'phối hợp soạn thảo'], ['forwarded it to', to, 'to write in it, too']), quote: note })),
  on(contract.DraftHandedBack, ({ opinion }) => ({ did: join(['trả dự thảo về người soạn'], ['gave the draft back to its drafter']), quote: opinion })),
  on(contract.DraftSubmittedForReview, ({ to, note }) => ({ did: join(['trình', to, 'duyệt nội dung'], ['submitted it to', to, 'for content review']), quote: note })),
  on(contract.ContentApproved, ({ opinion, left = 0 }) => ({
    did: left > 0 ? join(['duyệt nội dung, còn chờ', left, 'người duyệt'], ['approved the content;', left, 'more to approve']) : join(['duyệt nội dung, chuyển kiểm tra thể thức'], ['approved the content and passed it to the form check']), quote: opinion,
  })),
  on(contract.FormCheckPassed, ({ opinion }) => ({ did: join(['xác nhận đúng thể thức, kỹ thuật trình bày'], ['confirmed the form and layout']), quote: opinion })),
  on(contract.SlipSubmitted, ({ to, summary, options = [] }) => ({ did: join(['trình', to, 'ký', options.length > 1 && `, ${options.length} phương án`], ['laid it before', to, 'for signature', options.length > 1 && `with ${options.length} ways`]), quote: summary })),
  on(contract.OptionChosen, ({ ordinal, title, opinion }) => ({ did: join(['chọn phương án', ordinal, title && `: ${title}`], ['chose way', ordinal, title && `: ${title}`]), quote: opinion })),
  on(contract.DraftReturned, ({ opinion }) => ({ did: join(['trả lại người soạn'], ['returned it to the drafter']), quote: opinion })),
  on(contract.RelationDeclared, ({ kind = 'related', relatedNumber, effectiveOn }) => ({
    did: join(['ghi văn bản này', declaredWords[kind].vi.toLocaleLowerCase('vi'), relatedNumber, effectiveOn && `, từ ${longDay(effectiveOn)}`], ['declared that it', declaredWords[kind].en.toLowerCase(), relatedNumber, effectiveOn && `, from ${longDay(effectiveOn)}`]),
  })),
  on(contract.RelationDropped, ({ kind = 'related', relatedNumber }) => ({ did: join(['bỏ quan hệ', declaredWords[kind].vi.toLocaleLowerCase('vi'), relatedNumber], ['removed the relation:', declaredWords[kind].en.toLowerCase(), relatedNumber]) })),
  on(contract.DocumentAffected, ({ kind = 'amends', byNumber, effectiveOn = '' }) => ({
    did: join([changedWords[kind].vi, 'văn bản này bằng số', byNumber, effectiveOn && `, hiệu lực từ ${longDay(effectiveOn)}`], [changedWords[kind].en, 'it by no.', byNumber, effectiveOn && `, from ${longDay(effectiveOn)}`]),
  })),
  on(contract.CopyAffected, ({ kind = 'amends', byNumber, issuer, effectiveOn = '' }) => ({
    did: join(['báo:', issuer, changedWords[kind].vi, 'văn bản này bằng số', byNumber, effectiveOn && `, hiệu lực từ ${longDay(effectiveOn)}`], ['reported:', issuer, changedWords[kind].en, 'it by no.', byNumber, effectiveOn && `, from ${longDay(effectiveOn)}`]),
  })),
  on(contract.DraftCancelled, ({ reason }) => ({ did: join(['hủy dự thảo'], ['gave up the draft']), quote: reason })),
  on(contract.DocumentSigned, ({ capacity, opinion }) => ({ did: join(['ký số', capacity && `với tư cách ${capacity}`], ['signed it', capacity && `as ${capacity}`]), quote: opinion })),
  on(contract.DocumentNumbered, ({ number, codeNumber, issuedOn }) => {
    const given = number ?? String(codeNumber ?? '')
    return { did: join(['cấp số', given, issuedOn && `ngày ${longDay(issuedOn)}`], ['gave it the number', given, issuedOn && `dated ${longDay(issuedOn)}`]) }
  }),
  on(contract.RecallAsked, ({ to, reason }) => ({ did: join(['trình', to, 'cho thu hồi'], ['asked', to, 'for its recall']), quote: reason })),
  on(contract.RecallRefused, ({ reason }) => ({ did: join(['không cho thu hồi'], ['let it stand']), quote: reason })),
  on(contract.DocumentRecalled, ({ reason, words }) => ({ did: join(['thu hồi văn bản'], ['recalled it']), quote: [reason, words].filter(Boolean).join('\n') || null })),
  on(contract.CopyWithdrawn, ({ reason, note }) => ({ did: join(['hủy bản nhận theo yêu cầu thu hồi của nơi ban hành'], ['cancelled this copy, recalled by its issuer']), quote: [reason, note].filter(Boolean).join('\n') || null })),
  on(contract.DocumentSealed, () => ({ did: join(['ký số của cơ quan, đóng dấu'], ['put the agency’s signature and seal on it']) })),
  on(contract.DocumentSetAside, () => ({ did: join(['báo văn bản nghi là bí mật nhà nước; văn bản được cách ly'], ['reported a suspected state secret; the document was set aside']) })),
  on(contract.DocumentRestored, () => ({ did: join(['kết luận không phải văn bản mật; văn bản mở lại'], ['found it no state secret; the document opened again']) })),
  on(contract.DocumentShredded, () => ({ did: join(['kết luận là văn bản mật; nội dung bị hủy'], ['found it a state secret; its content was destroyed']) })),
  on(contract.SecretMarkRead, () => ({ did: join(['đọc thấy dấu chỉ độ mật trên trang'], ['read a secrecy mark on a page']) })),
  on(contract.RightsChanged, ({ readers = 0, isTaken }) => ({
    did: isTaken
      ? join([`thôi mở văn bản cho ${readers} chức vụ, đơn vị`], [`closed the document to ${readers} positions or units`])
      : join([`mở văn bản cho thêm ${readers} chức vụ, đơn vị`], [`opened the document to ${readers} more positions or units`]),
  })),
  on(contract.RightsConfirmed, () => ({ did: join(['xác nhận đã biết thay đổi quyền đọc'], ['confirmed the change of who reads it']) })),
  on(contract.NumberCancelled, ({ code, reason }) => ({ did: join(['hủy số', code], ['cancelled its number', code]), quote: reason })),
  on(contract.DocumentFrozen, ({ reason }) => ({ did: join(['đóng băng văn bản: không ai thay đổi được cho đến khi gỡ'], ['froze it: nobody changes it until that is lifted']), quote: reason })),
  on(contract.FreezeLifted, ({ reason }) => ({ did: join(['gỡ một lệnh đóng băng văn bản'], ['lifted a freeze of it']), quote: reason })),
  on(contract.DocumentIssued, ({ receivers = [], outside = [] }) => {
    const to = places([...receivers, ...outside])
    return { did: join(['phát hành', to.vi], ['issued it', to.en]) }
  }),
  on(contract.ReceiversAdded, ({ receivers = [], outside = [] }) => {
    const to = places([...receivers, ...outside])
    return { did: join(['gửi thêm', to.vi], ['sent it further', to.en]) }
  }),
]

function places(receivers: { name: string }[] = []): Phrase {
  if (receivers.length === 0) return { vi: ', không gửi nơi nào trong hệ thống', en: ', delivering it nowhere inside the system' }
  const names = receivers.slice(0, 3).map(({ name }) => name).join(', ')
  const more = receivers.length - 3
  return { vi: `đến ${names}${more > 0 ? ` và ${more} nơi khác` : ''}`, en: `to ${names}${more > 0 ? ` and ${more} more` : ''}` }
}

const copyWords = { SY: same('sao y'), SL: same('sao lục'), TrS: same('trích sao') }
const copies = [
  on(contract.CopyMade, ({ kind = 'SY', of, form }) => ({
    did: join([copyWords[kind].vi, of && `văn bản ${of}`, form === 'paper' && 'để in, ký trên giấy'], ['made this', copyWords[kind].en, of && `of ${of}`, form === 'paper' && 'to be printed and signed']),
  })),
  on(contract.DocumentCopied, ({ kind = 'SY', code }) => ({ did: join([copyWords[kind].vi, 'văn bản này, số', code], ['made a copy of it', `(${copyWords[kind].en})`, code && `no. ${code}`]) })),
]

/** What happens to numbers and books, not to one document: told where the books are. */
const books: Sentence[] = [
  on(contract.NumberReserved, ({ code, reason }) => ({ did: join(['giữ số', code], ['kept number', code]), quote: reason })),
  on(contract.ReservationCancelled, ({ code, reason }) => ({ did: join(['hủy số giữ', code], ['cancelled the kept number', code]), quote: reason })),
  on(contract.RegisterLayoutChosen, ({ legalBasis }) => ({ did: join(['chọn cách bố trí sổ'], ['chose the layout of the registers']), quote: legalBasis })),
  on(contract.BookClosed, ({ year }) => ({ did: join(['khóa sổ', year && `năm ${year}`], ['closed the book', year && `of ${year}`]) })),
  on(contract.BookReopened, ({ year, reason }) => ({ did: join(['mở lại sổ', year && `năm ${year}`], ['opened the book', year && `of ${year}`, 'again']), quote: reason })),
  on(contract.LetterheadSet, ({ contact, validFrom }) => ({ did: join(['đặt dòng địa chỉ cuối trang 1', validFrom && `từ ${longDay(validFrom)}`], ['set the line at the foot of page 1', validFrom && `from ${longDay(validFrom)}`]), quote: contact })),
  on(contract.BookConfirmed, ({ year }) => ({ did: join(['xác nhận khóa sổ', year && `năm ${year}`], ['confirmed the closing of the book', year && `of ${year}`]) })),
]

const statusWords: Record<string, Phrase> = {
  sent: { vi: 'đã gửi, chờ biên nhận', en: 'it was sent; no receipt yet' }, arrived: { vi: 'đã đến', en: 'it has arrived' }, recalled: { vi: 'chưa vào sổ, văn bản đã được lấy lại', en: 'had not registered it; it was taken back' },
  recallAsked: { vi: 'đã vào sổ, được yêu cầu hủy bản nhận', en: 'had registered it; asked to cancel the copy' }, copyCancelled: { vi: 'đã hủy bản nhận', en: 'cancelled the copy' }, refused: { vi: 'từ chối tiếp nhận', en: 'refused it' }, registered: { vi: 'đã tiếp nhận, đăng ký', en: 'received and registered it' },
  assigned: { vi: 'đã phân công xử lý', en: 'assigned it' }, processing: { vi: 'đang xử lý', en: 'is working on it' }, completed: { vi: 'đã hoàn thành xử lý', en: 'completed the handling' },
}

type Delivered = { count?: number; receiver?: string; status?: string; reason?: string | null }

/** Module delivery stands below this one and writes chapters of its own into the story; they are known here by name only. */
const deliveries: Sentence[] = [
  { name: 'delivery.document-delivered.v1', tell: ({ count = 0 }: Delivered) => ({ did: join(['chuyển đến', String(count), 'nơi nhận'], ['delivered it to', String(count), 'receivers']) }) },
  { name: 'delivery.status-changed.v1', tell: ({ receiver = '', status = '', reason }: Delivered) => {
    const word = statusWords[status] ?? same(status)
    return { did: join(['báo:', receiver, word.vi], ['reported:', receiver, word.en]), quote: reason }
  } },
]

const sentences = new Map([...incoming, ...outgoing, ...copies, ...books, ...deliveries].map(({ name, tell }) => [name, tell]))

export const hasSentence = (eventName: string) => sentences.has(eventName) || tellRemark(eventName) !== undefined

/** A comma before a clause belongs to the word it follows. */
const tidied = (words: string) => words.replaceAll(/ ([,:;])/g, '$1')
const tidy = ({ vi, en }: Phrase): Phrase => ({ vi: tidied(vi), en: tidied(en) })

/** The sentence for one chapter of a story; an event from a newer server is called by its name rather than hidden. */
export function tell(eventName: string, facts: Record<string, unknown>): Told {
  const told = (sentences.get(eventName) ?? tellRemark(eventName) ?? tellOpinion(eventName))?.(facts) ?? { did: same(`${eventName.split('.')[1] ?? eventName}.`) }
  return { ...told, did: tidy(told.did) }
}
