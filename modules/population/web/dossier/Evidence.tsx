import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, ProblemNote, say, SelectField, StatusWord, useAction, useEndpointState, useForm } from '#platform/web'
import { getDossier } from '#contracts/dossiers'
import { listChecks, readCheck, replacePart } from '../../contract/asking.ts'
import type { Difference } from '../../contract/shapes.ts'
import styles from '../Population.module.css'
import { text } from '../texts.ts'
import { fieldLabels, verdictNames } from '../words.ts'
import type { Checks } from './DossierPopulation.tsx'

type Props = { dossierId: string; queryId: string; lacking: Checks['lacking'] }

/** What was declared beside what the registry has; opened on purpose, for every reading is noted. */
export function Evidence({ dossierId, queryId, lacking }: Props) {
  const { data, error } = useEndpointState(readCheck, { dossierId, queryId })
  const [isReplacing, setReplacing] = useState(false)
  if (error) return <ProblemNote of={error} />
  if (!data) return null
  const isMatch = data.outcome === 'match'
  return (
    <div>
      <p lang="vi"><b>{data.personName}</b></p>
      {data.outcome === 'notFound' ? <p>{text.nothing}</p> : <Compare rows={data.differences} isMatch={isMatch} />}
      <p className="second">{text.answerId}: <span className="figure">{data.answerId}</span></p>
      <p className="second">{text.hash}: <span className="figure">{data.sha256}</span></p>
      {isMatch && lacking.length > 0 && <Button variant="default" onClick={() => setReplacing(true)}>{text.replace}</Button>}
      {isReplacing && <ReplaceDialog dossierId={dossierId} queryId={queryId} lacking={lacking} onClose={() => setReplacing(false)} />}
    </div>
  )
}

const Compare = ({ rows, isMatch }: { rows: readonly Difference[]; isMatch: boolean }) => (
  <table className={styles.compare}>
    <thead><tr><th scope="col">{text.field}</th><th scope="col">{text.declared}</th><th scope="col">{text.registered}</th><th scope="col">{text.verdict}</th></tr></thead>
    <tbody>
      {rows.map(({ field, declared, registered, verdict }) => (
        <tr key={field} data-verdict={verdict}>
          <th scope="row">{say(fieldLabels[field])}</th>
          <td data-label={text.declared} lang="vi">{declared ?? '–'}</td>
          <td data-label={text.registered} lang="vi">{registered ?? (isMatch ? '–' : text.withheld)}</td>
          <td><StatusWord status={verdictNames[verdict].status}>{say(verdictNames[verdict].words)}</StatusWord></td>
        </tr>
      ))}
    </tbody>
  </table>
)

function ReplaceDialog({ dossierId, queryId, lacking, onClose }: Props & { onClose: () => void }) {
  const form = useForm<{ position: string | null }>({ initial: { position: null } })
  const { mutateAsync, error } = useAction(replacePart, { refresh: [listChecks, getDossier] })
  return (
    <ActDialog title={text.replace} wayBack={text.replaceMeans} verb={text.replace} form={form} problem={error} onClose={onClose} onSubmit={({ position }) => mutateAsync({ dossierId, queryId, position: Number(position) })}>
      <SelectField name="position" label={text.part} required options={lacking.map(({ position, name }) => ({ value: String(position), label: name }))} />
    </ActDialog>
  )
}
