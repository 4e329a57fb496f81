import { Button } from '@mantine/core'
import { listProcedures } from '#contracts/procedures'
import { Form, FormVerbs, Link, PickField, StatusWord, useEndpoint, useForm, useGo, useLive, type Picked } from '#platform/web'
import { listNeeds } from '../../contract/keeping.ts'
import { fieldsWords } from '../words.ts'
import { text } from './texts.ts'

/** What each procedure may see of the registry. */
export default function NeedsPage() {
  const { procedures } = useEndpoint(listNeeds, {})
  useLive(['population.'], [listNeeds])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <ul className="line-list">
        {procedures.map(({ code, name, fields, unsure }) => (
          <li key={code}>
            <Link to={`/population/needs/${code}`} lang="vi">{name}</Link>
            <p><span className="figure">{code}</span> · {fieldsWords(fields)}</p>
            {unsure > 0 && <StatusWord status="waiting">{text.unsureOf(unsure)}</StatusWord>}
          </li>
        ))}
      </ul>
      <Another />
    </div>
  )
}

function Another() {
  const form = useForm<{ procedure: Picked | null }>({ initial: { procedure: null } })
  const go = useGo()
  const open = async ({ procedure }: { procedure: Picked | null }) => { if (procedure) go(`/population/needs/${procedure.value}`) }
  return (
    <Form form={form} problem={null} onSubmit={open}>
      <PickField name="procedure" label={text.pick} hint={text.pickHint} required endpoint={listProcedures} input={(words) => ({ limit: 20, ...(words && { text: words }) })} options={({ rows }) => rows.map(({ code, name }) => ({ value: code, label: name, about: code }))} />
      <FormVerbs><Button type="submit" variant="default">{text.open}</Button></FormVerbs>
    </Form>
  )
}
