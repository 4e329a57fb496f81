import { ActDialog, DateField, FieldRow, PickField, SelectField, TextField, useAction, useForm, useToday, type Picked } from '#platform/web'
import { getPerson, grantAuthority, revokeAuthority, searchPositions, type Authority, type PositionCard } from '../../contract.ts'
import type { Capacity } from '../../rules.ts'
import '../problems.ts'
import { text } from '../texts.ts'

const capacityOptions = [
  { value: 'own', label: text.own }, { value: 'TM', label: text.tm }, { value: 'KT', label: text.kt }, { value: 'TL', label: text.tl }, { value: 'TUQ', label: text.tuq },
]

export const positions = {
  endpoint: searchPositions,
  input: (q: string) => ({ ...(q && { q }), limit: 30 }),
  options: ({ positions: found }: { positions: PositionCard[] }) => found.map(({ id, personName, title, unitName }) => ({ value: id, label: personName, about: `${title}, ${unitName}` })),
}

const typesIn = (words: string) => words.split(/[,;]/).map((word) => word.trim()).filter(Boolean)

export function AuthorityDialog({ position, onClose }: { position: PositionCard; onClose: () => void }) {
  const initial = {
    capacity: 'own' as string | null, principal: null as Picked | null, headTitle: '', documentTypes: '', validFrom: useToday() as string | null, validTo: null as string | null, legalBasis: '',
  }
  const form = useForm({ initial })
  const { mutateAsync, error } = useAction(grantAuthority, { refresh: [getPerson] })
  const { capacity } = form.values
  const isForAnother = capacity === 'KT' || capacity === 'TL' || capacity === 'TUQ'
  const save = ({ principal, headTitle, documentTypes, validFrom, validTo, legalBasis }: typeof initial) => mutateAsync({
    positionId: position.id, capacity: capacity === 'own' ? null : (capacity as Capacity), validFrom: validFrom ?? '', legalBasis, documentTypes: typesIn(documentTypes),
    ...(validTo && { validTo }), ...(isForAnother && principal && { principalPositionId: principal.value }), ...(capacity === 'TL' && headTitle && { headTitle }),
  })
  return (
    <ActDialog title={`${text.grant}: ${position.title}`} wayBack={text.grantBack} form={form} problem={error} onSubmit={save} onClose={onClose}>
      <SelectField name="capacity" label={text.capacity} required options={capacityOptions} />
      {isForAnother && <PickField {...positions} name="principal" label={text.principal} required />}
      {capacity === 'TL' && <TextField name="headTitle" label={text.headTitle} maxLength={100} />}
      <TextField name="documentTypes" label={text.documentTypes} hint={text.documentTypesHint} required={capacity === 'TUQ'} />
      <FieldRow>
        <DateField name="validFrom" label={text.from} required />
        <DateField name="validTo" label={text.until} required={capacity === 'TUQ'} />
      </FieldRow>
      <TextField name="legalBasis" label={text.basis} hint={text.basisHint} required maxLength={300} />
    </ActDialog>
  )
}

export function RevokeDialog({ authority, onClose }: { authority: Authority; onClose: () => void }) {
  const form = useForm({ initial: { on: useToday() as string | null } })
  const { mutateAsync, error } = useAction(revokeAuthority, { refresh: [getPerson] })
  return (
    <ActDialog
      title={`${text.revoke}: ${authority.signerTitle}`} verb={text.revoke} wayBack={text.revokeBack} form={form} problem={error} onClose={onClose}
      onSubmit={({ on }) => mutateAsync({ authorityId: authority.id, on: on ?? '' })}
    >
      <DateField name="on" label={text.until} required />
    </ActDialog>
  )
}
