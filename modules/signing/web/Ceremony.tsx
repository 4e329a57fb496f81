import { Button, Loader, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Problem } from '#platform/problems'
import { Form, FormVerbs, PasswordField, ProblemNote, TextField, useAction, useEndpointState, useForm, useLive, type RemedyProps } from '#platform/web'
import { authoriseCeremony, bringSignatures, getCeremony, type Ceremony as State } from '../contract.ts'
import { signAtDesk } from './bridge.ts'
import { signInBrowser } from './browser-key.ts'
import { placeOf, text } from './ceremony-texts.ts'
import styles from './Signing.module.css'

const POLL_MS = 1000

/** One act of will over what was prepared: a PIN, a code, the phone, the token at the desk, or this browser. */
export default function Ceremony({ facts, onDone, onGiveUp }: RemedyProps) {
  const ceremonyId = String(facts['ceremonyId'])
  const { data: ceremony, error, refetch } = useEndpointState(getCeremony, { ceremonyId })
  useLive(['signing.'], [getCeremony])
  const isAsking = ceremony?.state === 'authorising' || ceremony?.state === 'authorised'
  useEffect(() => {
    if (!isAsking) return
    const timer = setInterval(() => void refetch(), POLL_MS)
    return () => clearInterval(timer)
  }, [isAsking, refetch])
  const isSigned = ceremony?.state === 'signed'
  useEffect(() => {
    if (isSigned) onDone()
  }, [isSigned, onDone])
  return (
    <Modal opened onClose={onGiveUp} title={ceremony ? text.title(ceremony.items.length) : text.wait} closeOnClickOutside={false} zIndex={400} centered closeButtonProps={{ 'aria-label': text.cancel }}>
      <ProblemNote of={error} />
      {ceremony && !isSigned && <Act ceremony={ceremony} isAsking={isAsking} onGiveUp={onGiveUp} />}
    </Modal>
  )
}

type Of = { ceremony: State; isAsking: boolean; onGiveUp: () => void }

function Act({ ceremony, isAsking, onGiveUp }: Of) {
  const { subjectName, kind, failure, items, isWaiting } = ceremony
  const refusal = failure ? new Problem(`signing/${failure.code}`, 409, '', failure.facts) : null
  return (
    <div className={styles.report}>
      <p>{text.whose} <b lang="vi">{subjectName}</b>, {placeOf(kind)}.</p>
      <details>
        <summary>{text.papers(items.length)}</summary>
        <ul lang="vi">{items.map(({ ordinal, title }) => <li key={ordinal}>{title}</li>)}</ul>
      </details>
      {!isAsking && <ProblemNote of={refusal} />}
      {isAsking && <p role="status" className={styles.waiting}><Loader size="sm" aria-hidden /> {isWaiting ? text.onPhone : text.asking}</p>}
      {!isAsking && (kind === 'bridge' || kind === 'browser' ? <Brought ceremony={ceremony} onGiveUp={onGiveUp} /> : <Asked ceremony={ceremony} onGiveUp={onGiveUp} />)}
      {isAsking && <div className={styles.verbs}><Button variant="default" size="md" onClick={onGiveUp}>{text.leave}</Button></div>}
    </div>
  )
}

/** A PIN, a code, or only the word to ask the phone. */
function Asked({ ceremony: { id, asks }, onGiveUp }: Omit<Of, 'isAsking'>) {
  const form = useForm({ initial: { pin: '', code: '' } })
  const { mutateAsync, error, isPending } = useAction(authoriseCeremony, { refresh: [getCeremony] })
  const send = ({ pin, code }: { pin: string; code: string }) => mutateAsync({ ceremonyId: id, ...(asks.includes('pin') && { pin }), ...(asks.includes('code') && { code }) })
  return (
    <Form form={form} problem={error} onSubmit={send}>
      {asks.length === 0 && <p>{text.phoneMeans}</p>}
      {asks.includes('pin') && <PasswordField name="pin" label={text.pin} required autoComplete="off" />}
      {asks.includes('code') && <TextField name="code" label={text.code} required maxLength={10} />}
      <FormVerbs>
        <Button variant="default" onClick={onGiveUp}>{text.cancel}</Button>
        <Button type="submit" loading={isPending}>{asks.length === 0 ? text.toPhone : text.sign}</Button>
      </FormVerbs>
    </Form>
  )
}

const signaturesOf = async ({ kind, items, place }: State): Promise<string[]> => {
  if (kind === 'bridge') return signAtDesk(place ?? {}, items.map(({ hash }) => hash), text.title(items.length))
  const signatures = await signInBrowser(items.map(({ toBeSigned }) => toBeSigned))
  if (signatures === null) throw new Problem('signing/no-browser-key', 409, 'This browser keeps no key')
  return signatures
}

/** Signed here, in front of the person: by the token at the desk or by this browser. */
function Brought({ ceremony, onGiveUp }: Omit<Of, 'isAsking'>) {
  const { mutateAsync, error } = useAction(bringSignatures, { refresh: [getCeremony] })
  const [failed, setFailed] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)
  const sign = async () => {
    setBusy(true)
    setFailed(null)
    try {
      await mutateAsync({ ceremonyId: ceremony.id, signatures: await signaturesOf(ceremony) })
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : new Error(String(reason)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p>{ceremony.kind === 'bridge' ? text.deskMeans : text.browserMeans}</p>
      <ProblemNote of={failed ?? error} />
      <FormVerbs>
        <Button variant="default" onClick={onGiveUp}>{text.cancel}</Button>
        <Button loading={isBusy} onClick={() => void sign()}>{text.sign}</Button>
      </FormVerbs>
    </>
  )
}
