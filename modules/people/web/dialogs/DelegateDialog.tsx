import { TextInput } from '@mantine/core'
import { ActDialog, FieldRow, PickField, SelectField, TextField, useAction, useForm, useToday, type Picked } from '#platform/web'
import { delegateInbox, getPerson, listMyDelegations, type PositionCard } from '../../contract.ts'
import '../problems.ts'
import { text } from '../texts.ts'
import { positions as pickPosition } from './AuthorityDialogs.tsx'

/** A clock time in Viet Nam as the contract wants it. */
const instant = (local: string) => `${local}:00+07:00`

export function DelegateDialog({ positions, onClose }: { positions: PositionCard[]; onClose: () => void }) {
  const today = useToday()
  const initial = { absent: positions[0]!.id as string | null, delegate: null as Picked | null, fromAt: `${today}T07:30`, toAt: `${today}T17:00`, reason: '' }
  const form = useForm({ initial })
  const { mutateAsync, error } = useAction(delegateInbox, { refresh: [getPerson, listMyDelegations] })
  const { fromAt, toAt } = form.values
  return (
    <ActDialog
      title={text.delegate} wayBack={text.delegateBack} form={form} problem={error} onClose={onClose}
      onSubmit={(values) => mutateAsync({
        absentPositionId: values.absent ?? '', delegatePositionId: values.delegate?.value ?? '', fromAt: instant(fromAt), toAt: instant(toAt), reason: values.reason,
      })}
    >
      <SelectField name="absent" label={text.positions} required options={positions.map(({ id, title, unitName }) => ({ value: id, label: `${title}, ${unitName}` }))} />
      <PickField {...pickPosition} name="delegate" label={text.delegateTo} required />
      <FieldRow>
        <TextInput type="datetime-local" label={text.fromAt} required value={fromAt} onChange={({ currentTarget }) => form.set('fromAt', currentTarget.value)} />
        <TextInput type="datetime-local" label={text.toAt} required value={toAt} onChange={({ currentTarget }) => form.set('toAt', currentTarget.value)} />
      </FieldRow>
      <TextField name="reason" label={text.reason} required maxLength={300} />
    </ActDialog>
  )
}
