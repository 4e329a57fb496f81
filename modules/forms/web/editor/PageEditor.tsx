import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Definition, Page } from '#packages/form-logic'
import { say } from '#platform/web'
import type { FormView } from '../../contract.ts'
import styles from '../Forms.module.css'
import { kindNames, text } from '../texts.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { addField, changePage, kinds, movePage, removePage } from './editing.ts'
import { FieldEditor } from './FieldEditor.tsx'

type Props = { at: number; page: Page; definition: Definition; registry: FormView['registry']; onChange: (definition: Definition) => void }

const wordsOf = (vi: string, en: string | undefined) => (en ? { vi, en } : { vi })

/** One page of the form: its question, when it is asked, its fields. */
export function PageEditor({ at, page, definition, registry, onChange }: Props) {
  const earlier = definition.pages.slice(0, at).flatMap(({ fields }) => fields)
  const question = page.question.vi ?? ''
  const name = text.page(at + 1)
  return (
    <section className={styles.card} id={`page-${page.id}`} aria-label={`${name}: ${question}`}>
      <div className={styles.head}>
        <h3>{name}</h3>
        <Group gap="xs">
          <Button variant="default" size="xs" disabled={at === 0} onClick={() => onChange(movePage(definition, at, -1))}>{text.up}<span className="unseen"> {name}</span></Button>
          <Button variant="default" size="xs" disabled={at === definition.pages.length - 1} onClick={() => onChange(movePage(definition, at, 1))}>{text.down}<span className="unseen"> {name}</span></Button>
          <Button variant="subtle" color="dark" size="xs" onClick={() => onChange(removePage(definition, page.id))}>{text.remove}<span className="unseen"> {name}</span></Button>
        </Group>
      </div>
      <TextInput label={text.question} lang="vi" defaultValue={question} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { question: wordsOf(currentTarget.value, page.question.en) }))} />
      <TextInput label={text.questionEn} lang="en" defaultValue={page.question.en ?? ''} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { question: wordsOf(question, currentTarget.value) }))} />
      <ConditionEditor name={name} definition={definition} condition={page.visible} fields={earlier} onChange={(visible) => onChange(changePage(definition, page.id, { visible } as Partial<Page>))} />
      <TextInput label={text.exit} lang="vi" defaultValue={page.exit?.vi ?? ''} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { exit: currentTarget.value ? { vi: currentTarget.value } : undefined } as Partial<Page>))} />
      {page.fields.map((field, i) => <FieldEditor key={field} name={field} definition={definition} registry={registry} before={[...earlier, ...page.fields.slice(0, i)]} onChange={onChange} />)}
      <NewField name={name} onAdd={(kind) => onChange(addField(definition, page.id, kind))} />
    </section>
  )
}

function NewField({ name, onAdd }: { name: string; onAdd: (kind: (typeof kinds)[number]) => void }) {
  const [kind, setKind] = useState<(typeof kinds)[number]>('text')
  return (
    <Group align="end">
      <NativeSelect aria-label={`${text.kind}: ${name}`} value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as typeof kind)} data={kinds.map((value) => ({ value, label: say(kindNames[value]!) }))} />
      <Button variant="default" onClick={() => onAdd(kind)}>{text.addField}<span className="unseen"> {name}</span></Button>
    </Group>
  )
}
