import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '#platform/web'
import { evaluate, isGroup, titleOf, type Answers, type Definition, type Page, type Schema } from '#packages/form-logic'
import { Field } from './Fields.tsx'
import styles from './Filing.module.css'
import { inOwn, Said } from './Said.tsx'
import { faultWords, text } from './texts.ts'
import { answerIn, given } from './values.ts'

type Fault = { field: string; code: string }
type Props = {
  definition: Definition; page: Page; answers: Answers; isSending: boolean; error: Error | null; refused: Fault[]
  onSave: (answers: Answers) => void
}
type Shown = { visible: ReadonlySet<string>; keys: Record<string, string[]> }

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

/** What stands on the page now, beside what was answered on others. */
function readPage({ definition, page, answers }: Pick<Props, 'definition' | 'page' | 'answers'>, form: HTMLFormElement, keys: Shown['keys']): { own: Answers; all: Answers } {
  const values = new FormData(form)
  const own = given(Object.fromEntries(page.fields.filter((name) => definition.schema.properties[name] && definition.rules?.[name]?.computed === undefined).map((name) => [name, answerIn(values, name, definition.schema.properties[name]!, keys[name] ?? [])])))
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !page.fields.includes(name)))
  return { own, all: { ...rest, ...own } }
}

const isOf = (page: Page) => ({ field }: Fault) => page.fields.includes(field.split('/')[0]!)

/** The entries of groups by keys that stay theirs when one before them goes. */
const keysFrom = (definition: Definition, page: Page, answers: Answers): Shown['keys'] =>
  Object.fromEntries(page.fields.filter((name) => isGroup(definition.schema.properties[name])).map((name) => [name, Array.isArray(answers[name]) && answers[name].length > 0 ? answers[name].map((_, i) => `k${i}`) : definition.rules?.[name]?.required === undefined ? [] : ['k0']]))

/** One question of a form. The logic is the server's own, run here too, so that what is not asked does not show. */
export function FormPage({ definition, page, answers, isSending, error, refused, onSave }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const [keys, setKeys] = useState(() => keysFrom(definition, page, answers))
  const [visible, setVisible] = useState<ReadonlySet<string>>(() => new Set(evaluate(definition, answers, { today: today() }).visible))
  const [faults, setFaults] = useState<Fault[]>([])
  const all = faults.length > 0 ? faults : refused
  const isWrong = all.length > 0 || error !== null
  useEffect(() => {
    document.title = document.title.replace(/^(Lỗi|Error): /, '')
    if (isWrong) { document.title = text.errorTitle + document.title; summary.current?.focus() }
  }, [isWrong, faults])
  const look = () => { if (form.current) setVisible(new Set(evaluate(definition, readPage({ definition, page, answers }, form.current, keys).all, { today: today() }).visible)) }
  const send = () => {
    const { own, all: together } = readPage({ definition, page, answers }, form.current!, keys)
    const wrong = evaluate(definition, together, { today: today() }).errors.filter(isOf(page))
    setFaults(wrong)
    if (wrong.length === 0) onSave(own)
  }
  return (
    <form ref={form} className={styles.form} noValidate onChange={look} onSubmit={(event) => { event.preventDefault(); if (!isSending) send() }}>
      {isWrong && <Summary ref={summary} faults={all} error={error} definition={definition} keys={keys} />}
      {page.fields.map((name) => <Question key={name} name={name} definition={definition} answers={answers} faults={all} shown={{ visible, keys }} onKeys={(next) => setKeys((every) => ({ ...every, [name]: next }))} />)}
      <button type="submit" className="big-verb" aria-busy={isSending}>{text.keep}</button>
    </form>
  )
}

/** The box a fault belongs to: entries of groups are named by their keys. */
const boxOf = (field: string, keys: Shown['keys']) => { const [name, at, key] = field.split('/'); return at === undefined ? name! : `${name}/${keys[name!]?.[Number(at)]}/${key}` }

function Summary({ ref, faults, error, definition, keys }: { ref: React.Ref<HTMLDivElement>; faults: Fault[]; error: Error | null; definition: Definition; keys: Shown['keys'] }) {
  const nameOf = (field: string) => {
    const [name, at, key] = field.split('/')
    const schema = definition.schema.properties[name!]!
    const own = inOwn(titleOf(schema, name!))
    return key === undefined ? own : { ...own, words: `${own.words} ${Number(at) + 1}: ${inOwn(titleOf(schema.items!.properties![key], key)).words}` }
  }
  return (
    <div ref={ref} tabIndex={-1} role="alert" className={styles.summary}>
      <b>{text.problem}</b>
      {faults.length > 0 ? <ul>{faults.map(({ field, code }) => ({ field, code, name: nameOf(field) })).map(({ field, code, name }) => <li key={field}><a href={`#${boxOf(field, keys)}`}><span lang={name.lang}>{name.words}</span>: {faultWords(code)}</a></li>)}</ul> : error && <p>{sentenceOf(error)}</p>}
    </div>
  )
}

type QuestionProps = { name: string; definition: Definition; answers: Answers; faults: Fault[]; shown: Shown; onKeys: (keys: string[]) => void }

function Question({ name, definition, answers, faults, shown, onKeys }: QuestionProps) {
  const schema = definition.schema.properties[name]
  if (!schema || !shown.visible.has(name)) return null
  const rule = definition.rules?.[name]
  const fault = faults.find(({ field }) => field === name)?.code
  if (schema.readOnly === true) return <p className={styles.hint}><b><Said of={titleOf(schema, name)} /></b>: {text.fromRegistry}</p>
  if (!isGroup(schema)) return <Field name={name} schema={schema} value={answers[name]} fault={fault} isRequired={rule?.required !== undefined} />
  return <Group {...{ name, definition, answers, faults, shown, onKeys, schema, fault }} />
}

/** Entries of the same kind, as many as there are: each a set of its own, added and taken away by buttons. */
function Group({ name, definition, answers, faults, shown: { visible, keys }, onKeys, schema, fault }: QuestionProps & { schema: Schema & { items: Schema & { properties: Record<string, Schema> } }; fault: string | undefined }) {
  const mine = keys[name] ?? []
  const items = Array.isArray(answers[name]) ? answers[name] as Answers[] : []
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : 20
  return (
    <fieldset id={name} className={styles.group} tabIndex={-1}>
      <legend><Said of={titleOf(schema, name)} /></legend>
      {fault && <p className={styles.fault}>{faultWords(fault)}</p>}
      {mine.map((key, at) => (
        <fieldset key={key} className={styles.entry}>
          <legend>{text.item(at + 1)}</legend>
          {Object.entries(schema.items.properties).filter(([field]) => visible.has(`${name}/${at}/${field}`) || definition.rules?.[`${name}/${field}`]?.visible === undefined)
            .map(([field, each]) => <Field key={field} name={`${name}/${key}/${field}`} schema={each} value={items[Number(key.slice(1))]?.[field]} fault={faults.find((one) => one.field === `${name}/${at}/${field}`)?.code} isRequired={definition.rules?.[`${name}/${field}`]?.required !== undefined} />)}
          <button type="button" className="link-verb" onClick={() => onKeys(mine.filter((each) => each !== key))}>{text.remove(at + 1)}</button>
        </fieldset>
      ))}
      {mine.length < most && <button type="button" className="link-verb" onClick={() => onKeys([...mine, `k${Date.now()}`])}>{text.add}</button>}
    </fieldset>
  )
}
