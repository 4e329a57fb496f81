import { Link, TextAreaField, texts, useMay } from '#platform/web'
import { freezeDocuments, getDocument, listFreezes, liftFreeze, searchDocuments, type Freeze } from '../../contract.ts'
import { Act } from './Act.tsx'
import styles from './Finding.module.css'
import type { Asked } from './question.ts'

const text = texts({
  vi: {
    freeze: 'Đóng băng kết quả', means: 'Mọi văn bản của cơ quan mà câu hỏi này tìm thấy đứng yên: không ai sửa, chuyển bước hay hủy được cho đến khi gỡ. Tên người đóng băng và lý do hiện trên từng văn bản.',
    reason: 'Lý do', done: (count: number) => `Đã đóng băng ${count} văn bản.`, lift: 'Gỡ đóng băng', liftMeans: 'Văn bản đi tiếp từ chỗ đang đứng, trừ khi còn một lệnh đóng băng khác; lý do được lưu.', lifted: (count: number) => `Đã gỡ cho ${count} văn bản.`, all: 'Các tập đã đóng băng',
  },
  en: {
    freeze: 'Freeze the result', means: 'Every document of your agency this question finds stands still: nobody changes, moves or destroys it until the freeze is lifted. Your name and the reason are shown on each of them.',
    reason: 'Reason', done: (count: number) => `${count} document${count === 1 ? '' : 's'} frozen.`, lift: 'Lift the freeze', liftMeans: 'The documents go on from where they stand, unless another freeze holds them; the reason is kept.', lifted: (count: number) => `Lifted from ${count} document${count === 1 ? '' : 's'}.`, all: 'Frozen sets',
  },
})

const refresh = [listFreezes, searchDocuments, getDocument]

/** Freezes what the question finds, for whoever holds the power. */
export function FreezeResult({ question }: { question: Asked }) {
  if (!useMay('documents.freeze')) return null
  return (
    <Act endpoint={freezeDocuments} refresh={refresh} verb={text.freeze} means={text.means} told={({ documents }) => text.done(documents)} initial={{ reason: '' }} input={({ reason }) => ({ question, reason })}>
      <TextAreaField name="reason" label={text.reason} required rows={2} />
    </Act>
  )
}

/** The way to all sets, for whoever may lift them. */
export const FrozenSets = () => (useMay('documents.freeze') ? <p className={styles.way}><Link to="/documents/frozen">{text.all}</Link></p> : null)

export const LiftFreeze = ({ freeze: { id, reason: of } }: { freeze: Freeze }) => (
  <Act of={of} endpoint={liftFreeze} refresh={refresh} verb={text.lift} means={text.liftMeans} told={({ documents }) => text.lifted(documents)} initial={{ reason: '' }} input={({ reason }) => ({ freezeId: id, reason })}>
    <TextAreaField name="reason" label={text.reason} required rows={2} />
  </Act>
)
