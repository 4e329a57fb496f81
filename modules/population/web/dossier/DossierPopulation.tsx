import { Button } from '@mantine/core'
import { useState } from 'react'
import { say, StatusWord, useEndpointState, useLive, useMay } from '#platform/web'
import type { OutputOf } from '#platform/contract'
import { listChecks, type Check } from '../../contract/asking.ts'
import { text } from '../texts.ts'
import { fieldLabels, fieldsWords, instantWords, outcomeNames, relationNames, standingNames, troubleWords } from '../words.ts'
import { AskDialog } from './AskDialog.tsx'
import { Evidence } from './Evidence.tsx'

export type Checks = OutputOf<typeof listChecks>

/** Beside a dossier: ask the registry about the people in it, and what it said. Whoever only follows the dossier sees nothing of this. */
export default function DossierPopulation({ id }: { id: string }) {
  const may = useMay('population.ask')
  const { data } = useEndpointState(listChecks, may ? { dossierId: id } : null)
  useLive(['population.'], [listChecks])
  if (!data) return null
  return (
    <section className="page-section" aria-labelledby="population">
      <h2 id="population">{text.title}</h2>
      {data.standing !== 'ready' && <div className="note-bar" role="status"><StatusWord status={standingNames[data.standing].status}>{say(standingNames[data.standing].words)}</StatusWord><p>{text.papers}</p></div>}
      <Needs needs={data.needs} />
      {data.isOpen ? <Verbs dossierId={id} checks={data} /> : <p>{text.ended}</p>}
      <ul className="line-list" aria-label={text.checks}>
        {data.checks.map((check) => <CheckLine key={check.id} dossierId={id} check={check} lacking={data.isOpen ? data.lacking : []} />)}
      </ul>
      {data.checks.length === 0 && <p className="second">{text.none}</p>}
    </section>
  )
}

function Needs({ needs }: Pick<Checks, 'needs'>) {
  if (needs.length === 0) return <p>{text.noNeeds}</p>
  return (
    <details>
      <summary>{text.needs}: {fieldsWords(needs.map(({ field }) => field))}</summary>
      <ul>{needs.map(({ field, legalBasis }) => <li key={field}>{say(fieldLabels[field])}: <span lang="vi">{legalBasis}</span></li>)}</ul>
    </details>
  )
}

function Verbs({ dossierId, checks }: { dossierId: string; checks: Checks }) {
  const [asking, setAsking] = useState<'applicant' | 'other' | null>(null)
  const { applicant } = checks
  return (
    <>
      <p><span lang="vi">{applicant.fullName}</span> {applicant.maskedNumber && <span className="figure">{applicant.maskedNumber}</span>} {!applicant.isComplete && <span className="second">{text.incomplete}</span>}</p>
      <div className="verb-row">
        <Button variant="default" disabled={!applicant.isComplete} onClick={() => setAsking('applicant')}>{text.ask}</Button>
        <Button variant="default" onClick={() => setAsking('other')}>{text.askOther}</Button>
      </div>
      {asking !== null && <AskDialog dossierId={dossierId} purposes={checks.purposes} isOther={asking === 'other'} onClose={() => setAsking(null)} />}
    </>
  )
}

function CheckLine({ dossierId, check, lacking }: { dossierId: string; check: Check; lacking: Checks['lacking'] }) {
  const [isShown, setShown] = useState(false)
  const { outcome, relation, maskedNumber, askedAt, officerName, positionTitle, agencyName, purpose, trouble } = check
  return (
    <li>
      <StatusWord status={outcomeNames[outcome].status}>{say(outcomeNames[outcome].words)}</StatusWord>
      <p>{say(relationNames[relation])} · <span className="figure">{maskedNumber}</span> · <span lang="vi">{purpose}</span></p>
      <p className="second"><span className="figure">{instantWords(askedAt)}</span> · <span lang="vi">{[officerName, positionTitle, agencyName].filter(Boolean).join(', ')}</span></p>
      {trouble !== null && <p>{troubleWords(trouble)} {text.papers}</p>}
      {check.sha256 !== null && <Button variant="subtle" color="dark" aria-expanded={isShown} onClick={() => setShown(!isShown)}>{isShown ? text.hide : text.show}</Button>}
      {isShown && <Evidence dossierId={dossierId} queryId={check.id} lacking={lacking} />}
    </li>
  )
}
