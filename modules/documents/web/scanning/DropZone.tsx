import { Button, Progress } from '@mantine/core'
import { IconScan, IconX } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { sentenceOf } from '#platform/web'
import type { Scans, Sending } from './scans.ts'
import styles from './Scanning.module.css'
import { text } from './texts.ts'

const ACCEPT = '.pdf,.jpg,.jpeg,.png'

/** Takes what is dropped anywhere on its children. */
export function DropArea({ onFiles, children, className }: { onFiles: (files: File[]) => void; children: ReactNode; className?: string | undefined }) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <div className={className} data-over={isOver} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      {children}
    </div>
  )
}

/** The first thing the clerk sees: where the scans go. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <DropArea onFiles={onFiles} className={styles.zone}>
      <label>
        <IconScan size={36} stroke={1.4} aria-hidden />
        <b>{text.drop}</b>
        <span>{text.dropHint}</span>
        <span className={styles.fake}>{text.choose}</span>
        <FileInput onFiles={onFiles} />
      </label>
    </DropArea>
  )
}

function FileInput({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <input
      type="file" multiple accept={ACCEPT} className="unseen"
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])])
        currentTarget.value = ''
      }}
    />
  )
}

/** A button that opens the file chooser. */
export function AddScans({ onFiles }: { onFiles: (files: File[]) => void }) {
  const box = useRef<HTMLLabelElement>(null)
  return (
    <label className={styles.add} ref={box}>
      {text.add}
      <FileInput onFiles={onFiles} />
    </label>
  )
}

/** What is on its way, or could not be sent and why. */
export function SendingList({ sendings }: Pick<Scans, 'sendings'>) {
  if (sendings.length === 0) return null
  return <ul className={styles.sendings} aria-live="polite">{sendings.map((sending) => <Line key={sending.id} sending={sending} />)}</ul>
}

function Line({ sending: { name, share, error, stop, again } }: { sending: Sending }) {
  return (
    <li data-failed={error !== null}>
      <b>{name}</b>
      <button type="button" aria-label={text.dismiss(name)} onClick={stop}><IconX size={18} stroke={1.7} aria-hidden /></button>
      <span>{error ? `${text.failed}. ${sentenceOf(error)}` : text.sending(share)}</span>
      {error && <Button variant="default" onClick={again}>{text.again}</Button>}
      {!error && <Progress value={share * 100} aria-label={name} />}
    </li>
  )
}
