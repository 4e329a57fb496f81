import { Button, Group, TextInput } from '@mantine/core'
import type { Definition, Page } from '#packages/form-logic'
import type { FormView } from '../../contract.ts'
import styles from '../Forms.module.css'
import { text } from '../texts.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { addField, changePage, inBoth, kinds, movePage, readFrom, removePage } from './editing.ts'
import { FieldEditor } from './FieldEditor.tsx'
import { NewField } from './NewField.tsx'

type Props = { at: number; page: Page; definition: Definition; registry: FormView['registry']; onChange: (definition: Definition) => void }

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
      <TextInput label={text.question} lang="vi" defaultValue={question} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { question: inBoth(currentTarget.value, page.question.en) }))} />
      <TextInput label={text.questionEn} lang="en" defaultValue={page.question.en ?? ''} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { question: inBoth(question, currentTarget.value) }))} />
      <ConditionEditor name={name} schemaOf={readFrom(definition)} condition={page.visible} fields={earlier} onChange={(visible) => onChange(changePage(definition, page.id, { visible } as Partial<Page>))} />
      <TextInput label={text.exit} lang="vi" defaultValue={page.exit?.vi ?? ''} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { exit: currentTarget.value ? inBoth(currentTarget.value, page.exit?.en) : undefined } as Partial<Page>))} />
      {page.exit && <TextInput label={text.exitEn} lang="en" defaultValue={page.exit.en ?? ''} onChange={({ currentTarget }) => onChange(changePage(definition, page.id, { exit: inBoth(page.exit?.vi ?? '', currentTarget.value) }))} />}
      {page.fields.map((field, i) => <FieldEditor key={field} path={field} definition={definition} registry={registry} before={[...earlier, ...page.fields.slice(0, i)]} onChange={onChange} />)}
      <NewField name={name} kinds={kinds} onAdd={(kind) => onChange(addField(definition, page.id, kind))} />
    </section>
  )
}
