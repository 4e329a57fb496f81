// `node make-stamped.ts FILE`: a letter that bears the stamp of a state secret on a line of its own, as PDF.
import { writeFileSync } from 'node:fs'
import { createRenderer } from '#packages/official-layout'

const renderer = createRenderer({ workers: 1 })
const { pdf } = await renderer.renderDocument({
  type: 'CV', typeName: 'Công văn', agency: 'Bộ Công an', number: '12', notation: 'BCA-A03', place: 'Hà Nội', issuedOn: '2026-11-20', subject: 'kế hoạch diễn tập', addressees: ['Ủy ban nhân dân tỉnh Sông Lam'], basis: [],
  body: ['TỐI MẬT', 'Đề nghị phối hợp thực hiện.'].map((text) => ({ kind: 'paragraph', text })), recipients: ['Như trên'], archive: 'VT', capacity: ['KT. BỘ TRƯỞNG'], position: 'THỨ TRƯỞNG', signerName: 'Nguyễn Văn Mẫu',
})
writeFileSync(process.argv[2]!, pdf)
await renderer.close()
