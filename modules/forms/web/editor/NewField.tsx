import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { say } from '#platform/web'
import { kindNames, text } from '../texts.ts'
import type { NewKind } from './editing.ts'

/** Adds a field of a kind to what is called `name`: a page, or the entries of a group. */
export function NewField({ name, kinds, onAdd }: { name: string; kinds: readonly NewKind[]; onAdd: (kind: NewKind) => void }) {
  const [kind, setKind] = useState<NewKind>('text')
  return (
    <Group align="end">
      <NativeSelect aria-label={`${text.kind}: ${name}`} value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as NewKind)} data={kinds.map((value) => ({ value, label: say(kindNames[value]!) }))} />
      <Button variant="default" onClick={() => onAdd(kind)}>{text.addField}<span className="unseen"> {name}</span></Button>
    </Group>
  )
}
