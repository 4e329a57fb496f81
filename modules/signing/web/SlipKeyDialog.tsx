import { Button, Modal } from '@mantine/core'
import { Form, FormVerbs, LocalFileField, notify, PasswordField, say, useAction, useForm, type Picked } from '#platform/web'
import { giveSlipKey, listCredentials } from '../contract.ts'
import { AgencyField } from './HolderFields.tsx'
import styles from './Signing.module.css'
import { text as slipText } from './slip-key-texts.ts'
import { base64Of } from './small-file.ts'
import { text } from './texts.ts'

type Values = { holder: Picked | null; file: File | null; password: string }

/** The certificate with which the server itself signs slips of an agency's counter. */
export function SlipKeyDialog({ onClose }: { onClose: () => void }) {
  const form = useForm<Values>({ initial: { holder: null, file: null, password: '' } })
  const { mutateAsync: give, error, isPending } = useAction(giveSlipKey, { refresh: [listCredentials] })
  const submit = async ({ holder, file, password }: Values) => {
    await give({ agencyId: holder!.value, pkcs12: file && await base64Of(file), password })
    notify(slipText.given)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={slipText.give} closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }} centered>
      <p className={styles.note}>{slipText.means}</p>
      <Form form={form} problem={error} onSubmit={submit}>
        <AgencyField />
        <LocalFileField name="file" label={slipText.file} hint={slipText.fileHint} accept=".p12,.pfx,application/x-pkcs12" />
        {form.values.file !== null && <PasswordField name="password" label={text.password} autoComplete="off" />}
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{slipText.verb}</Button>
        </FormVerbs>
      </Form>
    </Modal>
  )
}
