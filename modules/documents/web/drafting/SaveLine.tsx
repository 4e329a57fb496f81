import { sentenceOf, showInstant, StatusWord } from '#platform/web'
import type { Autosave } from './autosave.ts'
import styles from './Drafting.module.css'
import { text } from './texts.ts'

/** Whether what is written is safe, and since when; when two windows wrote, which of them shall stand. */
export function SaveLine({ autosave: { state, takeTheirs, keepMine } }: { autosave: Autosave }) {
  if (state.kind === 'elsewhere') {
    return (
      <div className={styles.elsewhere} role="alert">
        <p>{text.elsewhere(state.at ? showInstant(state.at) : '')}</p>
        <button type="button" className="quiet-verb" onClick={() => void takeTheirs()}>{text.takeTheirs}</button>
        <button type="button" className="quiet-verb" onClick={() => keepMine(state.revision)}>{text.keepMine}</button>
      </div>
    )
  }
  return <div className={styles.saved} role="status">{said(state)}</div>
}

function said(state: Autosave['state']) {
  switch (state.kind) {
    case 'saved': return <StatusWord status="done">{text.savedAt(showInstant(state.at))}</StatusWord>
    case 'saving': return <StatusWord status="running">{text.saving}</StatusWord>
    case 'offline': return <StatusWord status="waiting">{text.offline}</StatusWord>
    case 'refused': return <StatusWord status="refused">{text.notSaved} {sentenceOf(state.problem)}</StatusWord>
    default: return <p>{text.kept}</p>
  }
}
