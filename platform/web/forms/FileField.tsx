import { Progress } from '@mantine/core'
import { IconFile, IconTrash, IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { sentenceOf } from '../api/problem-texts.ts'
import { uploadFile, type StoredFile } from '../api/upload.ts'
import { texts } from '../lang.ts'
import { useField } from './form.ts'
import styles from './Form.module.css'
import type { FieldProps } from './fields.tsx'

const text = texts({
  vi: {
    drop: 'Thả tệp vào đây, hoặc chọn tệp', remove: (name: string) => `Bỏ tệp ${name}`, sending: (share: number) => `Đang tải lên ${Math.round(share * 100)}%`,
    checking: 'Đang kiểm tra tệp…',
  },
  en: {
    drop: 'Drop a file here, or choose one', remove: (name: string) => `Remove ${name}`, sending: (share: number) => `Uploading ${Math.round(share * 100)}%`,
    checking: 'Checking the file…',
  },
})

type Sending = { id: string; name: string; share: number; error: Error | null; stop: () => void }

/** Bytes as a person reads them: `1,4 MB`. */
export const showSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`

/** `onStored` is told the place in which a file was chosen: small ones arrive before large ones. */
function useUploads(onStored: (file: StoredFile, place: number) => void) {
  const [sendings, setSendings] = useState<Sending[]>([])
  const chosen = useRef(0)
  const change = (id: string, some: Partial<Sending>) => setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...some } : one)))
  const drop = (id: string) => setSendings((all) => all.filter((one) => one.id !== id))
  const start = (file: File) => {
    const id = crypto.randomUUID()
    const stopper = new AbortController()
    const place = (chosen.current += 1)
    setSendings((all) => [...all, { id, name: file.name, share: 0, error: null, stop: () => { stopper.abort(); drop(id) } }])
    uploadFile(file, (share) => change(id, { share }), stopper.signal)
      .then((stored) => {
        drop(id)
        onStored(stored, place)
      })
      .catch((error: Error) => change(id, { error }))
  }
  return { sendings, start }
}

type Props = FieldProps & { many?: boolean; accept?: string }

/** Files sent as soon as they are dropped, with progress. Value: `StoredFile[]`, also when only one is allowed. */
export function FileField({ name, label, hint, required = false, many = false, accept }: Props) {
  const { id, error, value, set } = useField<StoredFile[]>(name, label, required)
  const stored = value ?? []
  const latest = useRef(stored)
  useEffect(() => {
    latest.current = value ?? []
  }, [value])
  const places = useRef(new Map<string, number>())
  const placeOf = ({ id: fileId }: StoredFile) => places.current.get(fileId) ?? 0
  const { sendings, start } = useUploads((file, place) => {
    places.current.set(file.id, place)
    latest.current = many ? [...latest.current, file].toSorted((a, b) => placeOf(a) - placeOf(b)) : [file]
    set(latest.current)
  })
  const [isOver, setOver] = useState(false)
  const take = (files: Iterable<File>) => {
    for (const file of many ? [...files] : [...files].slice(0, 1)) start(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className={styles.drop}>
      <label className={styles.target} data-over={isOver} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
        <IconUpload size={24} stroke={1.6} aria-hidden />
        <b>{label}</b>
        <span>{text.drop}</span>
        {hint && <span>{hint}</span>}
        <input
          id={id} type="file" className="unseen" multiple={many} accept={accept} aria-invalid={error !== undefined} aria-describedby={`${id}-error`}
          onChange={({ currentTarget }) => { take(currentTarget.files ?? []); currentTarget.value = '' }}
        />
      </label>
      <p id={`${id}-error`} className={styles.error}>{error}</p>
      <ul className={styles.files} aria-live="polite">
        {stored.map((file) => <StoredLine key={file.id} file={file} onRemove={() => set(stored.filter((one) => one.id !== file.id))} />)}
        {sendings.map((sending) => <SendingLine key={sending.id} sending={sending} />)}
      </ul>
    </div>
  )
}

function StoredLine({ file, onRemove }: { file: StoredFile; onRemove: () => void }) {
  return (
    <li>
      <IconFile size={22} stroke={1.6} aria-hidden />
      <div>
        <b>{file.name}</b>
        <span>{showSize(file.size)}</span>
      </div>
      <button type="button" aria-label={text.remove(file.name)} onClick={onRemove}><IconTrash size={20} stroke={1.6} aria-hidden /></button>
    </li>
  )
}

function SendingLine({ sending: { name, share, error, stop } }: { sending: Sending }) {
  return (
    <li data-failed={error !== null}>
      <IconFile size={22} stroke={1.6} aria-hidden />
      <div>
        <b>{name}</b>
        <span>{error ? sentenceOf(error) : share < 1 ? text.sending(share) : text.checking}</span>
      </div>
      <button type="button" aria-label={text.remove(name)} onClick={stop}><IconTrash size={20} stroke={1.6} aria-hidden /></button>
      {!error && <Progress className={styles.bar!} value={share * 100} aria-label={name} />}
    </li>
  )
}
