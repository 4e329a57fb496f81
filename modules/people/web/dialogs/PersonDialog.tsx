import { ActDialog, FieldRow, TextField, useAction, useForm, useGo } from '#platform/web'
import { createPerson, getPerson, listPeople, updatePerson, type Person } from '../../contract.ts'
import '../problems.ts'
import { text } from '../texts.ts'

type Props = { person: Person | null; onClose: () => void }

const blank = { fullName: '', staffCode: '', email: '', phone: '', personalNumber: '' }
const recorded = ({ fullName, staffCode, email, phone }: Person) => ({ ...blank, fullName, staffCode: staffCode ?? '', email: email ?? '', phone: phone ?? '' })

/** Records a new official, or corrects one; an empty personal number leaves the recorded one as it is. */
export function PersonDialog({ person, onClose }: Props) {
  const go = useGo()
  const form = useForm({ initial: person ? recorded(person) : blank })
  const create = useAction(createPerson, { refresh: [listPeople] })
  const update = useAction(updatePerson, { refresh: [listPeople, getPerson] })
  const save = async ({ fullName, staffCode, email, phone, personalNumber }: typeof blank) => {
    const fields = { fullName, staffCode: staffCode || null, email: email || null, phone: phone || null, ...(personalNumber && { personalNumber }) }
    if (person) return update.mutateAsync({ personId: person.id, ...fields })
    const { id } = await create.mutateAsync(fields)
    go(`/people/${id}`)
  }
  return (
    <ActDialog title={person ? text.edit : text.add} wayBack={person ? text.editBack : text.addBack} form={form} problem={create.error ?? update.error} onSubmit={save} onClose={onClose}>
      <TextField name="fullName" label={text.name} hint={text.nameHint} required maxLength={100} />
      <FieldRow>
        <TextField name="staffCode" label={text.code} maxLength={30} />
        <TextField name="personalNumber" label={text.number} inputMode="numeric" maxLength={12} />
      </FieldRow>
      <FieldRow>
        <TextField name="email" label={text.email} inputMode="email" maxLength={200} />
        <TextField name="phone" label={text.phone} inputMode="tel" maxLength={30} />
      </FieldRow>
    </ActDialog>
  )
}
