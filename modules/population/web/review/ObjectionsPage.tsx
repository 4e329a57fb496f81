import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, DataTable, EmptyState, say, SelectField, showDay, StatusWord, TextAreaField, useAction, useForm, useLive, useMay, type Column, type Filter } from '#platform/web'
import { countObjections } from '../../contract/count.ts'
import { answerObjection, listObjections, type ObjectionRow } from '../../contract/keeping.ts'
import type { Finding } from '../../rules/asking.ts'
import styles from '../Population.module.css'
import { fieldsWords, instantWords, relationNames } from '../words.ts'
import { WhoAsked } from './PopulationPage.tsx'
import { text } from './texts.ts'

const filters: Filter[] = [{ name: 'state', label: text.state, kind: 'choice', options: [{ value: 'open', label: text.open }, { value: 'answered', label: text.answered }] }]
const refresh = [listObjections, countObjections]

function State({ state, isLate }: Pick<ObjectionRow, 'state' | 'isLate'>) {
  if (state === 'open') return <StatusWord status={isLate ? 'refused' : 'waiting'}>{isLate ? text.overdue : text.open}</StatusWord>
  return <StatusWord status={isLate ? 'refused' : 'done'}>{isLate ? text.lateAnswer : text.answered}</StatusWord>
}

const findingWords: Record<Finding, string> = { right: text.right, wrong: text.wrong }

const columnsFor = (onAnswer: ((row: ObjectionRow) => void) | null): Column<ObjectionRow>[] => [
  { id: 'reason', header: text.reason, isMain: true, cell: ({ reason, madeAt }) => <><span lang="vi">{reason}</span><span className={`figure ${styles.under}`}>{instantWords(madeAt)}</span></> },
  { id: 'query', header: text.query, cell: ({ query }) => <><WhoAsked {...query} /><span className={styles.under}><span className="figure">{query.dossierCode}</span> · <span lang="vi">{query.purpose}</span> · {say(relationNames[query.relation])}{query.fields.length > 0 && ` · ${fieldsWords(query.fields)}`}</span></> },
  { id: 'due', header: text.due, cell: ({ dueOn }) => <span className="figure">{showDay(dueOn)}</span> },
  { id: 'state', header: text.state, cell: State },
  { id: 'result', header: text.result, cell: ({ finding, answer, answeredBy }) => finding && <>{findingWords[finding]}<span className={styles.under} lang="vi">{answer}</span><span className={styles.under}>{text.by(answeredBy!)}</span></> },
  ...(onAnswer ? [{ id: 'act', header: text.give, align: 'end' as const, cell: (row: ObjectionRow) => row.state === 'open' && <Button variant="default" onClick={() => onAnswer(row)} aria-label={`${text.give}: ${row.query.dossierCode}`}>{text.give}</Button> }] : []),
]

function Answering({ objection, onClose }: { objection: ObjectionRow; onClose: () => void }) {
  const form = useForm<{ finding: string | null; answer: string }>({ initial: { finding: null, answer: '' }, draft: `population.answer.${objection.id}` })
  const { mutateAsync, error } = useAction(answerObjection, { refresh })
  const give = async ({ finding, answer }: { finding: string | null; answer: string }) => { await mutateAsync({ objectionId: objection.id, finding: finding as Finding, answer }); form.clear() }
  return (
    <ActDialog title={text.give} wayBack={text.giveMeans} verb={text.give} form={form} problem={error} onClose={onClose} onSubmit={give}>
      <blockquote lang="vi">{objection.reason}</blockquote>
      <SelectField name="finding" label={text.finding} required options={[{ value: 'right', label: text.right }, { value: 'wrong', label: text.wrong }]} />
      <TextAreaField name="answer" label={text.words} required rows={4} />
    </ActDialog>
  )
}

/** What citizens say was asked about them without right; an auditor reads, an administrator answers. */
export default function ObjectionsPage() {
  const mayAnswer = useMay('population.answer')
  const [answering, setAnswering] = useState<ObjectionRow | null>(null)
  useLive(['population.'], refresh)
  return (
    <div className="page">
      <h1 className="page-title">{text.objections}</h1>
      <p className="page-lead">{text.objectionsLead}</p>
      <DataTable id="population-objections" label={text.objections} endpoint={listObjections} rowKey={({ id }) => id} columns={columnsFor(mayAnswer ? setAnswering : null)} filters={filters} empty={<EmptyState title={text.noObjections}>{text.objectionsLead}</EmptyState>} />
      {answering && <Answering objection={answering} onClose={() => setAnswering(null)} />}
    </div>
  )
}
