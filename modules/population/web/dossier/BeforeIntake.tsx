import { useMay } from '#platform/web'
import { text } from '../texts.ts'

/** Before there is a code nobody may be looked up; the counter is told why, and when. */
export default function BeforeIntake() {
  return useMay('population.ask') ? <p className="note-bar" role="note">{text.before}</p> : null
}
