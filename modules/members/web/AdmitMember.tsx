import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, FormVerbs, LocalFileField, notify, ProblemNote, say, showInstant, StatusWord, useForm } from '#platform/web'
import { admitMember, readJoinRequest, type JoinFacts } from '../contract.ts'
import { Thumbprint } from './Thumbprint.tsx'
import styles from './Members.module.css'
import { routeOf } from './route.ts'
import { useSending } from './sending.ts'
import { text } from './texts.ts'

type Read = { file: File; facts: JoinFacts }

/** A request to join: read, compared by telephone, admitted. */
export function AdmitMember() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text.admit}</Button>
      {isOpen && <Dialog onClose={() => setOpen(false)} />}
    </>
  )
}

function Dialog({ onClose }: { onClose: () => void }) {
  const [read, setRead] = useState<Read | null>(null)
  return (
    <Modal opened onClose={onClose} title={text.admit} size="lg" closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }}>
      {read ? <Compare {...read} onBack={() => setRead(null)} onClose={onClose} /> : <Choose onRead={setRead} onClose={onClose} />}
    </Modal>
  )
}

function Choose({ onRead, onClose }: { onRead: (read: Read) => void; onClose: () => void }) {
  const form = useForm({ initial: { file: null as File | null } })
  const { send, error } = useSending(readJoinRequest)
  return (
    <Form form={form} problem={error} onSubmit={async ({ file }) => onRead({ file: file!, facts: await send(file!, {}) })}>
      <p className={styles.note}>{text.admitMeans}</p>
      <LocalFileField name="file" label={text.requestFile} accept=".jws" required />
      <FormVerbs>
        <Button variant="default" onClick={onClose}>{say({ vi: 'Thôi', en: 'Cancel' })}</Button>
        <Button type="submit">{text.read}</Button>
      </FormVerbs>
    </Form>
  )
}

const standing = ({ isMember, isKnownKey }: JoinFacts) => {
  if (!isMember) return <StatusWord status="waiting">{text.newcomer}</StatusWord>
  return isKnownKey ? <StatusWord status="done">{text.renewal}</StatusWord> : <StatusWord status="refused">{text.rekey}</StatusWord>
}

function Compare({ file, facts, onBack, onClose }: Read & { onBack: () => void; onClose: () => void }) {
  const { send, error } = useSending(admitMember)
  const [isSending, setSending] = useState(false)
  const admit = async () => {
    setSending(true)
    await send(file, { thumbprint: facts.thumbprint }).then(() => { notify(text.admitted); onClose() }, () => setSending(false))
  }
  const { code, name, agencies, certificates, at, thumbprint } = facts
  return (
    <div className={styles.compare}>
      {standing(facts)}
      <dl className="page-facts">
        <dt>{text.name}</dt><dd lang="vi">{name}</dd>
        <dt>{text.code}</dt><dd>{code}</dd>
        <dt>{text.connection}</dt><dd>{routeOf(facts)}</dd>
        <dt>{text.agencies}</dt><dd>{text.agencyCount(agencies)}</dd>
        <dt>{text.certificates}</dt><dd>{certificates}</dd>
        <dt>{text.madeAt}</dt><dd>{showInstant(at)}</dd>
        <dt>{text.thumbprint}</dt><dd><Thumbprint of={thumbprint} /></dd>
      </dl>
      <p>{text.compare}</p>
      <ProblemNote of={error} />
      <FormVerbs>
        <Button variant="default" onClick={onBack}>{text.other}</Button>
        <Button loading={isSending} onClick={() => void admit()}>{text.compared}</Button>
      </FormVerbs>
    </div>
  )
}
