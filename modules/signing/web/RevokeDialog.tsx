import { Button, Modal } from '@mantine/core'
import { Form, FormVerbs, notify, say, TextField, useAction, useForm } from '#platform/web'
import { listCredentials, revokeCredential, type Credential } from '../contract.ts'
import styles from './Signing.module.css'
import { text } from './texts.ts'

/** What revoking means, why it is done, and that there is no way back. */
export function RevokeDialog({ credential: { id, subjectName }, onClose }: { credential: Credential; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync: revoke, error, isPending } = useAction(revokeCredential, { refresh: [listCredentials] })
  const submit = async ({ reason }: { reason: string }) => {
    await revoke({ credentialId: id, reason })
    notify(text.revoked)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={text.revokeTitle(subjectName)} closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }} centered>
      <Form form={form} problem={error} onSubmit={submit}>
        <p>{text.revokeBody}</p>
        <p className={styles.note}>{text.revokeBack}</p>
        <TextField name="reason" label={text.reason} maxLength={300} required />
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.revoke}</Button>
        </FormVerbs>
      </Form>
    </Modal>
  )
}
