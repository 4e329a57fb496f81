import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { say, showInstant, useEndpointState } from '#platform/web'
import { getAxisSending } from '../contract.ts'
import styles from './Axis.module.css'
import { kindNames, text } from './texts.ts'

type Sending = { sentAt: Date | null; docId: string | null; queuedAt: Date; isParked: boolean; isGivenUp: boolean }

function wordsOf({ sentAt, docId, queuedAt, isParked, isGivenUp }: Sending) {
  if (sentAt) return text.sent(showInstant(sentAt), docId ?? '')
  if (isGivenUp) return text.gone
  return isParked ? text.stuck : text.queued(showInstant(queuedAt))
}

/** How far a document has come on its way to a receiver an axis leads to. */
export default function Sending({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>{text.sending}</Button>
      {isOpen && <Modal opened onClose={() => setOpen(false)} title={text.sending} closeButtonProps={{ 'aria-label': text.close }}><Road parcelId={id} /></Modal>}
    </>
  )
}

function Road({ parcelId }: { parcelId: string }) {
  const { data } = useEndpointState(getAxisSending, { parcelId })
  if (data?.sendings.length === 0) return <p>{text.nothing}</p>
  return (
    <ul className={styles.sendings}>
      {data?.sendings.map((sending) => <li key={sending.queuedAt.toISOString()}><b>{say(kindNames[sending.kind])}</b>: {wordsOf(sending)} {sending.problem && sending.sentAt === null && <span className={styles.under}>{sending.problem.detail}</span>}</li>)}
    </ul>
  )
}
