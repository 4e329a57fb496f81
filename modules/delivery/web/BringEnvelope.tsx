import { notify, say, SendFileButton, useGo } from '#platform/web'
import { bringEnvelope } from '../contract.ts'
import styles from './Delivery.module.css'
import { envelopeText as text, outcomeTexts } from './envelope-texts.ts'

/** An edXML file received outside: chosen, sent, and what it is about opened: the arrival it has become, the document of ours it answers. */
export function BringEnvelope() {
  const go = useGo()
  return (
    <SendFileButton
      endpoint={bringEnvelope} accept=".edxml,.xml,application/xml,text/xml" verb={text.bring} sending={text.sending} variant="default" className={styles.bring}
      onSent={({ parcelId, outcome, documentId }) => {
        notify(say(outcomeTexts[outcome]))
        go(documentId === undefined ? `/deliveries/${parcelId}` : `/documents/${documentId}/deliveries`)
      }}
    />
  )
}
