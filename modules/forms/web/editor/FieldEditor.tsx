import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { HELD_NOWHERE, type Definition, type Schema } from '#packages/form-logic'
import { lang, say } from '#platform/web'
import type { FormView } from '../../contract.ts'
import styles from '../Forms.module.css'
import { kindNames, text } from '../texts.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { changeField, kindOf, kinds, ofKind, removeField, setRule, wordIn } from './editing.ts'

type Props = { name: string; definition: Definition; registry: FormView['registry']; before: readonly string[]; onChange: (definition: Definition) => void }

/** One field: what is asked, of which kind, within which limits, when, and whether the State has it. */
export function FieldEditor({ name, definition, registry, before, onChange }: Props) {
  const schema = definition.schema.properties[name]
  if (!schema) return null
  const rule = definition.rules?.[name]
  const set = (change: Partial<Schema>) => onChange(changeField(definition, name, { ...schema, ...change }))
  const label = wordIn(schema, 'title', name)
  const kind = kindOf(schema)
  const isHeld = registry.some(({ code }) => code === schema['x-registry'])
  return (
    <div className={styles.field} id={`field-${name}`} role="group" aria-label={`${text.field}: ${label}`}>
      <div className={styles.pair}>
        <TextInput label={text.label} lang="vi" defaultValue={label} onChange={({ currentTarget }) => set({ title: currentTarget.value })} />
        <NativeSelect label={text.kind} value={kind} onChange={({ currentTarget }) => onChange(changeField(definition, name, ofKind(schema, currentTarget.value as (typeof kinds)[number])))} data={(kind === 'other' ? [...kinds, 'other'] : kinds).map((value) => ({ value, label: say(kindNames[value]!) }))} />
      </div>
      <TextInput label={text.hint} lang="vi" defaultValue={wordIn(schema, 'description')} onChange={({ currentTarget }) => set({ description: currentTarget.value || undefined })} />
      <Limits key={`limits ${kind}`} schema={schema} onSet={set} />
      <div className={styles.pair}>
        <Checkbox label={text.required} checked={rule?.required !== undefined} onChange={({ currentTarget }) => onChange(setRule(definition, name, { required: currentTarget.checked ? true : undefined }))} />
        <NativeSelect label={text.registry} value={wordIn(schema, 'x-registry')} onChange={({ currentTarget }) => set({ 'x-registry': currentTarget.value || undefined, readOnly: undefined })} data={[{ value: '', label: text.notCompared }, { value: HELD_NOWHERE, label: text.asked }, ...registry.map((held) => ({ value: held.code, label: lang === 'vi' ? held.name : held.nameEn }))]} />
        {isHeld && <Checkbox label={text.shown} checked={schema.readOnly === true} onChange={({ currentTarget }) => set({ readOnly: currentTarget.checked || undefined })} />}
      </div>
      <ConditionEditor name={label} definition={definition} condition={rule?.visible} fields={before} onChange={(visible) => onChange(setRule(definition, name, { visible }))} />
      <Advanced key={`json ${kind}`} schema={schema} onSchema={(next) => onChange(changeField(definition, name, next))} />
      <Group><Button variant="subtle" color="dark" size="xs" onClick={() => onChange(removeField(definition, name))}>{text.remove}<span className="unseen"> {label}</span></Button></Group>
    </div>
  )
}

const numberIn = (words: string) => (words.trim() === '' || !Number.isFinite(Number(words)) ? undefined : Number(words))

/** Limits of the kinds that have them. */
function Limits({ schema, onSet }: { schema: Schema; onSet: (change: Partial<Schema>) => void }) {
  const kind = kindOf(schema)
  if (kind === 'choice') return <Textarea label={text.choices} lang="vi" autosize minRows={2} defaultValue={(schema.enum as unknown[]).map(String).join('\n')} onChange={({ currentTarget }) => onSet({ enum: currentTarget.value.split('\n').map((each) => each.trim()).filter(Boolean) })} />
  const [least, most] = kind === 'number' ? ['minimum', 'maximum'] : kind === 'text' ? ['minLength', 'maxLength'] : []
  if (least === undefined || most === undefined) return null
  return (
    <div className={styles.pair}>
      <TextInput label={text.min} inputMode="numeric" defaultValue={wordIn(schema, least)} onChange={({ currentTarget }) => onSet({ [least]: numberIn(currentTarget.value) })} />
      <TextInput label={text.max} inputMode="numeric" defaultValue={wordIn(schema, most)} onChange={({ currentTarget }) => onSet({ [most]: numberIn(currentTarget.value) })} />
    </div>
  )
}

/** Everything a JSON Schema can say: groups that repeat, patterns, formats. */
function Advanced({ schema, onSchema }: { schema: Schema; onSchema: (schema: Schema) => void }) {
  const [isWrong, setWrong] = useState(false)
  const read = (words: string) => {
    try {
      const next: unknown = JSON.parse(words)
      const isSchema = typeof next === 'object' && next !== null && !Array.isArray(next)
      setWrong(!isSchema)
      if (isSchema) onSchema(next as Schema)
    } catch { setWrong(true) }
  }
  return <details><summary>{text.advanced}</summary><Textarea aria-label={text.advanced} autosize minRows={3} defaultValue={JSON.stringify(schema, null, 2)} error={isWrong && text.wrongJson} onChange={({ currentTarget }) => read(currentTarget.value)} /></details>
}
