import { Button } from '@mantine/core'
import { getDocument } from '#contracts/documents'
import { Form, FormVerbs, Link, LoadingState, notify, TextField, useAction, useEndpointState, useForm, useGo, useQueryString, useTitle } from '#platform/web'
import { assignTask } from '../contract.ts'
import { AssignFields, assignmentOf, emptyAssignment, type AssignValues } from './assigning/AssignFields.tsx'
import { text } from './assigning/texts.ts'
import styles from './Tasks.module.css'
import { touched } from './verbs/VerbFrame.tsx'

type Source = { id: string; subject: string; number: string | null; words: string; urgency: AssignValues['urgency']; dueOn: string | null } | null

/** A direction becomes a task: from a document, or from a conclusion named in words. */
export default function AssignPage() {
  const [query] = useQueryString()
  const documentId = [query.document].flat()[0]
  useTitle(text.pageTitle)
  return (
    <div className={`page ${styles.form}`}>
      <h1 className="page-title">{text.pageTitle}</h1>
      {documentId ? <FromDocument key={documentId} documentId={documentId} /> : <AssignForm source={null} />}
    </div>
  )
}

/** The words of the last direction are what is quoted most often. */
function FromDocument({ documentId }: { documentId: string }) {
  const { data } = useEndpointState(getDocument, { documentId })
  if (!data) return <LoadingState />
  const { id, subject, number, urgency, dueOn, assignments } = data
  const words = assignments.find(({ role, instruction }) => role === 'lead' && instruction)?.instruction ?? ''
  return <AssignForm source={{ id, subject, number, words, urgency, dueOn }} />
}

type Values = AssignValues & { source: string }

function AssignForm({ source }: { source: Source }) {
  const go = useGo()
  const initial: Values = { ...emptyAssignment, source: '', ...(source && { title: source.subject, direction: source.words, urgency: source.urgency }) }
  const form = useForm<Values>({ initial, draft: `tasks.assign.${source?.id ?? 'new'}` })
  const { mutateAsync, error } = useAction(assignTask, { refresh: touched })
  const submit = async ({ source: words, ...values }: Values) => {
    const { taskId } = await mutateAsync({ ...assignmentOf(values), documentId: source?.id ?? null, source: source ? null : words.trim() })
    form.clear()
    notify(text.given((values.leadKind === 'unit' ? values.leadUnit : values.leadPerson)?.label ?? ''))
    go(`/tasks/${taskId}?list=assigned`)
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      {source
        ? <p className={styles.source}>{text.fromDocument}: <Link to={`/documents/${source.id}`} lang="vi">{[source.number, source.subject].filter(Boolean).join(' · ')}</Link></p>
        : <TextField name="source" label={text.source} hint={text.sourceHint} required />}
      <AssignFields form={form as never} />
      <FormVerbs>
        <Button component={Link} variant="default" to={source ? `/documents/${source.id}` : '/tasks'}>{text.back}</Button>
        <Button type="submit">{text.give}</Button>
      </FormVerbs>
    </Form>
  )
}
