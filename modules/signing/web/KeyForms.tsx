import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Form, FormVerbs, LocalFileField, notify, PasswordField, useAction, useForm } from '#platform/web'
import { changePin, getMyCredentials, importPkcs12 } from '../contract.ts'
import type { Whose } from '../rules.ts'
import { base64Of } from './small-file.ts'
import styles from './Signing.module.css'
import { text } from './texts.ts'

/** A button that opens into a form and closes when that is done. */
function Opening({ verb, children }: { verb: string; children: (close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) return <Button variant="default" onClick={() => setOpen(true)}>{verb}</Button>
  return (
    <section className={styles.opened} aria-label={verb}>
      <h3>{verb}</h3>
      {children(() => setOpen(false))}
    </section>
  )
}

const Cancel = ({ onClick }: { onClick: () => void }) => <Button variant="subtle" color="dark" onClick={onClick}>{text.cancel}</Button>

export const ChangePin = ({ whose }: { whose: Whose }) => <Opening verb={text.changePin}>{(close) => <PinForm whose={whose} onDone={close} />}</Opening>

function PinForm({ whose, onDone }: { whose: Whose; onDone: () => void }) {
  const form = useForm({ initial: { pin: '', newPin: '' } })
  const { mutateAsync: change, error, isPending } = useAction(changePin, { refresh: [getMyCredentials] })
  const submit = async (values: { pin: string; newPin: string }) => {
    await change({ whose, ...values })
    notify(text.pinChanged)
    onDone()
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      <PasswordField name="pin" label={text.pin} autoComplete="off" required />
      <PasswordField name="newPin" label={text.newPin} hint={text.newPinHint} autoComplete="off" required />
      <FormVerbs><Cancel onClick={onDone} /><Button type="submit" loading={isPending}>{text.changePin}</Button></FormVerbs>
    </Form>
  )
}

export const ImportKey = ({ whose, replaces }: { whose: Whose; replaces: boolean }) => (
  <Opening verb={text.importKey}>{(close) => <KeyForm whose={whose} replaces={replaces} onDone={close} />}</Opening>
)

type NewKey = { file: File | null; password: string; pin: string }

function KeyForm({ whose, replaces, onDone }: { whose: Whose; replaces: boolean; onDone: () => void }) {
  const form = useForm<NewKey>({ initial: { file: null, password: '', pin: '' } })
  const { mutateAsync: take, error, isPending } = useAction(importPkcs12, { refresh: [getMyCredentials] })
  const submit = async ({ file, ...values }: NewKey) => {
    await take({ whose, pkcs12: await base64Of(file!), ...values })
    notify(text.imported)
    onDone()
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      {replaces && <p className={styles.note}>{text.replaces}</p>}
      <LocalFileField name="file" label={text.keyFile} hint={text.keyFileHint} accept=".p12,.pfx,application/x-pkcs12" required />
      <PasswordField name="password" label={text.password} autoComplete="off" />
      <PasswordField name="pin" label={text.newPin} hint={text.newPinHint} autoComplete="off" required />
      <FormVerbs><Cancel onClick={onDone} /><Button type="submit" loading={isPending}>{text.importKey}</Button></FormVerbs>
    </Form>
  )
}
