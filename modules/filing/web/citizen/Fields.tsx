import type { ReactNode } from 'react'
import type { Schema, Text } from '#packages/form-logic'
import styles from './Filing.module.css'
import { faultWords, text } from './texts.ts'
import { choicesOf } from './values.ts'

export type FieldProps = {
  /** The name of its box, and the id by which a summary leads to it. */
  name: string; schema: Schema; value: unknown; fault?: string | undefined; isRequired: boolean
}

const vietnamese = (words: unknown): string | undefined => (typeof words === 'string' ? words : (words as Text | undefined)?.vi)
export const labelOf = (schema: Schema, name: string) => vietnamese(schema['x-title']) ?? vietnamese(schema.title) ?? name
const hintOf = (schema: Schema) => vietnamese(schema['x-hint']) ?? vietnamese(schema.description)

const described = (name: string, hint: string | undefined, fault: string | undefined) => [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined

function Notes({ name, hint, fault }: { name: string; hint: string | undefined; fault: string | undefined }) {
  return <>{hint && <p id={`${name}-hint`} className={styles.hint} lang="vi">{hint}</p>}{fault && <p id={`${name}-fault`} className={styles.fault}>{faultWords(fault)}</p>}</>
}

const Label = ({ schema, name, isRequired }: Pick<FieldProps, 'schema' | 'name' | 'isRequired'>) => <><span lang="vi">{labelOf(schema, name)}</span> {!isRequired && <span className={styles.optional}>{text.optional}</span>}</>

/** Several boxes that are one question. */
function Boxes({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { name, schema, fault } = props
  const hint = hintOf(schema)
  return (
    <fieldset className={styles.field} data-wrong={fault !== undefined} aria-describedby={described(name, hint, fault)}>
      <legend><Label {...props} /></legend>
      <Notes name={name} hint={hint} fault={fault} />
      {children}
    </fieldset>
  )
}

function Choices({ options, isMany = false, ...props }: FieldProps & { options: { key: string; label: string; isChosen: boolean }[]; isMany?: boolean }) {
  return (
    <Boxes {...props}>
      {options.map(({ key, label, isChosen }, i) => (
        <label key={key} className={styles.choice}><input id={i === 0 ? props.name : undefined} type={isMany ? 'checkbox' : 'radio'} name={props.name} value={key} defaultChecked={isChosen} /><span lang="vi">{label}</span></label>
      ))}
    </Boxes>
  )
}

function Day(props: FieldProps) {
  const [year = '', month = '', day = ''] = typeof props.value === 'string' ? props.value.split('-') : []
  const box = (part: string, label: string, value: string, length: number, id?: string) => (
    <label className={styles.dayPart}>{label}<input className="big-box" id={id} name={`${props.name}.${part}`} defaultValue={value.replace(/^0+(?=\d)/, '')} inputMode="numeric" maxLength={length} size={length} autoComplete="off" aria-invalid={props.fault !== undefined} /></label>
  )
  return <Boxes {...props}><div className={styles.day}>{box('d', text.day, day, 2, props.name)}{box('m', text.month, month, 2)}{box('y', text.year, year, 4)}</div></Boxes>
}

/** Beyond this a list is chosen from, not looked over. */
const MOST_RADIOS = 7
const LONG = 300

function Words(props: FieldProps) {
  const { name, schema, value, fault } = props
  const hint = hintOf(schema)
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  const shared = { className: 'big-box', id: name, name, defaultValue: value === undefined || value === null ? '' : String(value as string), 'aria-invalid': fault !== undefined, 'aria-describedby': described(name, hint, fault), autoComplete: 'off', maxLength: typeof schema.maxLength === 'number' ? schema.maxLength : 20_000 }
  return (
    <div className={styles.field} data-wrong={fault !== undefined}>
      <label htmlFor={name}><Label {...props} /></label>
      <Notes name={name} hint={hint} fault={fault} />
      {Number(schema.maxLength ?? 0) > LONG ? <textarea {...shared} rows={4} /> : <input {...shared} {...(isNumber && { inputMode: 'numeric' as const, maxLength: 20 })} />}
    </div>
  )
}

function Select({ options, ...props }: FieldProps & { options: { key: string; label: string; isChosen: boolean }[] }) {
  const { name, schema, fault } = props
  return (
    <div className={styles.field} data-wrong={fault !== undefined}>
      <label htmlFor={name}><Label {...props} /></label>
      <Notes name={name} hint={hintOf(schema)} fault={fault} />
      <select className="big-box" id={name} name={name} defaultValue={options.find(({ isChosen }) => isChosen)?.key ?? ''} aria-invalid={fault !== undefined} aria-describedby={described(name, hintOf(schema), fault)} lang="vi"><option value="">{text.choose}</option>{options.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}</select>
    </div>
  )
}

/** The box that fits a question, uncontrolled: nothing rewrites what an input method is composing. */
export function Field(props: FieldProps) {
  const { schema, value } = props
  const choices = choicesOf(schema)?.map((choice, i) => ({ key: String(i), label: choice.label, isChosen: choice.value === value }))
  if (choices) return choices.length > MOST_RADIOS ? <Select {...props} options={choices} /> : <Choices {...props} options={choices} />
  if (schema.type === 'boolean') return <Choices {...props} options={[{ key: 'yes', label: text.yes, isChosen: value === true }, { key: 'no', label: text.no, isChosen: value === false }]} />
  if (schema.format === 'date') return <Day {...props} />
  const many = schema.type === 'array' ? choicesOf(schema.items ?? {}) : null
  if (many) return <Choices {...props} isMany options={many.map((choice, i) => ({ key: String(i), label: choice.label, isChosen: Array.isArray(value) && value.includes(choice.value) }))} />
  return <Words {...props} />
}
