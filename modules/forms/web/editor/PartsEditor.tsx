import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { partSources, type Definition } from '#packages/form-logic'
import { say } from '#platform/web'
import styles from '../Forms.module.css'
import { sourceNames, text } from '../texts.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { addPart, changePart, readFrom, inBoth, removePart } from './editing.ts'

/** The papers: from where each comes, when it is asked, whether it has to be there. */
export function PartsEditor({ definition, onChange }: { definition: Definition; onChange: (definition: Definition) => void }) {
  const fields = definition.pages.flatMap((page) => page.fields)
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{text.parts}</h2>
      {(definition.parts ?? []).map((part) => {
        const name = part.name.vi ?? part.id
        return (
          <div key={part.id} className={styles.card} id={`part-${part.id}`} role="group" aria-label={name}>
            <TextInput label={text.part} lang="vi" defaultValue={name} onChange={({ currentTarget }) => onChange(changePart(definition, part.id, { name: { ...part.name, vi: currentTarget.value } }))} />
            <TextInput label={text.partEn} lang="en" defaultValue={part.name.en ?? ''} onChange={({ currentTarget }) => onChange(changePart(definition, part.id, { name: inBoth(name, currentTarget.value) }))} />
            <Checkbox.Group label={text.sources} value={part.sources} onChange={(sources) => onChange(changePart(definition, part.id, { sources: partSources.filter((source) => sources.includes(source)) }))}>
              <Group mt="xs">{partSources.map((source) => <Checkbox key={source} value={source} label={say(sourceNames[source]!)} />)}</Group>
            </Checkbox.Group>
            <Checkbox label={text.partRequired} checked={part.required !== false} onChange={({ currentTarget }) => onChange(changePart(definition, part.id, { required: currentTarget.checked ? undefined : false }))} />
            <ConditionEditor name={name} schemaOf={readFrom(definition)} condition={part.when} fields={fields} onChange={(when) => onChange(changePart(definition, part.id, { when }))} />
            <Group><Button variant="subtle" color="dark" size="xs" onClick={() => onChange(removePart(definition, part.id))}>{text.remove}<span className="unseen"> {name}</span></Button></Group>
          </div>
        )
      })}
      <Button variant="default" onClick={() => onChange(addPart(definition))}>{text.addPart}</Button>
    </section>
  )
}
