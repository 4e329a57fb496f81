import { CheckField, DateField, FieldRow, SelectField, TextAreaField, TextField, texts, useEndpointState, useGo, useToday } from '#platform/web'
import { getFilePlan, openWorkFile } from '../../contract.ts'
import { Act } from '../Act.tsx'
import styles from '../Archive.module.css'
import { RetentionField, yearsOf } from '../fields.tsx'
import { retentionWords, text as words } from '../texts.ts'

const text = texts({
  vi: { means: 'Hồ sơ mở ra để thu văn bản trong quá trình giải quyết công việc.', row: 'Dòng của danh mục', outsideHint: 'Để trống nếu việc không có trong danh mục.', outside: 'Ngoài danh mục', code: 'Số, ký hiệu', title: 'Tiêu đề', titleHint: 'Để trống thì lấy theo danh mục.', started: 'Bắt đầu từ', unit: 'Cả đơn vị đọc được', restricted: 'Hạn chế sử dụng' },
  en: { means: 'The file takes in documents while the work goes on.', row: 'Row of the plan', outsideHint: 'Leave empty for work outside the plan.', outside: 'Outside the plan', code: 'Code', title: 'Title', titleHint: 'Empty: as in the plan.', started: 'Started on', unit: 'The whole unit reads it', restricted: 'Restricted use' },
})

type Values = { row: string | null; code: string; title: string; retention: string | null; reason: string; startedOn: string | null; isUnitOpen: boolean; isRestricted: boolean }

/** Opens a file from the approved plan of this year, or outside it with the reason. */
export function OpenFile() {
  const today = useToday()
  const go = useGo()
  const { data } = useEndpointState(getFilePlan, { year: Number(today.slice(0, 4)) })
  const rows = data?.plan?.state === 'approved' ? data.plan.rows : []
  const initial: Values = { row: null, code: '', title: '', retention: null, reason: '', startedOn: today, isUnitOpen: false, isRestricted: false }
  const input = ({ row, code, title, retention, reason, startedOn, isUnitOpen, isRestricted }: Values) => ({
    planRowId: row, title: title || null, startedOn, isUnitOpen, rights: isRestricted ? 'restricted' as const : 'agency' as const,
    outside: row === null ? { code, retentionYears: yearsOf(retention), reason } : null,
  })
  return (
    <Act endpoint={openWorkFile} verb={words.open} means={text.means} initial={initial} input={input} isFirst onDone={({ fileId }) => go(`/work-files/${fileId}`)}>
      <SelectField name="row" label={text.row} hint={text.outsideHint} options={rows.map((row) => ({ value: row.id, label: `${row.code} ${row.title} (${retentionWords(row.retentionYears)})` }))} />
      <TextField name="title" label={text.title} hint={text.titleHint} />
      <FieldRow><DateField name="startedOn" label={text.started} max={today} /></FieldRow>
      <CheckField name="isUnitOpen" label={text.unit} />
      <CheckField name="isRestricted" label={text.restricted} />
      <fieldset className={styles.group}>
        <legend>{text.outside}</legend>
        <FieldRow><TextField name="code" label={text.code} /><RetentionField name="retention" /></FieldRow>
        <TextAreaField name="reason" label={words.reason} rows={2} />
      </fieldset>
    </Act>
  )
}
