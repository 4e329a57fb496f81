import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react'
import { sentenceOf } from '../api/problem-texts.ts'
import { texts } from '../lang.ts'
import styles from './Asked.module.css'

const text = texts({ vi: { wrong: 'Có chỗ cần xem lại' }, en: { wrong: 'There is a problem' } })

type Props = { label: string; hint?: string; fault?: string; children?: ReactNode }
const told = (id: string, { hint, fault }: Props) => ({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined })

const Around = ({ id, label, hint, fault, children }: Props & { id: string }) => (
  <div className={styles.field} data-wrong={fault !== undefined}>
    <label htmlFor={id}>{label}</label>
    {hint && <p id={`${id}-hint`} className={styles.hint}>{hint}</p>}
    {fault && <p id={`${id}-fault`} className={styles.fault}>{fault}</p>}
    {children}
  </div>
)

/** A box for one line. Uncontrolled: nothing rewrites what an input method is composing. */
export function AskedLine({ label, hint, fault, ...rest }: Props & ComponentProps<'input'>) {
  const id = useId()
  return <Around id={id} label={label} {...(hint !== undefined && { hint })} {...(fault !== undefined && { fault })}><input {...told(id, { label, ...(hint !== undefined && { hint }), ...(fault !== undefined && { fault }) })} className="big-box" {...rest} /></Around>
}

/** What was typed into a box of such a form. */
export const typedIn = (values: FormData, name: string): string => {
  const value = values.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** A form of a citizens' page: one column, one verb; what was refused is said on top and read first. */
export function Asked({ verb, isSending = false, error = null, onSend, children }: { verb: string; isSending?: boolean; error?: Error | null; onSend: (values: FormData) => void; children: ReactNode }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => { if (error) summary.current?.focus() }, [error])
  return (
    <form className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); if (!isSending) onSend(new FormData(event.currentTarget)) }}>
      {error && <div ref={summary} tabIndex={-1} role="alert" className={styles.summary}><b>{text.wrong}</b><p>{sentenceOf(error)}</p></div>}
      {children}
      <button type="submit" className="big-verb" aria-busy={isSending}>{verb}</button>
    </form>
  )
}
