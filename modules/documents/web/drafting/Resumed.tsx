import { notify, showInstant, useAction } from '#platform/web'
import { discardWriting, listWritings } from '../../contract.ts'
import type { Autosave, Opened } from './autosave.ts'
import type { Writing } from './content.ts'
import styles from './Drafting.module.css'
import { text } from './texts.ts'

type Props = { opened: Opened; ordinal: number; autosave: Autosave; fresh: Writing; onFill: (writing: Writing) => void; isShown: boolean; onHide: () => void }

/** What is shown was written earlier and is no version yet; it can be given up. */
export function Resumed({ opened, ordinal, autosave, fresh, onFill, isShown, onHide }: Props) {
  const discard = useAction(discardWriting, { refresh: [listWritings] })
  if (!isShown) return null
  const drop = async () => {
    if (autosave.isKept()) await discard.mutateAsync({ place: opened.place })
    autosave.settle(fresh, 0)
    onFill(fresh)
    onHide()
    notify(text.discarded)
  }
  return (
    <p className={styles.resumed} role="status">
      {text.resumed(opened.kept ? showInstant(opened.kept.savedAt) : '')}{' '}
      <button type="button" className="quiet-verb" onClick={() => void drop()}>{text.drop(ordinal)}</button>
    </p>
  )
}

/** Writing of this machine that another window's came before: it is still there to be looked at. */
export function Stranded({ opened, onFill }: Pick<Props, 'opened' | 'onFill'>) {
  const { stranded, kept } = opened
  if (stranded === null || stranded.revision === (kept?.revision ?? 0)) return null
  return (
    <p className={styles.resumed} role="status">
      {text.strandedHint} <button type="button" className="quiet-verb" onClick={() => onFill(stranded.writing)}>{text.takeStranded}</button>
    </p>
  )
}
