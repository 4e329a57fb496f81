import { Textarea, TextInput } from '@mantine/core'
import { choicesOf, type Schema } from '#packages/form-logic'
import styles from '../Forms.module.css'
import { text } from '../texts.ts'
import { kindOf, wordIn, type Kind } from './editing.ts'

type Props = { schema: Schema; onSet: (change: Partial<Schema>) => void }

const bounds: Partial<Record<Kind, [least: string, most: string]>> = { number: ['minimum', 'maximum'], money: ['minimum', 'maximum'], text: ['minLength', 'maxLength'], group: ['minItems', 'maxItems'] }
const numberIn = (words: string) => (words.trim() === '' || !Number.isFinite(Number(words)) ? undefined : Number(words))

/** Limits of the kinds that have them. */
export function Limits({ schema, onSet }: Props) {
  const kind = kindOf(schema)
  if (kind === 'choice') return <Choices schema={schema} onSet={onSet} />
  if (kind === 'choices') return <Choices schema={schema.items!} onSet={(change) => onSet({ items: { ...schema.items, ...change } })} />
  const [least, most] = bounds[kind] ?? []
  if (least === undefined || most === undefined) return null
  const box = (label: string, key: string) => <TextInput label={label} inputMode="numeric" defaultValue={wordIn(schema, key)} onChange={({ currentTarget }) => onSet({ [key]: numberIn(currentTarget.value) })} />
  return <div className={styles.pair}>{box(text.min, least)}{box(text.max, most)}</div>
}

/** One a line: what is kept, and behind `|` how it is said in English. */
function Choices({ schema, onSet }: Props) {
  const lines = choicesOf(schema)!.map(({ value, label }) => (label.en ? `${String(value)} | ${label.en}` : String(value)))
  const read = (words: string) => {
    const given = words.split('\n').map((each) => each.split('|').map((part) => part.trim()) as [string, string?]).filter(([value]) => value !== '')
    const labels = Object.fromEntries(given.flatMap(([value, en]) => (en ? [[value, { en }]] : [])))
    onSet({ enum: given.map(([value]) => value), 'x-labels': Object.keys(labels).length > 0 ? labels : undefined })
  }
  return <Textarea label={text.choices} lang="vi" autosize minRows={2} defaultValue={lines.join('\n')} onChange={({ currentTarget }) => read(currentTarget.value)} />
}
