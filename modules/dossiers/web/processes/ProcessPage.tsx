import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { ActDialog, DateField, Link, say, showDay, StatusWord, TextField, useAction, useEndpoint, useForm, useLive, useParam, useTitle } from '#platform/web'
import { getProcess, listProcesses, publishProcess } from '../../contract/processes.ts'
import { timeWords } from '../words.ts'
import styles from '../Dossiers.module.css'
import type { ProcessDraft } from './draft.ts'
import { ProcessForm } from './ProcessForm.tsx'
import { flawNames, roleNames, text } from './texts.ts'

type Process = OutputOf<typeof getProcess>
type Version = Process['versions'][number]

/** One process: what its draft would change, its versions, and the editor of the next one. */
export default function ProcessPage() {
  const processId = useParam('processId')
  const process = useEndpoint(getProcess, { processId })
  const [isEditing, setEditing] = useState(false)
  useLive(['dossiers.'], [getProcess])
  useTitle(process.procedureName)
  return (
    <div className="page">
      <p><Link to="/processes">{text.back}</Link></p>
      <h1 className="page-title" lang="vi">{process.procedureName}{process.caseName && ` (${process.caseName})`}</h1>
      <p className="page-lead"><span className="figure">{process.procedureCode}</span> · <span lang="vi">{process.agencyName}</span>{process.legalTime && ` · ${text.legal}: ${timeWords(process.legalTime)}`}</p>
      {process.draft && <Draft process={process} draft={process.draft} />}
      {isEditing ? <section className={styles.narrow}><ProcessForm key={process.versions[0]!.ordinal} initial={draftOf(process)} isFixed /></section> : <div><Button variant="default" onClick={() => setEditing(true)}>{text.edit}</Button></div>}
      <section className="page-section" aria-labelledby="versions">
        <h2 id="versions">{text.versions}</h2>
        {process.versions.map((version) => <VersionSheet key={version.ordinal} version={version} />)}
      </section>
    </div>
  )
}

const draftOf = ({ agencyId, agencyName, procedureCode, procedureName, caseName, versions }: Process): ProcessDraft => ({
  agency: { value: agencyId, label: agencyName }, procedure: { value: procedureCode, label: procedureName }, caseName, quantity: String(versions[0]!.time.quantity), unit: versions[0]!.time.unit,
  steps: versions[0]!.steps.map(({ name, unitId, unitName, role, verb, hours, isParallel }) => ({ key: crypto.randomUUID(), name, unit: { value: unitId, label: unitName }, role, verb, hours, isParallel })),
})

function Draft({ process: { id }, draft: { flaws, effect } }: { process: Process; draft: NonNullable<Process['draft']> }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="page-section" aria-labelledby="check">
      <h2 id="check">{text.check}</h2>
      {flaws.length === 0 ? <StatusWord status="done">{text.sound}</StatusWord> : <ul className="line-list">{flaws.map((flaw) => <li key={flaw}><StatusWord status="refused">{say(flawNames[flaw])}</StatusWord></li>)}</ul>}
      <p><b>{text.effect}:</b> {text.staying(effect.staying)} {text.hoursChange(effect.hoursBefore, effect.hoursAfter)} {effect.timeBefore && `${text.time}: ${timeWords(effect.timeBefore)} → ${timeWords(effect.timeAfter)}.`}</p>
      {flaws.length === 0 && <div><Button onClick={() => setOpen(true)}>{text.publish}</Button></div>}
      {isOpen && <PublishDialog processId={id} onClose={() => setOpen(false)} />}
    </section>
  )
}

function PublishDialog({ processId, onClose }: { processId: string; onClose: () => void }) {
  const form = useForm({ initial: { from: '', decisionNumber: '', legalBasis: '' } })
  const { mutateAsync, error } = useAction(publishProcess, { refresh: [getProcess, listProcesses] })
  return (
    <ActDialog title={text.publish} wayBack={text.publishMeans} verb={text.publish} form={form} problem={error} onSubmit={(values) => mutateAsync({ processId, ...values })} onClose={onClose}>
      <DateField name="from" label={text.from} required />
      <TextField name="decisionNumber" label={text.decision} required maxLength={200} />
      <TextField name="legalBasis" label={text.basis} required maxLength={500} />
    </ActDialog>
  )
}

function VersionSheet({ version: v }: { version: Version }) {
  return (
    <div>
      <h3>{text.version(v.ordinal)}: {v.state === 'draft' ? text.draft : `${text.inForce} ${[v.effectiveFrom, v.effectiveTo].filter((day) => day !== null).map(showDay).join(' – ')}`}</h3>
      <p>{timeWords(v.time)} · {v.hours} {text.stepHours.toLowerCase()} · {text.running}: {v.running}</p>
      {v.decisionNumber && <p lang="vi">{v.decisionNumber} · {v.legalBasis}</p>}
      <ol className="line-list">
        {v.steps.map((step, i) => <li key={i}><p><b lang="vi">{step.name}</b> · <span lang="vi">{step.unitName}</span> · {say(roleNames[step.role])} · {step.hours} {text.stepHours.toLowerCase()}{step.isParallel && ` · ${text.parallel}`}</p></li>)}
      </ol>
    </div>
  )
}
