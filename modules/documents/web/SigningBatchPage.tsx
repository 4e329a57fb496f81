import { Button, Progress } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ConfirmDialog, keyOf, Link, ProblemNote, sentenceOf, StatusWord, useAction, useEndpoint, useLive, useParam, type Status } from '#platform/web'
import { cancelBatch, getSigningBatch, listToSign, resumeBatch, type SigningBatch } from '../contract.ts'
import { reasonOf } from './signing/reasons.ts'
import styles from './signing/Signing.module.css'
import { batchTitles, paperStates, text } from './signing/texts.ts'

type Paper = SigningBatch['papers'][number]

const shapes: Record<Paper['state'], Status> = { authorised: 'waiting', signed: 'done', dropped: 'paused', failed: 'refused', cancelled: 'paused' }

/** How far a batch has come, paper by paper. Left and come back to, it goes on by itself. */
export default function SigningBatchPage() {
  const signingBatchId = useParam('signingBatchId')
  const batch = useEndpoint(getSigningBatch, { signingBatchId })
  useLive(['documents.batch'], [getSigningBatch, listToSign])
  useSlowLook(batch.state === 'signing', signingBatchId)
  const { counts, papers, state } = batch
  const ended = papers.length - counts.authorised
  return (
    <div className="page">
      <Link to="/signing-desk" className={styles.backLink}><IconArrowLeft size={20} stroke={1.75} aria-hidden /> {text.backToDesk}</Link>
      <h1 className="page-title">{batchTitles[state](papers.length)}</h1>
      <p className="page-lead" role="status">{text.batchCounts(counts)}</p>
      <Progress value={(100 * ended) / papers.length} size="lg" color={batch.endedAt ? 'var(--cv-done)' : 'var(--cv-ink-2)'} aria-label={text.batchAt(ended, papers.length)} />
      <Verbs batch={batch} />
      <ol className={styles.papers}>{papers.map((paper) => <Line key={paper.documentId} paper={paper} />)}</ol>
    </div>
  )
}

const LOOK_MS = 3000

/** Should the stream be silent, somebody who waits still sees it end. */
function useSlowLook(isRunning: boolean, signingBatchId: string) {
  const client = useQueryClient()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: keyOf(getSigningBatch, { signingBatchId }) }), LOOK_MS)
    return () => clearInterval(timer)
  }, [client, isRunning, signingBatchId])
}

function Verbs({ batch: { signingBatchId, state, counts } }: { batch: SigningBatch }) {
  const [isAsking, setAsking] = useState(false)
  const resume = useAction(resumeBatch, { refresh: [getSigningBatch] })
  const cancel = useAction(cancelBatch, { refresh: [getSigningBatch, listToSign] })
  if (state === 'done' || state === 'cancelled') return null
  return (
    <div className={styles.batchVerbs}>
      <ProblemNote of={resume.error} />
      {state === 'awaiting' && <Button loading={resume.isPending} onClick={() => resume.mutate({ signingBatchId })}>{text.authorise}</Button>}
      {state === 'signing' && <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate({ signingBatchId })}>{text.resume}</Button>}
      <Button variant="default" onClick={() => setAsking(true)}>{text.cancelRest}</Button>
      <ConfirmDialog
        isOpen={isAsking} title={text.cancelRest} verb={text.cancelRest} wayBack={text.cancelBack} isPending={cancel.isPending} problem={cancel.error} onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate({ signingBatchId }, { onSettled: () => setAsking(false) })}
      >
        {text.cancelWhat(counts.authorised)}
      </ConfirmDialog>
    </div>
  )
}

const Line = ({ paper: { documentId, title, state, reason } }: { paper: Paper }) => (
  <li>
    <Link to={`/documents/${documentId}`} lang="vi">{title}</Link>
    <StatusWord status={shapes[state]}>{paperStates[state]}</StatusWord>
    {reason && <p>{sentenceOf(reasonOf(reason))}</p>}
  </li>
)
