import { say, showDay, StatusWord } from '#platform/web'
import type { DocumentCard } from '../../contract.ts'
import { effectWords, relationText as text } from './texts.ts'

/** What a later document has done to this one, and from which day: said beside its state, wherever it is listed. */
export function Effect({ effect }: Pick<DocumentCard, 'effect'>) {
  if (!effect) return null
  const { words, status } = effectWords[effect.kind]
  return <StatusWord status={status}>{`${say(words)} ${text.from(showDay(effect.on))}`}</StatusWord>
}
