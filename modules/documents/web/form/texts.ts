import { texts, type Phrase } from '#platform/web'
import type { FormFinding } from '../../contract.ts'

export const text = texts({
  vi: {
    title: 'Kiểm tra thể thức', fine: 'Không có sai sót về thể thức.', checking: 'Đang kiểm tra…', check: 'Kiểm tra thể thức', again: 'Kiểm tra lại', fixAll: (count: number) => `Sửa giúp tôi (${count})`, fixOne: 'Sửa chỗ này',
    found: 'Đang là', expected: 'Cần là', fixed: (count: number) => `Đã sửa ${count} quy định.`, fixedVersion: (ordinal: number) => `Đã lưu bản ${ordinal} với các chỗ đã sửa.`,
    sampled: (read: number, pages: number) => `Tệp ${pages} trang: đã kiểm tra ${read} trang đầu, cuối và một số trang giữa.`, summary: (must: number, should: number) => `${must} lỗi phải sửa, ${should} chỗ nên sửa.`,
    override: 'Lý do cho qua', overrideHint: 'Còn lỗi phải sửa. Ghi rõ vì sao vẫn cho qua; lý do được lưu cùng lần kiểm tra.', passWhat: 'Xác nhận thể thức theo Nghị định 30/2020/NĐ-CP và chuyển về người soạn để trình ký.', printedOnly: 'Tệp PDF chỉ kiểm tra được trên bản in; muốn hệ thống sửa giúp, tải lên bản .docx.',
    opinion: 'Ý kiến', needsSigner: 'Chọn người ký và loại văn bản trước khi kiểm tra.', others: (count: number) => `và ${count} chỗ khác`,
  },
  en: {
    title: 'Form check', fine: 'Nothing wrong with the form.', checking: 'Checking…', check: 'Check the form', again: 'Check again', fixAll: (count: number) => `Correct for me (${count})`, fixOne: 'Correct this',
    found: 'Is', expected: 'Should be', fixed: (count: number) => `Corrected: ${count} rules.`, fixedVersion: (ordinal: number) => `Version ${ordinal} kept with the corrections.`,
    sampled: (read: number, pages: number) => `${pages} pages: the first, the last and some between were checked, ${read} in all.`, summary: (must: number, should: number) => `${must} to be corrected, ${should} worth correcting.`,
    override: 'Why it passes', overrideHint: 'Something the decree forbids is left. Say why it passes all the same; the reason is kept with your initial.', passWhat: 'Confirm the form under Decree 30/2020/NĐ-CP and send it back to its drafter for submission.', printedOnly: 'A PDF can only be checked as it is printed; for corrections upload the .docx.',
    opinion: 'Opinion', needsSigner: 'Choose the signer and the type first.', others: (count: number) => `and ${count} more places`,
  },
})

export const severityNames: Record<FormFinding['severity'], Phrase> = { must: { vi: 'Phải sửa', en: 'Must' }, should: { vi: 'Nên sửa', en: 'Should' }, note: { vi: 'Lưu ý', en: 'Note' } }
export const groupNames: Record<FormFinding['group'], Phrase> = {
  page: { vi: 'Trang giấy, phông chữ', en: 'Page and typeface' }, head: { vi: 'Phần đầu', en: 'Head' }, title: { vi: 'Tên loại, trích yếu', en: 'Type and subject' }, body: { vi: 'Nội dung', en: 'Text' },
  capitals: { vi: 'Viết hoa', en: 'Capitals' }, foot: { vi: 'Nơi nhận, người ký', en: 'Receivers and signer' }, annex: { vi: 'Phụ lục', en: 'Annexes' },
}
