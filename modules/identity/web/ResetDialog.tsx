import { Button } from '@mantine/core'
import { CheckField, Form, FormVerbs, useAction, useForm } from '#platform/web'
import { listAccounts, resetPassword, type Account } from '../contract.ts'
import { Dialog, type Issued } from './AccountDialogs.tsx'
import { text } from './admin-texts.ts'

export function ResetDialog({ account, onClose, onIssued }: { account: Account; onClose: () => void; onIssued: (issued: Issued) => void }) {
  const form = useForm({ initial: { removeTotp: false } })
  const { mutateAsync: reset, error, isPending } = useAction(resetPassword, { refresh: [listAccounts] })
  return (
    <Dialog title={text.reset} onClose={onClose}>
      <p>{text.resetWhat(account.personName, account.username)}</p>
      <Form form={form} problem={error} onSubmit={async ({ removeTotp }) => onIssued(await reset({ accountId: account.id, removeTotp }))}>
        {account.hasTotp && <CheckField name="removeTotp" label={text.removeTotp} />}
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.reset}</Button>
        </FormVerbs>
      </Form>
    </Dialog>
  )
}
