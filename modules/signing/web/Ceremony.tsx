import { Button, Loader, Modal } from '@mantine/core'
import { useEffect } from 'react'
import { Problem } from '#platform/problems'
import { ProblemNote, useEndpointState, useLive, type RemedyProps } from '#platform/web'
import { getCeremony, type Ceremony as State } from '../contract.ts'
import { Asked, Brought } from './CeremonyActs.tsx'
import { placeOf, text } from './ceremony-texts.ts'
import styles from './Signing.module.css'

const POLL_MS = 1000

/** One act of will over what was prepared: a PIN, a code, a passkey, the phone, the token at the desk, or this browser. */
export default function Ceremony({ facts, onDone, onGiveUp }: RemedyProps) {
  const ceremonyId = String(facts['ceremonyId'])
  const { data: ceremony, error, refetch } = useEndpointState(getCeremony, { ceremonyId })
  useLive(['signing.'], [getCeremony])
  const isAsking = ceremony?.state === 'authorising' || ceremony?.state === 'authorised'
  useEffect(() => {
    if (!isAsking) return
    const timer = setInterval(() => void refetch(), POLL_MS)
    return () => clearInterval(timer)
  }, [isAsking, refetch])
  const isSigned = ceremony?.state === 'signed'
  useEffect(() => {
    if (isSigned) onDone()
  }, [isSigned, onDone])
  return (
    <Modal opened onClose={onGiveUp} title={ceremony ? text.title(ceremony.items.length) : text.wait} closeOnClickOutside={false} zIndex={400} centered closeButtonProps={{ 'aria-label': text.cancel }}>
      <ProblemNote of={error} />
      {ceremony && !isSigned && <Act ceremony={ceremony} isAsking={isAsking} onGiveUp={onGiveUp} onRefused={() => void refetch()} />}
    </Modal>
  )
}

type Of = { ceremony: State; isAsking: boolean; onGiveUp: () => void; onRefused: () => void }

function Act({ ceremony, isAsking, ...ways }: Of) {
  const { subjectName, kind, failure, items, isWaiting } = ceremony
  const refusal = failure ? new Problem(`signing/${failure.code}`, 409, '', failure.facts) : null
  return (
    <div className={styles.report}>
      <p>{text.whose} <b lang="vi">{subjectName}</b>, {placeOf(kind)}.</p>
      <details>
        <summary>{text.papers(items.length)}</summary>
        <ul lang="vi">{items.map(({ ordinal, title }) => <li key={ordinal}>{title}</li>)}</ul>
      </details>
      {!isAsking && <ProblemNote of={refusal} />}
      {isAsking && <p role="status" className={styles.waiting}><Loader size="sm" aria-hidden /> {isWaiting ? text.onPhone : text.asking}</p>}
      {!isAsking && (kind === 'bridge' || kind === 'browser' ? <Brought ceremony={ceremony} {...ways} /> : <Asked ceremony={ceremony} {...ways} />)}
      {isAsking && <div className={styles.verbs}><Button variant="default" size="md" onClick={ways.onGiveUp}>{text.leave}</Button></div>}
    </div>
  )
}
