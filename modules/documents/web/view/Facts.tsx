import { useState, type ReactNode } from 'react'
import { DeadlineChip, say, showDay, StatusWord, UrgencyMark } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { isOpen } from '../../rules.ts'
import { Effect } from '../relations/Effect.tsx'
import { stampOf, stateWord } from '../texts.ts'
import styles from './View.module.css'
import { text } from './texts.ts'

type Fact = [name: string, value: ReactNode]
const stated = (facts: [string, ReactNode | null][]): Fact[] => facts.filter(([, value]) => value !== null && value !== '')

const arrivalFact = ({ arrivalNumber, arrivedOn }: DocumentView) => (arrivalNumber === null || arrivedOn === null ? null : `${arrivalNumber}, ${showDay(arrivedOn)}`)

const signerFact = ({ signerName, signerPosition }: DocumentView) =>
  signerName === null ? null : <span lang="vi">{[signerName, signerPosition].filter(Boolean).join(', ')}</span>

const mainFacts = (document: DocumentView): Fact[] => stated([
  [text.arrival, arrivalFact(document)],
  [text.number, document.number],
  [text.issuer, document.direction === 'incoming' ? <span lang="vi">{document.issuerName}</span> : null],
  [text.issuedOn, document.issuedOn && showDay(document.issuedOn)],
  [text.heldBy, document.heldBy && <span lang="vi">{document.heldBy}</span>],
])

const moreFacts = (document: DocumentView): Fact[] => stated([
  [text.type, <span key="type" lang="vi">{document.typeName}</span>],
  [text.signer, signerFact(document)],
  [text.drafter, document.drafterName],
  [text.agency, document.direction === 'outgoing' ? <span lang="vi">{document.agencyName}</span> : null],
  [text.pages, document.pageAmount],
  [text.note, document.note],
])

const List = ({ facts }: { facts: Fact[] }) => (
  <dl>
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

/** What the paper is, how urgent, by when, and where it stands. */
export function Facts({ document }: { document: DocumentView }) {
  const [isWhole, setWhole] = useState(false)
  const stamp = stampOf(document.urgency)
  const { words, status } = stateWord(document.state)
  return (
    <section className="panel-facts">
      <p className={styles.marks}>
        {stamp && <UrgencyMark urgency={stamp} />}
        {document.dueOn && isOpen(document.state) && <DeadlineChip due={document.dueOn} />}
        <StatusWord status={status}>{say(words)}</StatusWord>
        <Effect effect={document.effect} />
      </p>
      <h1 className="panel-title" lang="vi">{document.subject}</h1>
      <List facts={[...mainFacts(document), ...(isWhole ? moreFacts(document) : [])]} />
      {!isWhole && <button type="button" className="quiet-verb" onClick={() => setWhole(true)}>{text.moreFacts}</button>}
    </section>
  )
}
