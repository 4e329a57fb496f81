import { Button, FileButton, Progress } from '@mantine/core'
import { useState } from 'react'
import { hrefOf, notify, ProblemNote, sendFileTo, useGo } from '#platform/web'
import { bringEnvelope } from '../contract.ts'
import styles from './Delivery.module.css'
import { envelopeText as text } from './envelope-texts.ts'

/** An edXML file received outside: chosen, sent, and opened as the arrival it has become. */
export function BringEnvelope() {
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const go = useGo()
  const bring = async (file: File | null) => {
    if (!file) return
    setError(null)
    setShare(0)
    try {
      const { parcelId, outcome } = bringEnvelope.output.parse(await sendFileTo(hrefOf(bringEnvelope, {}), file, setShare))
      notify(text[outcome])
      go(`/deliveries/${parcelId}`)
    } catch (refusal) {
      setError(refusal as Error)
    } finally {
      setShare(null)
    }
  }
  return (
    <div className={styles.bring}>
      <FileButton accept=".edxml,.xml,application/xml,text/xml" onChange={(file) => void bring(file)}>{(props) => <Button {...props} variant="default" loading={share !== null}>{text.bring}</Button>}</FileButton>
      {share !== null && <div role="status">{text.sending(share)}<Progress value={share * 100} aria-label={text.bring} /></div>}
      <ProblemNote of={error} />
    </div>
  )
}
