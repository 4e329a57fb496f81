import type { ReactNode } from 'react'
import { choicesOf, hintOf, isMoney, PARTIAL_DAY, titleOf, type Choice, type Schema, type Text } from '#packages/form-logic'
import styles from './Filing.module.css'
import { inOwn, Said } from './Said.tsx'
import { faultWords, text } from './texts.ts'
import { keyIn } from './values.ts'

export type FieldProps = {
  /** The name of its box, and the id by which a summary leads to it. */
  name: string; schema: Schema; value: unknown; fault?: string | undefined; isRequired: boolean
}

const described = (name: string, hint: Text | null, fault: string | undefined) => [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined

function Notes({ name, hint, fault }: { name: string; hint: Text | null; fault: string | undefined }) {
  return <>{hint && <p id={`${name}-hint`} className={styles.hint}><Said of={hint} /></p>}{fault && <p id={`${name}-fault`} className={styles.fault}>{faultWords(fault)}</p>}</>
}

const Label = ({ schema, name, isRequired }: Pick<FieldProps, 'schema' | 'name' | 'isRequired'>) => <><Said of={titleOf(schema, keyIn(name))} /> {!isRequired && <span className={styles.optional}>{text.optional}</span>}</>

type Option = { key: string; label: Text; isChosen: boolean }
/** Choices are told by their place in the list: they need not be words. */
const optionsOf = (choices: readonly Choice[], isChosen: (value: unknown) => boolean): Option[] => choices.map(({ label, value }, i) => ({ key: String(i), label, isChosen: isChosen(value) }))

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

function Choices({ options, isMany = false, ...props }: FieldProps & { options: Option[]; isMany?: boolean }) {
  return (
    <Boxes {...props}>
      {options.map(({ key, label, isChosen }, i) => (
        <label key={key} className={styles.choice}><input id={i === 0 ? props.name : undefined} type={isMany ? 'checkbox' : 'radio'} name={props.name} value={key} defaultChecked={isChosen} /><Said of={label} /></label>
      ))}
    </Boxes>
  )
}

function Day(props: FieldProps) {
  const [year = '', month = '', day = ''] = typeof props.value === 'string' ? props.value.split('-') : []
  const box = (part: string, label: string, value: string, length: number, id?: string) => (
    <label className={styles.dayPart}>{label}<input className="big-box" id={id} name={`${props.name}.${part}`} defaultValue={value.replace(/^0+(?=\d)/, '')} inputMode="numeric" maxLength={length} size={length} autoComplete="off" aria-invalid={props.fault !== undefined} /></label>
  )
  const isPartial = props.schema.pattern === PARTIAL_DAY
  return <Boxes {...props}>{isPartial && <p className={styles.hint}>{text.partial}</p>}<div className={styles.day}>{box('d', text.day, day, 2, props.name)}{box('m', text.month, month, 2)}{box('y', text.year, year, 4)}</div></Boxes>
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
      {isMoney(schema) ? <span className={styles.money}><input {...shared} inputMode="numeric" maxLength={20} defaultValue={typeof value === 'number' ? value.toLocaleString('vi-VN') : shared.defaultValue} /> <span>{text.dong}</span></span> : Number(schema.maxLength ?? 0) > LONG ? <textarea {...shared} rows={4} /> : <input {...shared} {...(isNumber && { inputMode: 'numeric' as const, maxLength: 20 })} />}
    </div>
  )
}

function Select({ options, ...props }: FieldProps & { options: Option[] }) {
  const { name, schema, fault } = props
  return (
    <div className={styles.field} data-wrong={fault !== undefined}>
      <label htmlFor={name}><Label {...props} /></label>
      <Notes name={name} hint={hintOf(schema)} fault={fault} />
      <select className="big-box" id={name} name={name} defaultValue={options.find(({ isChosen }) => isChosen)?.key ?? ''} aria-invalid={fault !== undefined} aria-describedby={described(name, hintOf(schema), fault)}><option value="">{text.choose}</option>{options.map(({ key, label }) => <option key={key} value={key} lang={inOwn(label).lang}>{inOwn(label).words}</option>)}</select>
    </div>
  )
}

const yesNo = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } }

/** The box that fits a question, uncontrolled: nothing rewrites what an input method is composing. */
export function Field(props: FieldProps) {
  const { schema, value } = props
  const choices = choicesOf(schema)
  if (choices) {
    const options = optionsOf(choices, (each) => each === value)
    return options.length > MOST_RADIOS ? <Select {...props} options={options} /> : <Choices {...props} options={options} />
  }
  if (schema.type === 'boolean') return <Choices {...props} options={[{ key: 'yes', label: yesNo.yes, isChosen: value === true }, { key: 'no', label: yesNo.no, isChosen: value === false }]} />
  if (schema.format === 'date' || schema.pattern === PARTIAL_DAY) return <Day {...props} />
  const many = schema.type === 'array' ? choicesOf(schema.items ?? {}) : null
  if (many) return <Choices {...props} isMany options={optionsOf(many, (each) => Array.isArray(value) && value.includes(each))} />
  return <Words {...props} />
}
