import type { OutputOf } from '#platform/contract'
import { CheckField, DateField, FieldRow, texts, TextField, useEndpointState, useToday } from '#platform/web'
import { checkClosing, closeWorkFile, type WorkFileView } from '../../contract.ts'
import { Act } from '../Act.tsx'
import styles from '../Archive.module.css'
import { RetentionField, valueOf, yearsOf } from '../fields.tsx'
import { text as words } from '../texts.ts'

const text = texts({
  vi: { close: 'Kết thúc hồ sơ', means: 'Tiêu đề, thời hạn và từng tài liệu được chốt; sau đó không thêm, bớt nữa.', title: 'Tiêu đề chính thức', ended: 'Ngày kết thúc công việc', dropDrafts: (n: number) => `Loại ${n} bản nháp, bản đã hủy`, dropTwice: (n: number) => `Loại ${n} bản trùng`, unfinished: 'Chưa kết thúc được: còn văn bản chưa giải quyết xong' },
  en: { close: 'Close the file', means: 'Title, retention and every document are settled; nothing is added or taken out afterwards.', title: 'Final title', ended: 'Work ended on', dropDrafts: (n: number) => `Drop ${n} drafts`, dropTwice: (n: number) => `Drop ${n} duplicates`, unfinished: 'Not yet: work is not finished on' },
})

type Named = { entryId: string; title: string; number: string | null }
const Lines = ({ of }: { of: Named[] }) => <ul>{of.map(({ entryId, title, number }) => <li key={entryId} lang="vi">{number ? `${number}: ${title}` : title}</li>)}</ul>

/** Papers may be older than the file they are put into; its end is not before its beginning. */
const latest = (a: string, b: string) => (a > b ? a : b)

type Checked = OutputOf<typeof checkClosing>
const nothingFound: Pick<Checked, 'drafts' | 'duplicates' | 'unfinished'> = { drafts: [], duplicates: [], unfinished: [] }

const Droppable = ({ name, label, of }: { name: string; label: string; of: Checked['drafts'] }) =>
  of.length > 0 && <><CheckField name={name} label={label} /><Lines of={of} /></>

/** Says what stands in the way, offers what could be dropped, and settles the rest. */
export function CloseFile({ file }: { file: WorkFileView }) {
  const today = useToday()
  const { data } = useEndpointState(checkClosing, { fileId: file.id })
  const { drafts, duplicates, unfinished } = data ?? nothingFound
  const initial = { title: file.title, retention: valueOf(file.retentionYears) as string | null, endedOn: latest(data?.lastOn ?? today, file.startedOn) as string | null, dropDrafts: true, dropTwice: true }
  const input = ({ title, retention, endedOn, dropDrafts, dropTwice }: typeof initial) => {
    const dropped = [...(dropDrafts ? drafts : []), ...(dropTwice ? duplicates : [])]
    return { fileId: file.id, title, retentionYears: yearsOf(retention), endedOn: endedOn ?? today, dropIds: [...new Set(dropped.map(({ entryId }) => entryId))] }
  }
  return (
    <Act endpoint={closeWorkFile} verb={text.close} means={text.means} initial={initial} input={input}>
      {unfinished.length > 0 && <div className={styles.note} role="alert"><p>{text.unfinished}</p><Lines of={unfinished} /></div>}
      <TextField name="title" label={text.title} required />
      <FieldRow><RetentionField name="retention" also={file.retentionYears} isRequired /><DateField name="endedOn" label={text.ended} required max={today} /></FieldRow>
      <Droppable name="dropDrafts" label={text.dropDrafts(drafts.length)} of={drafts} />
      <Droppable name="dropTwice" label={text.dropTwice(duplicates.length)} of={duplicates} />
      {data && <p className={styles.quiet}>{words.total(data.documents, data.pages)}</p>}
    </Act>
  )
}
