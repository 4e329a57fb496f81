import { Button } from '@mantine/core'
import { useState } from 'react'
import { verifyAudit } from '#platform/audit/contract'
import { ProblemNote, StatusWord, useEndpointState } from '#platform/web'
import { text } from './admin-texts.ts'
import styles from './AuditPage.module.css'

/** Recomputes every seal on demand and says what it found. */
export function AuditProof() {
  const [isAsked, setAsked] = useState(false)
  const { data, error, isFetching, refetch } = useEndpointState(verifyAudit, isAsked ? {} : null)
  const ask = () => (isAsked ? void refetch() : setAsked(true))
  return (
    <div className={styles.proof} role="status">
      <Button variant="default" onClick={ask} loading={isFetching}>{text.verify}</Button>
      {isFetching && <p>{text.verifying}</p>}
      <ProblemNote of={error} />
      {data && !isFetching && (data.sound
        ? <StatusWord status="done">{text.sound(data.entries, data.seals, data.unsealed, data.stamped)}</StatusWord>
        : <StatusWord status="refused">{text.broken}: {data.broken.slice(0, 5).join('; ')}</StatusWord>)}
    </div>
  )
}
