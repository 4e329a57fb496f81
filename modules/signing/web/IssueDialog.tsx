import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Form, FormVerbs, notify, PasswordField, say, useAction, useForm, type Picked } from '#platform/web'
import { issueCredential, listCredentials } from '../contract.ts'
import type { Whose } from '../rules.ts'
import { AgencyField, PersonField } from './HolderFields.tsx'
import styles from './Signing.module.css'
import { text } from './texts.ts'

type Values = { holder: Picked | null; pin: string }

/** A certificate of the trial authority for one official or one agency. */
export function IssueDialog({ onClose }: { onClose: () => void }) {
  const [whose, setWhose] = useState<Whose>('person')
  return (
    <Modal opened onClose={onClose} title={text.issue} closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }} centered>
      <p className={styles.note}>{text.issueWarning}</p>
      <SegmentedControl
        fullWidth my="md" value={whose} onChange={(value) => setWhose(value as Whose)} aria-label={text.forWhom}
        data={[{ value: 'person', label: text.official }, { value: 'agency', label: text.unit }]}
      />
      <IssueForm key={whose} whose={whose} onClose={onClose} />
    </Modal>
  )
}

function IssueForm({ whose, onClose }: { whose: Whose; onClose: () => void }) {
  const form = useForm<Values>({ initial: { holder: null, pin: '' } })
  const { mutateAsync: issue, error, isPending } = useAction(issueCredential, { refresh: [listCredentials] })
  const submit = async ({ holder, pin }: Values) => {
    await issue(whose === 'person' ? { personId: holder!.value, pin } : { agencyId: holder!.value, pin })
    notify(text.issued)
    onClose()
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      {whose === 'person' ? <PersonField /> : <AgencyField />}
      <PasswordField name="pin" label={text.firstPin} hint={text.newPinHint} autoComplete="off" required />
      <FormVerbs>
        <Button variant="default" onClick={onClose}>{text.cancel}</Button>
        <Button type="submit" loading={isPending}>{text.issue}</Button>
      </FormVerbs>
    </Form>
  )
}
