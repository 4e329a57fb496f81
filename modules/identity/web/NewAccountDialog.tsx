import { Button } from '@mantine/core'
import { listPeople } from '#contracts/people'
import { fold, Form, FormVerbs, PickField, TextField, useAction, useForm, type Picked } from '#platform/web'
import { createAccount, listAccounts } from '../contract.ts'
import { Dialog, type Issued } from './AccountDialogs.tsx'
import { text } from './admin-texts.ts'

type Values = { personId: Picked | null; username: string }

/** `Phạm Hữu Đức` → `duc.ph`: the usual way offices name accounts; to be changed freely. */
export function usualUsername(fullName: string): string {
  const words = fold(fullName).split(' ')
  return [words.at(-1), words.slice(0, -1).map((word) => word.charAt(0)).join('')].filter(Boolean).join('.')
}

export function NewAccountDialog({ onClose, onIssued }: { onClose: () => void; onIssued: (issued: Issued) => void }) {
  const form = useForm<Values>({ initial: { personId: null, username: '' } })
  const { mutateAsync: create, error, isPending } = useAction(createAccount, { refresh: [listAccounts] })
  const suggestion = form.values.personId ? usualUsername(form.values.personId.label) : ''
  const submit = async ({ personId, username }: Values) => {
    if (personId) onIssued(await create({ personId: personId.value, username: username || suggestion }))
  }
  return (
    <Dialog title={text.newAccount} onClose={onClose}>
      <Form form={form} problem={error} onSubmit={submit}>
        <PickField
          name="personId" label={text.person} required endpoint={listPeople} input={(words) => ({ q: words, limit: 10 })}
          options={({ rows }) => rows.map(({ id, fullName, positions }) => ({ value: id, label: fullName, ...(positions[0] && { about: `${positions[0].title}, ${positions[0].unitName}` }) }))}
        />
        <TextField name="username" label={text.username} hint={text.usernameHint} placeholder={suggestion} maxLength={60} required={suggestion === ''} />
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.create}</Button>
        </FormVerbs>
      </Form>
    </Dialog>
  )
}
