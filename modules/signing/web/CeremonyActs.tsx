import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Problem } from '#platform/problems'
import { askPasskey, Form, FormVerbs, Link, PasswordField, ProblemNote, TextField, useAction, useForm } from '#platform/web'
import { authoriseCeremony, bringSignatures, getCeremony, type Ceremony as State } from '../contract.ts'
import { signAtDesk } from './bridge.ts'
import { signInBrowser } from './browser-key.ts'
import { text } from './ceremony-texts.ts'

type Of = { ceremony: State; onGiveUp: () => void; onRefused: () => void }
type Will = State['will']

/** What the person's passkey answers to exactly these hashes; nothing when none is asked, or the person would rather not. */
const willOf = async (will: Will, isWith: boolean) => (will && isWith ? { assertion: await askPasskey(will) } : {})

/** Runs an act whose failures may come from the device, the desk or the browser itself; each leaves the ceremony to be read anew. */
function useAttempt(onRefused: () => void) {
  const [failed, setFailed] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)
  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setFailed(null)
    try {
      await act()
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : new Error(String(reason)))
      onRefused()
    } finally {
      setBusy(false)
    }
  }
  return { failed, isBusy, attempt }
}

/** Who must confirm with a passkey and has none is told where to make one. */
function WillNote({ will }: { will: Will }) {
  if (will === null) return null
  if (will.passkeys.length === 0) return <p role="alert">{text.noPasskey} <Link to="/profile">{text.toProfile}</Link></p>
  return <p>{will.isRequired ? text.willRequired : text.willOffered}</p>
}

type VerbProps = { will: Will; verb: string; isBusy: boolean; onGiveUp: () => void; onVerb: (isWith: boolean) => void }

/** With a passkey where one is asked; without it where it is only offered. */
function Verbs({ will, verb, isBusy, onGiveUp, onVerb }: VerbProps) {
  return (
    <FormVerbs>
      <Button variant="default" onClick={onGiveUp}>{text.cancel}</Button>
      {will && !will.isRequired && <Button type="submit" variant="default" disabled={isBusy} onClick={() => onVerb(false)}>{text.withoutPasskey}</Button>}
      <Button type="submit" loading={isBusy} disabled={will?.passkeys.length === 0} onClick={() => onVerb(true)}>{will ? text.withPasskey : verb}</Button>
    </FormVerbs>
  )
}

/** A PIN, a code, a passkey, or only the word to ask the phone. */
export function Asked({ ceremony: { id, kind, asks, will }, onGiveUp, onRefused }: Of) {
  const form = useForm({ initial: { pin: '', code: '' } })
  const { mutateAsync } = useAction(authoriseCeremony, { refresh: [getCeremony] })
  const { failed, isBusy, attempt } = useAttempt(onRefused)
  const isWith = useRef(true)
  const send = ({ pin, code }: { pin: string; code: string }) => attempt(async () => {
    const given = await willOf(will, isWith.current)
    await mutateAsync({ ceremonyId: id, ...(asks.includes('pin') && { pin }), ...(asks.includes('code') && { code }), ...given })
  })
  const toPhone = kind === 'remote' && asks.length === 0
  return (
    <Form form={form} problem={failed} onSubmit={send}>
      {toPhone && <p>{text.phoneMeans}</p>}
      {asks.includes('pin') && <PasswordField name="pin" label={text.pin} required autoComplete="off" />}
      {asks.includes('code') && <TextField name="code" label={text.code} required maxLength={10} />}
      <WillNote will={will} />
      <Verbs will={will} verb={toPhone ? text.toPhone : text.sign} isBusy={isBusy} onGiveUp={onGiveUp} onVerb={(chosen) => { isWith.current = chosen }} />
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
export function Brought({ ceremony, onGiveUp, onRefused }: Of) {
  const { mutateAsync } = useAction(bringSignatures, { refresh: [getCeremony] })
  const { failed, isBusy, attempt } = useAttempt(onRefused)
  const sign = (isWith: boolean) => void attempt(async () => {
    const given = await willOf(ceremony.will, isWith)
    await mutateAsync({ ceremonyId: ceremony.id, signatures: await signaturesOf(ceremony), ...given })
  })
  return (
    <>
      <p>{ceremony.kind === 'bridge' ? text.deskMeans : text.browserMeans}</p>
      <WillNote will={ceremony.will} />
      <ProblemNote of={failed} />
      <Verbs will={ceremony.will} verb={text.sign} isBusy={isBusy} onGiveUp={onGiveUp} onVerb={sign} />
    </>
  )
}
