import { Button } from '@mantine/core'
import { showInstant, useEndpointState } from '#platform/web'
import { getArrivalOrigin } from '../contract.ts'
import styles from './Exchange.module.css'
import { proofText as text } from './texts.ts'

/** Which installation it came from, with the sender's proof; nothing for what was delivered here. */
export default function ArrivalProof({ id }: { id: string }) {
  const { data } = useEndpointState(getArrivalOrigin, { parcelId: id })
  if (!data?.origin) return null
  const { memberName, member, sentAt, receivedAt } = data.origin
  return (
    <section className="panel-facts" aria-label={text.origin}>
      <h2 className={styles.title}>{text.origin}</h2>
      <p><span lang="vi">{memberName ?? member}</span>. {sentAt && text.sentAt(showInstant(sentAt))} {text.takenAt(showInstant(receivedAt))}</p>
      <p><Button component="a" variant="default" href={`/api/exchange/arrivals/${id}/evidence`} download>{text.saveSender}</Button></p>
    </section>
  )
}
