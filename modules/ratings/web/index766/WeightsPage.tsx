import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { ActDialog, DateField, Link, say, showDay, TextField, useAction, useEndpoint, useForm } from '#platform/web'
import { listWeights, setWeight } from '../../contract/index766.ts'
import { text } from '../texts.ts'
import { componentNames, groupNames, pointWords } from '../words.ts'
import styles from '../Ratings.module.css'

type WeightRow = OutputOf<typeof listWeights>['weights'][number]

/** Law is data: each weight with its days, its basis and whether somebody has compared it with the text. */
export default function WeightsPage() {
  const { weights } = useEndpoint(listWeights, {})
  const [setting, setSetting] = useState<WeightRow | null>(null)
  return (
    <div className="page">
      <p><Link to="/index-766">{text.back}</Link></p>
      <h1 className="page-title">{text.weights}</h1>
      <p className="page-lead">{text.weightsLead}</p>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={text.weights}>
        <table className={styles.board}>
          <thead><tr>{[text.component, text.group, text.weight, text.valid, text.basis, text.setBy, ''].map((head, i) => <th key={i} scope="col">{head || <span className="unseen">{text.set}</span>}</th>)}</tr></thead>
          <tbody>{weights.map((row) => <Row key={`${row.code} ${row.validFrom}`} row={row} onSet={() => setSetting(row)} />)}</tbody>
        </table>
      </div>
      {setting && <SetWeight row={setting} onClose={() => setSetting(null)} />}
    </div>
  )
}

const Row = ({ row, onSet }: { row: WeightRow; onSet: () => void }) => (
  <tr>
    <th scope="row">{say(componentNames[row.code])}</th>
    <td>{say(groupNames[row.group])}</td>
    <td className="figure">{pointWords(row.weight)}</td>
    <td className="figure">{showDay(row.validFrom)}{row.validTo && ` – ${showDay(row.validTo)}`}</td>
    <td lang="vi">{row.legalBasis}<span className={styles.faint}>{row.isConfirmed ? text.confirmed : text.unsure}</span></td>
    <td lang="vi">{row.setBy}</td>
    <td>{row.validTo === null && <Button variant="default" onClick={onSet} aria-label={`${text.set}: ${say(componentNames[row.code])}`}>{text.set}</Button>}</td>
  </tr>
)

function SetWeight({ row, onClose }: { row: WeightRow; onClose: () => void }) {
  const form = useForm({ initial: { weight: String(row.weight), from: '', legalBasis: '' } })
  const { mutateAsync, error } = useAction(setWeight, { refresh: [listWeights] })
  return (
    <ActDialog title={`${text.set}: ${say(componentNames[row.code])}`} wayBack={text.wayBack} form={form} problem={error} told={() => text.saved} onClose={onClose}
      onSubmit={({ weight, from, legalBasis }) => mutateAsync({ component: row.code, weight: Number(weight.replace(',', '.')), from, legalBasis })}>
      <TextField name="weight" label={text.newWeight} required />
      <DateField name="from" label={text.from} required />
      <TextField name="legalBasis" label={text.basis} required />
    </ActDialog>
  )
}
