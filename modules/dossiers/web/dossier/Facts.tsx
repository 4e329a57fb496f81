import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { ProblemNote, say, showDay, useEndpointState } from '#platform/web'
import { showApplicant, type DossierView } from '../../contract/reading.ts'
import { channelNames, instantWords, shared, timeWords } from '../words.ts'
import styles from '../Dossiers.module.css'
import { text } from './texts.ts'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>
const At = ({ at }: { at: Date }) => <time className="figure" dateTime={at.toISOString()}>{instantWords(at)}</time>

const hours = (d: DossierView) => [[text.accepted, d.acceptedAt], [text.due, d.dueAt], [text.appointed, d.appointedAt]] as const

/** Who, where, by when; the person in full only when somebody asks to see it. */
export function Facts({ dossier: d }: { dossier: DossierView }) {
  return (
    <section className="page-section">
      {d.apologisedAt && d.appointedAt && <p className="note-bar" role="note">{shared.apologised(instantWords(d.appointedAt))}</p>}
      {d.state === 'supplement_requested' && d.supplementedAt && <p className="note-bar" role="note">{text.supplementSent(instantWords(d.supplementedAt))}</p>}
      <dl className={styles.facts}>
        <Fact name={text.agency}><span lang="vi">{d.agencyName}</span></Fact>
        <Fact name={text.held}><span lang="vi">{d.holders.join('; ') || text.nobody}</span></Fact>
        <Fact name={text.time}>{timeWords(d.time)} · {text.process(d.processOrdinal)}</Fact>
        <Fact name={text.lodged}><At at={d.lodgedAt} /> · {say(channelNames[d.channel])} · <span lang="vi">{d.lodgedBy}</span></Fact>
        {d.provisionalCode && <Fact name={text.provisional}><span className="figure">{d.provisionalCode}</span></Fact>}
        {hours(d).map(([name, at]) => at && <Fact key={name} name={name}><At at={at} /></Fact>)}
        {d.fee && <Fact name={text.fee}><span lang="vi">{d.fee}</span></Fact>}
      </dl>
      <Applicant dossier={d} />
    </section>
  )
}

function Whole({ of: { bornOn, address, phone, email } }: { of: OutputOf<typeof showApplicant> }) {
  const facts = [[text.birth, bornOn && showDay(bornOn)], [text.address, address], [text.phone, phone], [text.email, email]] as const
  return facts.map(([name, value]) => value && <Fact key={name} name={name}><span lang="vi">{value}</span></Fact>)
}

function Applicant({ dossier: { id, applicantName, maskedNumber } }: { dossier: DossierView }) {
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useEndpointState(showApplicant, isOpen ? { dossierId: id } : null)
  const whole = isOpen ? data : undefined
  return (
    <>
      <dl className={styles.facts}>
        <Fact name={text.applicant}><span lang="vi">{applicantName}</span></Fact>
        {maskedNumber && <Fact name={text.number}><span className="figure">{whole?.personalNumber ?? maskedNumber}</span></Fact>}
        {whole && <Whole of={whole} />}
      </dl>
      <ProblemNote of={error ?? null} />
      <div><Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? text.hide : text.show}</Button></div>
    </>
  )
}
