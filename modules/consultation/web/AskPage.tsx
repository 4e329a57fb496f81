import { Button } from '@mantine/core'
import { getDocument } from '#contracts/documents'
import {
  DeadlineField, Form, FormVerbs, Link, LoadingState, NoPermission, notify, PickManyField, TextAreaField, useEndpointState, useForm, useGo, useQueryString, useTitle, useToday, type Picked,
} from '#platform/web'
import { askOpinions } from '../contract.ts'
import styles from './Opinions.module.css'
import { anybody, anyUnit } from './pickers.ts'
import { useVerb } from './refresh.ts'
import { text } from './texts.ts'

/** Ask several at once what they think of a draft, or of a document one leads. */
export default function AskPage() {
  const [query] = useQueryString()
  const documentId = [query.document].flat()[0]
  useTitle(text.askTitle)
  return (
    <div className={`page ${styles.form}`}>
      <h1 className="page-title">{text.askTitle}</h1>
      {documentId ? <AboutDocument key={documentId} documentId={documentId} /> : <NoPermission />}
    </div>
  )
}

function AboutDocument({ documentId }: { documentId: string }) {
  const { data } = useEndpointState(getDocument, { documentId })
  if (!data) return <LoadingState />
  return (
    <>
      <p className={styles.faint}>{text.about}: <Link to={`/documents/${documentId}`} lang="vi">{[data.number, data.subject].filter(Boolean).join(' · ')}</Link></p>
      <AskForm documentId={documentId} />
    </>
  )
}

type Values = { units: Picked[]; people: Picked[]; question: string; dueOn: string | null }

function AskForm({ documentId }: { documentId: string }) {
  const go = useGo()
  const today = useToday()
  const form = useForm<Values>({ initial: { units: [], people: [], question: '', dueOn: null }, draft: `consultation.ask.${documentId}` })
  const { mutateAsync, error, isPending } = useVerb(askOpinions)
  const { units, people, dueOn } = form.values
  const count = units.length + people.length
  const submit = async ({ question }: Values) => {
    const targets = [...units.map(({ value }) => ({ unitId: value })), ...people.map(({ value }) => ({ positionId: value }))]
    const { consultationId, asked } = await mutateAsync({ documentId, question: question.trim(), dueOn: dueOn!, targets })
    form.clear()
    notify(text.sent(asked))
    go(`/opinions/${consultationId}/table`)
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      <PickManyField name="units" label={text.units} hint={text.unitsHint} {...anyUnit} />
      <PickManyField name="people" label={text.people} {...anybody} />
      <TextAreaField name="question" label={text.question} hint={text.questionHint} required rows={4} />
      <DeadlineField name="dueOn" label={text.dueOn} required min={today} />
      <p className={styles.faint}>{text.fixedHint}</p>
      <FormVerbs>
        <Button component={Link} variant="default" to={`/documents/${documentId}`}>{text.cancel}</Button>
        <Button type="submit" loading={isPending} disabled={count === 0}>{text.send(count)}</Button>
      </FormVerbs>
    </Form>
  )
}
