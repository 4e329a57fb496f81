import { useCallback, useEffect, useRef, useState } from 'react'
import { sendInPieces, type Sending, type SentFile } from '../api/pieces.ts'
import { sentenceOf } from '../api/problem-texts.ts'
import { dropWaiting, keepWaiting, waitingIn, type WaitingFile } from '../api/waiting.ts'
import { texts } from '../lang.ts'
import styles from './SendFiles.module.css'

const text = texts({
  vi: {
    pick: 'Chọn tệp hoặc chụp ảnh', more: 'Thêm tệp khác', drop: 'Bỏ', sent: 'Đã gửi', waiting: 'Chưa gửi xong: đang chờ có mạng, sẽ tự gửi tiếp', sending: (share: number) => `Đang gửi ${share}%`, dropFile: (name: string) => `Bỏ tệp ${name}`,
  },
  en: { pick: 'Choose a file or take a picture', more: 'Add another file', drop: 'Remove', sent: 'Sent', waiting: 'Not yet sent: waiting for the network, it goes on by itself', sending: (share: number) => `Sending ${share}%`, dropFile: (name: string) => `Remove ${name}` },
})

type Row = { waiting: WaitingFile; sending: Sending | null; error: Error | null; stop: AbortController }
type Props = { slot: string; label: string; files: readonly SentFile[]; onChange: (files: SentFile[]) => void; hrefOf?: (fileId: string) => string }

/** Files on their way from one place: each goes on by itself, also after a reload. */
function useSending(slot: string, onSent: (file: SentFile) => void) {
  const [rows, setRows] = useState<Row[]>([])
  const told = useRef(onSent)
  useEffect(() => { told.current = onSent })
  const send = useCallback((waiting: WaitingFile) => {
    const stop = new AbortController()
    const change = (facts: Partial<Row>) => setRows((all) => all.map((row) => (row.waiting.id === waiting.id ? { ...row, ...facts } : row)))
    setRows((all) => (all.some((row) => row.waiting.id === waiting.id) ? all : [...all, { waiting, sending: null, error: null, stop }]))
    sendInPieces(waiting, { signal: stop.signal, onProgress: (sending) => change({ sending }) }).then(
      (file) => { setRows((all) => all.filter((row) => row.waiting.id !== waiting.id)); told.current(file) },
      (error: unknown) => { if (!stop.signal.aborted) change({ error: error as Error }) },
    )
    return stop
  }, [])
  useEffect(() => {
    const begun: AbortController[] = []
    let isGone = false
    void waitingIn(slot).then((all) => { if (!isGone) begun.push(...all.map(send)) })
    return () => { isGone = true; begun.forEach((stop) => stop.abort()); setRows([]) }
  }, [slot, send])
  const drop = (row: Row) => { row.stop.abort(); void dropWaiting(row.waiting); setRows((all) => all.filter((each) => each !== row)) }
  return { rows, drop, add: async (picked: File[]) => { for (const file of picked) send(await keepWaiting(slot, file)) } }
}

/** Sends files in pieces: what is there, what is on its way, what waits for the line, each in words. */
export function SendFiles({ slot, label, files, onChange, hrefOf }: Props) {
  const latest = useRef(files)
  useEffect(() => { latest.current = files })
  const { rows, drop, add } = useSending(slot, (file) => { latest.current = [...latest.current, file]; onChange([...latest.current]) })
  return (
    <div className={styles.sender}>
      <ul className={styles.files} aria-live="polite">
        {files.map((file) => (
          <li key={file.fileId}>
            <span>{hrefOf ? <a href={hrefOf(file.fileId)} target="_blank" rel="noreferrer" lang="vi">{file.name}</a> : <span lang="vi">{file.name}</span>} <span className={styles.state}>{text.sent}</span></span>
            <button type="button" aria-label={text.dropFile(file.name)} onClick={() => onChange(files.filter(({ fileId }) => fileId !== file.fileId))}>{text.drop}</button>
          </li>
        ))}
        {rows.map((row) => <OnItsWay key={row.waiting.id} row={row} onDrop={() => drop(row)} />)}
      </ul>
      <label className={styles.pick}>
        {files.length + rows.length === 0 ? text.pick : text.more}
        <input type="file" aria-label={`${label}: ${text.pick}`} multiple accept=".pdf,.jpg,.jpeg,.png,.docx" onChange={({ currentTarget }) => { void add([...(currentTarget.files ?? [])]); currentTarget.value = '' }} />
      </label>
    </div>
  )
}

function OnItsWay({ row: { waiting, sending, error }, onDrop }: { row: Row; onDrop: () => void }) {
  const share = sending ? Math.floor((100 * sending.sent) / sending.size) : 0
  return (
    <li>
      <span><span lang="vi">{waiting.name}</span> <span className={styles.state}>{error ? '' : sending?.isWaiting ? text.waiting : text.sending(share)}</span></span>
      <button type="button" aria-label={text.dropFile(waiting.name)} onClick={onDrop}>{text.drop}</button>
      {error ? <p className={styles.fault} role="alert">{sentenceOf(error)}</p> : <progress value={share} max={100} aria-label={waiting.name} />}
    </li>
  )
}
