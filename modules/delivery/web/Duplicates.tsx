import { Button } from '@mantine/core'
import { DuplicateNotice, Link, showDay } from '#platform/web'
import { text } from './texts.ts'

type Lookalike = { id: string; arrivalNumber: number; arrivedOn: string; subject: string }

/** Asked before a second arrival number is spent on the same paper. */
export function Duplicates({ of, onOther, onRefuse }: { of: Lookalike[]; onOther: () => void; onRefuse: () => void }) {
  const first = of[0]
  if (!first) return null
  const ways = (
    <>
      <Button variant="default" onClick={onOther}>{text.notDuplicate}</Button>
      <Button variant="default" onClick={onRefuse}>{text.refuse}</Button>
    </>
  )
  return (
    <DuplicateNotice title={text.duplicate} ways={ways}>
      <Link to={`/documents/${first.id}`}>{text.duplicateOf(String(first.arrivalNumber), showDay(first.arrivedOn))}</Link>: <span lang="vi">{first.subject}</span>
    </DuplicateNotice>
  )
}
