import { lang } from '#platform/web'
import { unitNames, wayName } from '../words.ts'
import type { RowColumn } from './Rows.tsx'
import { text } from './texts.ts'

const ways = ['DIRECT', 'ONLINE', 'POSTAL'].map((value) => ({ value, label: wayName(value) }))
const units = Object.entries(unitNames).map(([value, phrase]) => ({ value, label: phrase[lang] }))

export const named: RowColumn[] = [{ key: 'name', label: text.name, kind: 'words', isRequired: true }]
export const bases: RowColumn[] = [{ key: 'code', label: text.number, kind: 'line' }, { key: 'name', label: text.name, kind: 'words', isRequired: true }]
export const steps: RowColumn[] = [{ key: 'name', label: text.step, kind: 'line' }, { key: 'description', label: text.description, kind: 'words', isRequired: true }]
export const methods: RowColumn[] = [
  { key: 'submissionMethod', label: text.way, kind: 'choice', options: ways, isRequired: true }, { key: 'processingTime', label: text.time, kind: 'number' }, { key: 'processingTimeUnit', label: text.unit, kind: 'choice', options: units }, { key: 'description', label: text.description, kind: 'words' },
]
export const fees: RowColumn[] = [
  { key: 'type', label: text.kind, kind: 'choice', options: [{ value: 'FEE', label: lang === 'vi' ? 'Phí, lệ phí' : 'Fee' }, { value: 'SERVICE_FEE', label: lang === 'vi' ? 'Giá dịch vụ' : 'Service price' }] },
  { key: 'value', label: text.amount, kind: 'number' }, { key: 'description', label: text.verbatim, kind: 'words' },
]
export const components: RowColumn[] = [
  { key: 'name', label: text.paper, kind: 'words', isRequired: true }, { key: 'originalQty', label: text.originals, kind: 'number' }, { key: 'copyQty', label: text.copies, kind: 'number' }, { key: 'required', label: text.required, kind: 'flag' },
]
