import { useRef, useState } from 'react'
import { sentenceOf } from '#platform/web'
import type { DraftPart } from '../../contract/drafts.ts'
import styles from './Filing.module.css'
import { useKit } from './kit.ts'
import type { inOwn } from './Said.tsx'
import { text } from './texts.ts'

type Props = { draftId: string; parts: (Omit<DraftPart, 'name'> & { name: ReturnType<typeof inOwn> })[]; error: Error | null; onAttach: (partId: string, files: DraftPart['files'], source: NonNullable<DraftPart['source']>) => void; onNext: () => void; onBack: () => void }

/** The papers this person is asked for, each with what is there of it. */
export function PartsPage({ draftId, parts, error, onAttach, onNext, onBack }: Props) {
  const { Frame, Upload, Kept } = useKit()
  const [isWrong, setWrong] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const missing = parts.filter(({ isNeeded, files }) => isNeeded && files.length === 0)
  const next = () => {
    if (missing.length === 0) return onNext()
    setWrong(true)
    setTimeout(() => summary.current?.focus())
  }
  return (
    <Frame title={text.papers} lead={parts.length === 0 ? text.noPapers : text.papersLead}>
      <p className={styles.back}><button type="button" className="link-verb" onClick={onBack}>{text.back}</button></p>
      {isWrong && missing.length > 0 && <div ref={summary} tabIndex={-1} role="alert" className={styles.summary}><b>{text.problem}</b><p>{text.missing(missing.map(({ name }) => name.words).join(', '))}</p></div>}
      {error && <p role="alert" className={styles.fault}>{sentenceOf(error)}</p>}
      {parts.map(({ id, name, isNeeded, files, source, sources }) => (
        <section key={id} className={styles.part} aria-label={name.words}>
          <h2><span lang={name.lang}>{name.words}</span> {!isNeeded && <span className={styles.optional}>{text.optional}</span>}</h2>
          <Upload slot={`${draftId}/${id}`} label={name.words} files={files} isOwn={source === null || source === 'uploaded'} onChange={(all) => onAttach(id, all, all.length > 0 && all.length <= files.length && source ? source : 'uploaded')} />
          <Kept sources={sources} taken={files} onTake={(paper, from) => onAttach(id, [paper], from)} />
        </section>
      ))}
      <p><button type="button" className="big-verb" onClick={next}>{text.next}</button></p>
    </Frame>
  )
}
