import { useRef, useState, type DragEvent } from 'react'
import { joinCodes } from '#packages/exchange-evidence'
import { Camera } from './Camera.tsx'
import { readPicture } from './scan.ts'
import type { Texts } from './texts.ts'

const MOST_BYTES = 20_000_000

type Props = { text: Texts; onEvidence: (text: string) => void; onDirectory: (jws: string) => void }

/** A member directory tells itself by its header. */
function isDirectory(text: string): boolean {
  try {
    return (JSON.parse(atob(text.split('.')[0]!.replaceAll('-', '+').replaceAll('_', '/'))) as { typ?: string }).typ === 'congvu-directory+jws'
  } catch {
    return false
  }
}

/** Takes evidence in however it comes: a dropped or chosen file, a picture of a code, the camera, letters pasted. */
export function Intake({ text, onEvidence, onDirectory }: Props) {
  const codes = useRef<string[]>([])
  const [note, setNote] = useState('')
  const [fault, setFault] = useState('')
  const [isWatching, setWatching] = useState(false)
  const take = (given: string) => {
    setNote('')
    setFault('')
    const trimmed = given.trim()
    if (trimmed === '') return
    if (isDirectory(trimmed)) onDirectory(trimmed)
    else onEvidence(trimmed)
  }
  /** @returns whether the receipt is whole */
  const takeCode = (code: string): boolean => {
    if (codes.current.at(-1) !== code) codes.current.push(code)
    const joined = joinCodes(codes.current)
    if ('text' in joined) {
      codes.current = []
      take(joined.text)
      return true
    }
    setFault('')
    setNote(text.parts(joined.read.join(', '), joined.count))
    return false
  }
  const takeFile = async (file: File) => {
    if (file.size > MOST_BYTES) return setFault(text.tooLarge)
    if (!file.type.startsWith('image/')) return take(await file.text())
    const code = await readPicture(file)
    if (code === undefined) setFault(text.noCode)
    else takeCode(code)
  }
  const takeFiles = async (files: Iterable<File>) => {
    try {
      for (const file of files) await takeFile(file)
    } catch {
      setFault(text.unreadable)
    }
  }
  return (
    <section className="intake">
      <DropPlace text={text} onFiles={takeFiles} />
      {isWatching
        ? <Camera text={text} onCode={(code) => takeCode(code) && setWatching(false)} onClose={() => setWatching(false)} onFault={() => { setWatching(false); setFault(text.noCamera) }} />
        : <button type="button" onClick={() => setWatching(true)}>{text.camera}</button>}
      <p className="field">
        <label htmlFor="paste">{text.paste}</label>
        <textarea id="paste" rows={4} spellCheck={false} placeholder={text.pasteHint} onChange={(event) => take(event.target.value)} />
      </p>
      <p role="status" className="note">{note}</p>
      <p role="alert" className="fault">{fault}</p>
    </section>
  )
}

function DropPlace({ text, onFiles }: { text: Texts; onFiles: (files: Iterable<File>) => Promise<void> }) {
  const [isOver, setOver] = useState(false)
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(is)
  }
  return (
    <label className={isOver ? 'drop over' : 'drop'} onDragOver={over(true)} onDragLeave={over(false)} onDrop={(event) => { over(false)(event); void onFiles([...event.dataTransfer.files]) }}>
      <span aria-hidden="true">{text.drop}</span>
      <span className="choose">{text.choose}</span>
      <input type="file" multiple accept=".json,.jws,.txt,image/*" aria-label={text.choose} onChange={(event) => { void onFiles([...event.target.files ?? []]); event.target.value = '' }} />
    </label>
  )
}
