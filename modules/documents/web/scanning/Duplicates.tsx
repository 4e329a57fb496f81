import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { DuplicateNotice, Link, showDay, useEndpointState } from '#platform/web'
import { findDuplicates } from '../../contract.ts'
import { splitNumber, type Fields } from './fields.ts'
import { text } from './texts.ts'

type Found = { id: string; arrivalNumber: number; arrivedOn: string; subject: string; number: string }

/** Asks the register as soon as number, symbol and issuer are there, before anything is registered. */
export function useDuplicates({ number, issuerName }: Fields): Found[] {
  const [asked] = useDebouncedValue({ number, issuerName: issuerName.trim() }, 350)
  const split = splitNumber(asked.number)
  const { data } = useEndpointState(findDuplicates, split && asked.issuerName !== '' ? { ...split, issuerName: asked.issuerName } : null)
  return split ? (data?.documents ?? []) : []
}

type Props = { found: Found[]; comparing: string | null; onCompare: (documentId: string | null) => void; onNotDuplicate: () => void }

export function Duplicates({ found, comparing, onCompare, onNotDuplicate }: Props) {
  const [first] = found
  if (!first) return null
  return (
    <DuplicateNotice
      title={text.maybe}
      ways={
        <>
          <Button variant="default" onClick={() => onCompare(comparing ? null : first.id)}>{comparing ? text.stopCompare : text.compare}</Button>
          <Button variant="subtle" color="dark" onClick={onNotDuplicate}>{text.notSame}</Button>
        </>
      }
    >
      {text.same(first.arrivalNumber, showDay(first.arrivedOn))} <Link to={`/documents/${first.id}`} target="_blank" lang="vi">{first.subject}</Link>
    </DuplicateNotice>
  )
}
