import { Button } from '@mantine/core'
import { z } from 'zod'
import { Problem } from '#platform/problems'
import { DuplicateNotice, Link, showDay } from '#platform/web'
import { text } from './texts.ts'

const Lookalike = z.object({ id: z.string(), arrivalNumber: z.number(), arrivedOn: z.string(), subject: z.string() })
type Lookalike = z.output<typeof Lookalike>

/** The documents a refused registration looks like. */
export function duplicatesIn(error: Error | null): Lookalike[] {
  if (!(error instanceof Problem) || error.code !== 'documents/duplicate') return []
  return z.array(Lookalike).safeParse(error.facts.documents).data ?? []
}

/** Asked before a second arrival number is spent on the same paper. */
export function Duplicates({ of, onAnyway, onBack }: { of: Lookalike[]; onAnyway: () => void; onBack: () => void }) {
  const first = of[0]
  if (!first) return null
  const ways = (
    <>
      <Button variant="default" onClick={onBack}>{text.back}</Button>
      <Button variant="default" onClick={onAnyway}>{text.notDuplicate}</Button>
    </>
  )
  return (
    <DuplicateNotice title={text.duplicate} ways={ways}>
      <Link to={`/documents/${first.id}`}>{text.duplicateOf(String(first.arrivalNumber), showDay(first.arrivedOn))}</Link>: <span lang="vi">{first.subject}</span>
    </DuplicateNotice>
  )
}
