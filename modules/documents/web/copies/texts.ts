import { issueText, texts, type Phrase } from '#platform/web'
import type { CopyForm, CopyKind } from '../../rules.ts'
import '../registers/problems.ts'

export const kindNames: Record<CopyKind, Phrase> = { SY: { vi: 'Sao y', en: 'Certified copy (sao y)' }, SL: { vi: 'Sao lục', en: 'Copy of a copy (sao lục)' }, TrS: { vi: 'Trích sao', en: 'Extract (trích sao)' } }
export const formNames: Record<CopyForm, Phrase> = { electronic: { vi: 'Bản điện tử, cơ quan ký số', en: 'A file signed by the agency' }, paper: { vi: 'Bản giấy, in ra để ký', en: 'On paper, printed to be signed' } }

export const text = texts({
  vi: {
    copies: 'Bản sao', copyOf: 'Sao từ', make: 'Sao văn bản', means: 'Bản sao lấy số tiếp theo của sổ bản sao. Bản điện tử được cơ quan ký số, ghi hình thức sao, cơ quan và thời gian ở góc trên bên phải, rồi phát hành như văn bản đi.',
    kind: 'Hình thức sao', form: 'Định dạng', pages: 'Các trang trích', pagesHint: 'Ví dụ: 1, 3-5', passage: 'Hoặc nội dung trích', signer: 'Người ký bản sao', recipients: 'Nơi nhận', onePerLine: 'Mỗi dòng một nơi.',
    done: (number: string) => `Đã sao, số ${number}.`,
  },
  en: {
    copies: 'Certified copies', copyOf: 'Copy of', make: 'Make a copy', means: 'The copy gets the next number of the book of copies. A file is signed by the agency, with the kind of copy, the agency and the time at its top right, and is then issued like any document.',
    kind: 'Kind of copy', form: 'Form', pages: 'Pages of the extract', pagesHint: 'For example: 1, 3-5', passage: 'Or the words taken over', signer: 'Who signs the copy', recipients: 'Recipients', onePerLine: 'One per line.',
    done: (number: string) => `Copied, no. ${number}.`,
  },
})

issueText('page-numbers', { vi: 'Ghi số trang như 1, 3-5.', en: 'Write the pages like 1, 3-5.' })
