import { IconUpload } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import styles from './Check.module.css'
import { text } from './texts.ts'

/** Where a PDF is dropped or chosen. */
export function DropTarget({ isBusy, onFile }: { isBusy: boolean; onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !isBusy) onFile(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <label
      className={styles.drop} data-over={isOver} onDrop={onDrop}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
    >
      <IconUpload size={26} stroke={1.6} aria-hidden />
      <b>{text.choose}</b>
      <span>{text.orDrop}</span>
      <input
        type="file" className="unseen" accept="application/pdf" disabled={isBusy}
        onChange={({ currentTarget }) => { take(currentTarget.files); currentTarget.value = '' }}
      />
    </label>
  )
}
