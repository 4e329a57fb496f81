import { Button, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog, Form, FormVerbs, LoadingState, notify, ProblemNote, TextField, useAction, useEndpointState, useForm } from '#platform/web'
import { endSessionsOf, listAccounts, listSessionsOf, lockAccount, unlockAccount, type Account } from '../contract.ts'
import { text } from './admin-texts.ts'
import styles from './Identity.module.css'
import { SessionList } from './SessionList.tsx'

type Props = { account: Account; onClose: () => void }
export type Issued = { username: string; temporaryPassword: string }

export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': text.close }} centered>
      <div className={styles.dialog}>{children}</div>
    </Modal>
  )
}

/** Shown once; closing it forgets it. */
export function TemporaryPasswordDialog({ issued, onClose }: { issued: Issued; onClose: () => void }) {
  return (
    <Dialog title={text.issued} onClose={onClose}>
      <p>{text.issuedHint(issued.username)}</p>
      <p className={styles.once}>{issued.temporaryPassword}</p>
      <FormVerbs><Button onClick={onClose}>{text.given}</Button></FormVerbs>
    </Dialog>
  )
}

export function LockDialog({ account, onClose }: Props) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync: lock, error, isPending } = useAction(lockAccount, { refresh: [listAccounts] })
  const submit = async ({ reason }: { reason: string }) => {
    await lock({ accountId: account.id, reason })
    notify(text.lockedDone)
    onClose()
  }
  return (
    <Dialog title={text.lock} onClose={onClose}>
      <p>{text.lockWhat(account.personName)} {text.lockBack}</p>
      <Form form={form} problem={error} onSubmit={submit}>
        <TextField name="reason" label={text.reason} maxLength={300} required />
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.lock}</Button>
        </FormVerbs>
      </Form>
    </Dialog>
  )
}

export function UnlockDialog({ account, onClose }: Props) {
  const { mutateAsync: unlock, error, isPending } = useAction(unlockAccount, { refresh: [listAccounts] })
  const confirm = async () => {
    await unlock({ accountId: account.id })
    notify(text.unlockedDone)
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen title={text.unlock} verb={text.unlock} wayBack={text.unlockBack} onClose={onClose} isPending={isPending} problem={error}
      onConfirm={() => void confirm().catch(() => {})}
    >
      {text.unlockWhat(account.personName)}
    </ConfirmDialog>
  )
}

export function SessionsDialog({ account, onClose }: Props) {
  const [problem, setProblem] = useState<Error | null>(null)
  const { data } = useEndpointState(listSessionsOf, { accountId: account.id })
  const { mutateAsync: end, isPending } = useAction(endSessionsOf, { refresh: [listSessionsOf] })
  const endAll = () => void end({ accountId: account.id }).then(({ ended }) => notify(text.endedMany(ended)), setProblem)
  return (
    <Dialog title={text.sessionsOf(account.personName)} onClose={onClose}>
      <ProblemNote of={problem} />
      {data ? <SessionList sessions={data.sessions} /> : <LoadingState rows={2} />}
      {data?.sessions.length === 0 && <p>{text.noSession}</p>}
      {data && data.sessions.length > 0 && <FormVerbs><Button variant="default" loading={isPending} onClick={endAll}>{text.endAll}</Button></FormVerbs>}
    </Dialog>
  )
}
