import { createContext, use, useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react'
import { errorsFrom } from '../api/issues.ts'
import { issuesOf, sentenceOf } from '../api/problem-texts.ts'
import { texts } from '../lang.ts'
import styles from './Asked.module.css'

const text = texts({ vi: { wrong: 'Có chỗ cần xem lại' }, en: { wrong: 'There is a problem' } })

/** What the server said of each box, by its name. */
const Faults = createContext<ReadonlyMap<string, string>>(new Map())

type Line = ComponentProps<'input'> & { name: string; label: string; hint?: string }

/** A box for one line. Uncontrolled: nothing rewrites what an input method is composing. */
export function AskedLine({ label, hint, ...rest }: Line) {
  const id = useId()
  const fault = use(Faults).get(rest.name)
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={styles.field} data-wrong={fault !== undefined}>
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className={styles.hint}>{hint}</p>}
      {fault && <p id={`${id}-fault`} className={styles.fault}>{fault}</p>}
      <input id={id} aria-invalid={fault !== undefined} {...(about !== '' && { 'aria-describedby': about })} className="big-box" {...rest} />
    </div>
  )
}

/** What was typed into a box of such a form. */
export const typedIn = (values: FormData, name: string): string => {
  const value = values.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

type Props = { verb: string; isSending?: boolean; error?: Error | null; onSend: (values: FormData) => void; children: ReactNode }

/** A form of a citizens' page: one column, one verb; what was refused is said on top and read first, and again at its box. */
export function Asked({ verb, isSending = false, error = null, onSend, children }: Props) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => { if (error) summary.current?.focus() }, [error])
  return (
    <form className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); if (!isSending) onSend(new FormData(event.currentTarget)) }}>
      {error && <div ref={summary} tabIndex={-1} role="alert" className={styles.summary}><b>{text.wrong}</b><p>{sentenceOf(error)}</p></div>}
      <Faults value={errorsFrom(issuesOf(error))}>{children}</Faults>
      <button type="submit" className="big-verb" aria-busy={isSending}>{verb}</button>
    </form>
  )
}
