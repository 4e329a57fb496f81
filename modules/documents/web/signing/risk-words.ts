import { showMoney, texts } from '#platform/web'
import type { Risk } from '../../contract.ts'

type Facts = Risk['facts']
const number = (facts: Facts, key: string) => Number(facts[key] ?? 0)
const list = (facts: Facts, key: string) => [facts[key] ?? []].flat().map(String)

const doubtsIn = {
  vi: { 'principal-left': 'người giao ký đã thôi giữ chức vụ', 'ends-soon': 'thẩm quyền sắp hết hạn', 'printed-otherwise': 'chức danh in trên văn bản khác chức danh được ký hôm nay' } as Record<string, string>,
  en: { 'principal-left': 'the one signed for has left office', 'ends-soon': 'the authority ends soon', 'printed-otherwise': 'the printed title differs from today’s' } as Record<string, string>,
}

/** Each risk as one sentence for whoever signs. */
export const riskWords = texts({
  vi: {
    'not-reviewed': (): string => 'Chưa đủ ý kiến kiểm tra nội dung, thể thức', 'changed-since-review': (): string => 'Có thay đổi sau khi đã kiểm tra', 'authority-missing': (): string => 'Hôm nay không có thẩm quyền ký loại văn bản này',
    'authority-doubtful': (facts: Facts): string => `Thẩm quyền cần xem lại: ${list(facts, 'why').map((why) => doubtsIn.vi[why] ?? why).join('; ')}`, 'form-overridden': (facts: Facts): string => `Cho qua ${number(facts, 'count')} lỗi thể thức có ghi lý do`,
    'form-warnings': (facts: Facts): string => `${number(facts, 'count')} lưu ý thể thức`, opinion: (facts: Facts): string => `Có ý kiến của ${list(facts, 'by').join('; ')}`, 'unresolved-comments': (facts: Facts): string => `${number(facts, 'count')} góp ý chưa giải quyết`,
    'deadline-over': (facts: Facts): string => `Quá hạn ${number(facts, 'days')} ngày`, 'deadline-near': (facts: Facts): string => (number(facts, 'days') === 0 ? 'Hạn hôm nay' : 'Hạn ngày mai'),
    money: (facts: Facts): string => `Số tiền ${showMoney(number(facts, 'most'))}${number(facts, 'others') > 0 ? ` và ${number(facts, 'others')} khoản khác` : ''}`,
  },
  en: {
    'not-reviewed': (): string => 'Content or form has not been initialled', 'changed-since-review': (): string => 'Changed since it was reviewed', 'authority-missing': (): string => 'No authority to sign this type today',
    'authority-doubtful': (facts: Facts): string => `Look at the authority: ${list(facts, 'why').map((why) => doubtsIn.en[why] ?? why).join('; ')}`, 'form-overridden': (facts: Facts): string => `${number(facts, 'count')} faults of form passed with a reason`,
    'form-warnings': (facts: Facts): string => `${number(facts, 'count')} remarks on the form`, opinion: (facts: Facts): string => `Opinion of ${list(facts, 'by').join('; ')}`, 'unresolved-comments': (facts: Facts): string => `${number(facts, 'count')} open comments`,
    'deadline-over': (facts: Facts): string => `${number(facts, 'days')} days overdue`, 'deadline-near': (facts: Facts): string => (number(facts, 'days') === 0 ? 'Due today' : 'Due tomorrow'),
    money: (facts: Facts): string => `Names ${showMoney(number(facts, 'most'))}${number(facts, 'others') > 0 ? ` and ${number(facts, 'others')} more` : ''}`,
  },
})
