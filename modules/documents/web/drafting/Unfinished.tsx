import { useState } from 'react'
import { ConfirmDialog, Link, notify, showInstant, useAction, useEndpointState } from '#platform/web'
import { discardWriting, listWritings, type Writings } from '../../contract.ts'
import styles from './Drafting.module.css'
import { text } from './texts.ts'

type One = Writings['writings'][number]

function wayTo({ documentId, sourceId, sourceKind, typeCode, place }: One) {
  if (documentId) return `/documents/${documentId}/edit` as const
  const from = sourceKind ? `&changes=${sourceId}&as=${sourceKind}&type=${typeCode}` : sourceId ? `&replyTo=${sourceId}` : ''
  return `/documents/new?writing=${place}${from}` as const
}

/** What I have begun to write and not kept: each leads back to its desk. */
export function Unfinished() {
  const { data } = useEndpointState(listWritings, {})
  const [asked, ask] = useState<One | null>(null)
  const discard = useAction(discardWriting, { refresh: [listWritings] })
  if (!data || data.writings.length === 0) return null
  const drop = async (one: One) => {
    await discard.mutateAsync({ place: one.place })
    ask(null)
    notify(text.discarded)
  }
  return (
    <section className={styles.unfinished} aria-label={text.unfinished}>
      <h2>{text.unfinished}</h2>
      <ul>
        {data.writings.map((one) => (
          <li key={one.place}>
            <Link to={wayTo(one)} lang="vi">{one.subject || text.untitled}</Link>
            <span>{text.savedAt(showInstant(one.savedAt))}</span>
            <button type="button" className="quiet-verb" aria-label={`${text.discard}: ${one.subject || text.untitled}`} onClick={() => ask(one)}>{text.discard}</button>
          </li>
        ))}
      </ul>
      <ConfirmDialog isOpen={asked !== null} title={asked?.subject || text.untitled} wayBack={text.discardMeans} verb={text.discard} isPending={discard.isPending} problem={discard.error} onConfirm={() => asked && void drop(asked)} onClose={() => ask(null)}>{null}</ConfirmDialog>
    </section>
  )
}
