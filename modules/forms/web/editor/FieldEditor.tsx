import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { HELD_NOWHERE, isGroup, type Definition, type Schema } from '#packages/form-logic'
import { lang, say } from '#platform/web'
import type { FormView } from '../../contract.ts'
import styles from '../Forms.module.css'
import { kindNames, text } from '../texts.ts'
import { Advanced } from './Advanced.tsx'
import { ConditionEditor } from './ConditionEditor.tsx'
import { addToGroup, changeField, fieldAt, kindOf, kinds, ofKind, plainKinds, readFrom, removeField, setRule, wordIn, type NewKind } from './editing.ts'
import { Limits } from './Limits.tsx'
import { NewField } from './NewField.tsx'

type Props = {
  /** `name`, or `group/name` within the entries of a group. */
  path: string
  definition: Definition; registry: FormView['registry']
  /** What may be asked about in its condition. */
  before: readonly string[]
  onChange: (definition: Definition) => void
}

/** One field: what is asked, of which kind, within which limits, when, and whether the State has it. */
export function FieldEditor(props: Props) {
  const { path, definition, before, onChange } = props
  const schema = fieldAt(definition, path)
  if (!schema) return null
  const rule = definition.rules?.[path]
  const group = path.includes('/') ? path.split('/')[0] : undefined
  const label = wordIn(schema, 'title', path)
  const set = (change: Partial<Schema>) => onChange(changeField(definition, path, { ...schema, ...change }))
  return (
    <div className={styles.field} id={`field-${path}`} role="group" aria-label={`${text.field}: ${label}`}>
      <Words {...props} schema={schema} kinds={group === undefined ? kinds : plainKinds} />
      <Limits key={`limits ${kindOf(schema)}`} schema={schema} onSet={set} />
      <div className={styles.pair}>
        <Checkbox label={text.required} checked={rule?.required !== undefined} onChange={({ currentTarget }) => onChange(setRule(definition, path, { required: currentTarget.checked ? true : undefined }))} />
        {!isGroup(schema) && <Registry {...props} schema={schema} onSet={set} />}
      </div>
      <ConditionEditor name={label} schemaOf={readFrom(definition, group)} condition={rule?.visible} fields={before} onChange={(visible) => onChange(setRule(definition, path, { visible }))} />
      {isGroup(schema) ? <Entries {...props} label={label} names={Object.keys(schema.items.properties)} /> : <Advanced key={`json ${kindOf(schema)}`} schema={schema} onSchema={(next) => onChange(changeField(definition, path, next))} />}
      <Group><Button variant="subtle" color="dark" size="xs" onClick={() => onChange(removeField(definition, path))}>{text.remove}<span className="unseen"> {label}</span></Button></Group>
    </div>
  )
}

/** What it is called and explained by, in both languages, and its kind. */
function Words({ path, definition, schema, kinds: offered, onChange }: Props & { schema: Schema; kinds: readonly NewKind[] }) {
  const kind = kindOf(schema)
  const set = (change: Partial<Schema>) => onChange(changeField(definition, path, { ...schema, ...change }))
  const box = (label: string, key: 'title' | 'description') => <TextInput label={label} lang="vi" defaultValue={wordIn(schema, key, key === 'title' ? path : '')} onChange={({ currentTarget }) => set({ [key]: currentTarget.value || undefined })} />
  const english = (label: string, key: 'x-title' | 'x-hint') => <TextInput label={label} lang="en" defaultValue={(schema[key] as { en?: string } | undefined)?.en ?? ''} onChange={({ currentTarget }) => set({ [key]: currentTarget.value ? { en: currentTarget.value } : undefined })} />
  return (
    <>
      <div className={styles.pair}>
        {box(text.label, 'title')}
        <NativeSelect label={text.kind} value={kind} onChange={({ currentTarget }) => onChange(changeField(definition, path, ofKind(schema, currentTarget.value as NewKind)))} data={(kind === 'other' ? [...offered, 'other'] : offered).map((value) => ({ value, label: say(kindNames[value]!) }))} />
        {english(text.labelEn, 'x-title')}
      </div>
      <div className={styles.pair}>{box(text.hint, 'description')}{english(text.hintEn, 'x-hint')}</div>
    </>
  )
}

function Registry({ registry, schema, onSet }: Props & { schema: Schema; onSet: (change: Partial<Schema>) => void }) {
  const isHeld = registry.some(({ code }) => code === schema['x-registry'])
  return (
    <>
      <NativeSelect label={text.registry} value={wordIn(schema, 'x-registry')} onChange={({ currentTarget }) => onSet({ 'x-registry': currentTarget.value || undefined, readOnly: undefined })} data={[{ value: '', label: text.notCompared }, { value: HELD_NOWHERE, label: text.asked }, ...registry.map((held) => ({ value: held.code, label: lang === 'vi' ? held.name : held.nameEn }))]} />
      {isHeld && <Checkbox label={text.shown} checked={schema.readOnly === true} onChange={({ currentTarget }) => onSet({ readOnly: currentTarget.checked || undefined })} />}
    </>
  )
}

/** The fields of each entry of a group; a condition may read its neighbours before it. */
function Entries({ path, definition, registry, before, label, names, onChange }: Props & { label: string; names: string[] }) {
  return (
    <div className={styles.entries} role="group" aria-label={text.entries(label)}>
      {names.map((name, at) => <FieldEditor key={name} path={`${path}/${name}`} definition={definition} registry={registry} before={[...before, ...names.slice(0, at).map((each) => `./${each}`)]} onChange={onChange} />)}
      <NewField name={label} kinds={plainKinds} onAdd={(kind) => onChange(addToGroup(definition, path, kind))} />
    </div>
  )
}
