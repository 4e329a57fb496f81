import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { DateField, Form, FormVerbs, LocalFileField, notify, say, showDay, TextAreaField, TextField, useAction, useForm, useToday, dayOf } from '#platform/web'
import { addTrustAnchor, listTrustAnchors, readAuthority, type Authority } from '../contract.ts'
import styles from './Signing.module.css'
import { pemOf } from './small-file.ts'
import { text } from './trust-texts.ts'

type Read = { pem: string; authority: Authority }

/** First what the certificate says, then whether and by which rule its authority is believed. */
export function AddAnchorDialog({ onClose }: { onClose: () => void }) {
  const [read, setRead] = useState<Read | null>(null)
  return (
    <Modal opened onClose={onClose} title={text.add} size="lg" closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }}>
      {read ? <Trust read={read} onBack={() => setRead(null)} onClose={onClose} /> : <Give onRead={setRead} onClose={onClose} />}
    </Modal>
  )
}

type Given = { file: File | null; pem: string }

function Give({ onRead, onClose }: { onRead: (read: Read) => void; onClose: () => void }) {
  const form = useForm<Given>({ initial: { file: null, pem: '' } })
  const { file } = form.values
  const { mutateAsync: read, error, isPending } = useAction(readAuthority)
  const submit = async ({ file: chosen, pem: pasted }: Given) => {
    const pem = chosen ? await pemOf(chosen) : pasted
    onRead({ pem, authority: await read({ pem }) })
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      <p className={styles.note}>{text.given}</p>
      <LocalFileField name="file" label={text.file} hint={text.fileHint} accept=".pem,.crt,.cer,.der" />
      {!file && <TextAreaField name="pem" label={text.pem} rows={5} placeholder="-----BEGIN CERTIFICATE-----" />}
      <FormVerbs>
        <Button variant="default" onClick={onClose}>{text.cancel}</Button>
        <Button type="submit" loading={isPending} disabled={!file && form.values.pem.trim() === ''}>{text.read}</Button>
      </FormVerbs>
    </Form>
  )
}

type Values = { legalBasis: string; validFrom: string | null; validTo: string | null }

/** Days as this country counts them: from the first minute of the one to the last second of the other. */
const within = ({ legalBasis, validFrom, validTo }: Values) => ({ legalBasis, validFrom: `${validFrom}T00:00:00+07:00`, validTo: `${validTo}T23:59:59+07:00` })

function Trust({ read: { pem, authority }, onBack, onClose }: { read: Read; onBack: () => void; onClose: () => void }) {
  const form = useForm<Values>({ initial: { legalBasis: '', validFrom: useToday(), validTo: dayOf(authority.validTo) } })
  const { mutateAsync: add, error, isPending } = useAction(addTrustAnchor, { refresh: [listTrustAnchors] })
  const submit = async (values: Values) => {
    await add({ pem, ...within(values) })
    notify(text.added)
    onClose()
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      <Facts authority={authority} />
      <p className={styles.note}>{text.compare}</p>
      <TextField name="legalBasis" label={text.basis} hint={text.basisHint} maxLength={300} required />
      <DateField name="validFrom" label={text.from} required />
      <DateField name="validTo" label={text.to} max={dayOf(authority.validTo)} required />
      <FormVerbs>
        <Button variant="default" onClick={onBack}>{text.other}</Button>
        <Button type="submit" loading={isPending}>{text.trust}</Button>
      </FormVerbs>
    </Form>
  )
}

const Facts = ({ authority: { kind, subject, issuer, validFrom, validTo, key, serialNumber, sha256 } }: { authority: Authority }) => (
  <dl className="page-facts">
    <dt>{text.subject}</dt>
    <dd lang="vi">{subject}</dd>
    <dt>{text.issuer}</dt>
    <dd lang="vi">{issuer}</dd>
    <dt>{text.kind}</dt>
    <dd>{text[kind]}</dd>
    <dt>{text.validity}</dt>
    <dd>{text.period(showDay(validFrom), showDay(validTo))}</dd>
    <dt>{text.key}</dt>
    <dd>{key}</dd>
    <dt>{text.serial}</dt>
    <dd className="figure">{serialNumber}</dd>
    <dt>{text.sha}</dt>
    <dd className="figure">{sha256.match(/../g)!.join(':')}</dd>
  </dl>
)
