import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, notify, showDay, StatusWord, useAction, useEndpointState, type Status } from '#platform/web'
import { endTrustAnchor, listTrustAnchors, type TrustAnchor } from '../contract.ts'
import { AddAnchorDialog } from './AddAnchorDialog.tsx'
import styles from './Signing.module.css'
import { text } from './trust-texts.ts'

/** Whom every verdict on a signature rests on: added by its certificate, dated, and ended. */
export function TrustAnchors() {
  const { data } = useEndpointState(listTrustAnchors, {})
  const [isAdding, setAdding] = useState(false)
  const [toEnd, setToEnd] = useState<TrustAnchor | null>(null)
  return (
    <section className="page-section" aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {data?.anchors.length === 0 && <p className={styles.note}>{text.none}</p>}
      <ul className={styles.anchors}>{data?.anchors.map((anchor) => <Anchor key={anchor.id} anchor={anchor} onEnd={() => setToEnd(anchor)} />)}</ul>
      <div className={styles.verbs}><Button variant="default" onClick={() => setAdding(true)}>{text.add}</Button></div>
      {isAdding && <AddAnchorDialog onClose={() => setAdding(false)} />}
      {toEnd && <EndDialog anchor={toEnd} onClose={() => setToEnd(null)} />}
    </section>
  )
}

const statuses: Record<TrustAnchor['state'], Status> = { inForce: 'done', ahead: 'waiting', ended: 'paused' }

function Anchor({ anchor, onEnd }: { anchor: TrustAnchor; onEnd: () => void }) {
  const { kind, name, validFrom, validTo, legalBasis, sha256, isDemo, state } = anchor
  return (
    <li className={styles.proof}>
      <b lang="vi">{name}</b>
      <StatusWord status={statuses[state]}>{text[state]}, {text.period(showDay(validFrom), showDay(validTo))}</StatusWord>
      <p>{text[kind]}{isDemo && `. ${text.demo}.`}</p>
      <p className={styles.note}>{text.basis}: <span lang="vi">{legalBasis}</span></p>
      <p className={styles.hash}>{text.sha}: {sha256}</p>
      {state === 'inForce' && <div className={styles.verbs}><Button variant="default" onClick={onEnd} aria-label={`${text.end}: ${name}`}>{text.end}</Button></div>}
    </li>
  )
}

function EndDialog({ anchor: { id, name }, onClose }: { anchor: TrustAnchor; onClose: () => void }) {
  const { mutateAsync: end, error, isPending } = useAction(endTrustAnchor, { refresh: [listTrustAnchors] })
  const confirm = async () => {
    await end({ anchorId: id })
    notify(text.endDone)
    onClose()
  }
  return (
    <ConfirmDialog isOpen title={text.endTitle(name)} wayBack={text.endBack} verb={text.end} onConfirm={() => void confirm()} onClose={onClose} isPending={isPending} problem={error}>
      <p>{text.endBody}</p>
    </ConfirmDialog>
  )
}
