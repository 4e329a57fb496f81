import { notify, SendFileButton, useGo } from '#platform/web'
import { bringEnvelope } from '../contract.ts'
import styles from './Delivery.module.css'
import { envelopeText as text } from './envelope-texts.ts'

/** An edXML file received outside: chosen, sent, and opened as the arrival it has become. */
export function BringEnvelope() {
  const go = useGo()
  return (
    <SendFileButton
      endpoint={bringEnvelope} accept=".edxml,.xml,application/xml,text/xml" verb={text.bring} sending={text.sending} variant="default" className={styles.bring}
      onSent={({ parcelId, outcome }) => {
        notify(text[outcome])
        go(`/deliveries/${parcelId}`)
      }}
    />
  )
}
