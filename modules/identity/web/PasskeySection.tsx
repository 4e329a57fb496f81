import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, Form, FormVerbs, knowsPasskeys, makePasskey, notify, PasswordField, showDay, TextField, useAction, useEndpoint, useForm } from '#platform/web'
import { addPasskey, listMyPasskeys, offerPasskey, removePasskey, type Passkey } from '../contract.ts'
import styles from './Identity.module.css'
import { text } from './passkey-texts.ts'

/** My passkeys: the password is asked before a device makes another. */
export function PasskeySection() {
  const { passkeys } = useEndpoint(listMyPasskeys, {})
  const [isAdding, setAdding] = useState(false)
  const [toRemove, setToRemove] = useState<Passkey | null>(null)
  return (
    <>
      <p>{text.lead}</p>
      {passkeys.length === 0 && <p>{text.none}</p>}
      <ul className={styles.passkeys}>{passkeys.map((passkey) => <Line key={passkey.id} passkey={passkey} onRemove={() => setToRemove(passkey)} />)}</ul>
      {!knowsPasskeys() && <p role="status">{text.notHere}</p>}
      {isAdding ? <Adding onDone={() => setAdding(false)} /> : knowsPasskeys() && <div><Button variant="default" onClick={() => setAdding(true)}>{text.add}</Button></div>}
      {toRemove && <Removing passkey={toRemove} onClose={() => setToRemove(null)} />}
    </>
  )
}

const Line = ({ passkey: { name, isSynced, createdAt, lastUsedAt }, onRemove }: { passkey: Passkey; onRemove: () => void }) => (
  <li>
    <div>
      <b lang="vi">{name}</b>
      <p>{text.about(showDay(createdAt), lastUsedAt && showDay(lastUsedAt))}; {isSynced ? text.synced : text.bound}</p>
    </div>
    <Button variant="subtle" color="dark" onClick={onRemove} aria-label={`${text.remove}: ${name}`}>{text.remove}</Button>
  </li>
)

type Values = { name: string; password: string }

function Adding({ onDone }: { onDone: () => void }) {
  const form = useForm<Values>({ initial: { name: '', password: '' } })
  const { mutateAsync: offer } = useAction(offerPasskey)
  const { mutateAsync: add } = useAction(addPasskey, { refresh: [listMyPasskeys] })
  const [error, setError] = useState<Error | null>(null)
  const submit = async ({ name, password }: Values) => {
    setError(null)
    try {
      await add({ name, made: await makePasskey(await offer({ password })) })
    } catch (problem) {
      setError(problem as Error)
      throw problem
    }
    notify(text.added)
    onDone()
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      <TextField name="name" label={text.name} hint={text.nameHint} maxLength={60} required />
      <PasswordField name="password" label={text.password} required />
      <FormVerbs><Button variant="subtle" color="dark" onClick={onDone}>{text.cancel}</Button><Button type="submit">{text.goOn}</Button></FormVerbs>
    </Form>
  )
}

function Removing({ passkey: { id, name }, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { mutateAsync: remove, error, isPending } = useAction(removePasskey, { refresh: [listMyPasskeys] })
  const confirm = async () => {
    await remove({ passkeyId: id })
    notify(text.removed)
    onClose()
  }
  return (
    <ConfirmDialog isOpen title={text.removeTitle(name)} wayBack={text.removeBack} verb={text.remove} onConfirm={() => void confirm()} onClose={onClose} isPending={isPending} problem={error}>
      <p>{text.removeBody}</p>
    </ConfirmDialog>
  )
}
