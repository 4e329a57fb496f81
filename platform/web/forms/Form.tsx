import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import { Problem } from '#platform/problems'
import { issuesOf, sentenceOf } from '../api/problem-texts.ts'
import { say, texts } from '../lang.ts'
import state from '../states/State.module.css'
import { errorsFrom, issueSentence } from '../api/issues.ts'
import { FormContext, useFieldList, type FormOf, type Values } from './form.ts'
import styles from './Form.module.css'

const text = texts({
  vi: { summary: 'Chưa gửi được. Cần xem lại:', restored: 'Đang hiện nội dung nhập dở lần trước, được giữ trên máy này.', drop: 'Bỏ, nhập lại từ đầu' },
  en: { summary: 'Not sent yet. Please look again at:', restored: 'This is what you typed last time, kept on this machine.', drop: 'Discard and start again' },
})

type Props<V extends Values> = {
  form: FormOf<V>
  /** The last refusal: its issues go to their fields, the rest is said on top. */
  problem?: Error | null
  onSubmit: (values: V) => void | Promise<unknown>
  children: ReactNode
  'aria-labelledby'?: string
  className?: string | undefined
}

/** A form that keeps what is typed, checks what is missing, shows refusals at their fields; `Ctrl Enter` sends it. */
export function Form<V extends Values>({ form, problem = null, onSubmit, children, className, ...aria }: Props<V>) {
  const id = useId()
  const { register, check, missing, labelOf } = useFieldList(form.values)
  const [isSending, setSending] = useState(false)
  const errors = useMemo(() => {
    const all = errorsFrom(issuesOf(problem))
    for (const name of missing) all.set(name, issueSentence('required'))
    return all
  }, [problem, missing])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    // A dialog opened inside another form is its own: React would carry its sending up to the other.
    event.stopPropagation()
    if (isSending || !check()) return
    setSending(true)
    try {
      await onSubmit(form.values)
    } catch (error) {
      // A refusal arrives through `problem`; what is typed stays.
      if (!(error instanceof Problem)) throw error
    } finally {
      setSending(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.stopPropagation()
    event.currentTarget.requestSubmit()
  }
  const context = { id, values: form.values, set: form.set as (name: string, value: unknown) => void, errors, register }
  return (
    <FormContext value={context}>
      <form noValidate onSubmit={(event) => void send(event)} onKeyDown={onKeyDown} className={className ?? styles.form} {...aria}>
        {form.isRestored && <Restored onDrop={form.clear} />}
        <Refusal problem={problem} errors={errors} labelOf={labelOf} formId={id} />
        {children}
      </form>
    </FormContext>
  )
}

function Restored({ onDrop }: { onDrop: () => void }) {
  const [isShown, setShown] = useState(true)
  const drop = () => {
    onDrop()
    setShown(false)
  }
  return isShown && (
    <p className={styles.restored}>
      {text.restored} <button type="button" onClick={drop}>{text.drop}</button>
    </p>
  )
}

type RefusalProps = { problem: Error | null; errors: ReadonlyMap<string, string>; labelOf: (name: string) => string; formId: string }

/** Errors on top, each a link to its field; the focus moves here so that nobody misses them. */
function Refusal({ problem, errors, labelOf, formId }: RefusalProps) {
  const box = useRef<HTMLDivElement>(null)
  const isShown = problem !== null || errors.size > 0
  useEffect(() => {
    if (isShown) box.current?.focus()
  }, [isShown, problem])
  if (!isShown) return null
  return (
    <div className={state.note} role="alert" tabIndex={-1} ref={box}>
      <IconAlertCircle size={22} stroke={1.7} aria-hidden />
      <div>
        <p>{errors.size > 0 ? text.summary : sentenceOf(problem ?? new Error(say({ vi: 'Lỗi', en: 'Error' })))}</p>
        {errors.size > 0 && (
          <ul>
            {[...errors].map(([name, sentence]) => (
              <li key={name}>
                <a href={`#${formId}-${name}`} onClick={(event) => { event.preventDefault(); document.getElementById(`${formId}-${name}`)?.focus() }}>
                  {labelOf(name)}
                </a>
                : {sentence}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
