import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { say, showInstant, useEndpointState } from '#platform/web'
import { getSentReceipt } from '../contract.ts'
import styles from './Exchange.module.css'
import { proofText as text, standingNames } from './texts.ts'

/** The receipt of one receiver at another installation: when it was given, as a file anybody can verify, as codes to print. */
export default function SentProof({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>{text.receipt}</Button>
      {isOpen && <Modal opened onClose={() => setOpen(false)} title={text.receipt}><Receipt parcelId={id} /></Modal>}
    </>
  )
}

function Receipt({ parcelId }: { parcelId: string }) {
  const { data } = useEndpointState(getSentReceipt, { parcelId })
  if (!data) return <p>{text.loading}</p>
  const { standing, attempts, problem, receivedAt, codes } = data
  if (receivedAt === null)
    return <p>{say(standingNames[standing])}. {text.attempts(attempts)} {problem && <span lang="en">{problem.detail}</span>}</p>
  return (
    <div className={styles.proof}>
      <p>{standing === 'accepted' ? text.receivedAt(showInstant(receivedAt)) : text.refusedAt(showInstant(receivedAt))}</p>
      <p><Button component="a" href={`/api/exchange/sent/${parcelId}/evidence`} download>{text.save}</Button></p>
      <p className={styles.hint}>{text.verifyHint} <a href="/verify-evidence.html" target="_blank" rel="noreferrer">{text.verifyPage}</a></p>
      <div className={styles.codes}>{codes.map((svg, i) => <img key={i} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={text.codeOf(i + 1, codes.length)} />)}</div>
    </div>
  )
}
