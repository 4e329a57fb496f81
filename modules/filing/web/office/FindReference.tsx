import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, ProblemNote, texts, useGo } from '#platform/web'
import { findReference } from '../../contract/drafts.ts'

const text = texts({
  vi: { reference: 'Mã tham chiếu công dân đọc qua điện thoại', find: 'Mở hồ sơ' },
  en: { reference: 'Reference read out on the telephone', find: 'Open the dossier' },
})

/** Somebody on the telephone reads out the reference of his receipt. */
export default function FindReference() {
  const go = useGo()
  const [reference, setReference] = useState('')
  const [error, setError] = useState<Error | null>(null)
  const find = () => call(findReference, { reference }).then(({ dossierId }) => go(`/dossiers/${dossierId}`), setError)
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (reference.trim() !== '') void find() }}>
      <Group align="end" gap="xs">
        <TextInput label={text.reference} placeholder="AB3-DE7-FG" maxLength={20} value={reference} onChange={({ currentTarget }) => { setReference(currentTarget.value); setError(null) }} />
        <Button type="submit" variant="default">{text.find}</Button>
      </Group>
      <ProblemNote of={error} />
    </form>
  )
}
