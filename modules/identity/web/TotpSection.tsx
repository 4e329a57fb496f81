import { Button } from '@mantine/core'
import { useState } from 'react'
import { Form, FormVerbs, PasswordField, showDay, TextField, useAction, useEndpoint, useForm } from '#platform/web'
import { confirmTotp, enrolTotp, getTotp, removeTotp, type Enrolment } from '../contract.ts'
import styles from './Identity.module.css'
import { text } from './texts.ts'

type Step = { at: 'rest' } | { at: 'password' } | { at: 'scan'; enrolment: Enrolment } | { at: 'codes'; codes: string[] } | { at: 'remove' }

/** On: scan, confirm, keep the recovery codes. Off: password and one more code. */
export function TotpSection() {
  const { isOn, confirmedAt, recoveryCodesLeft } = useEndpoint(getTotp, {})
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const rest = () => setStep({ at: 'rest' })
  if (step.at === 'password') return <AskPassword onBegun={(enrolment) => setStep({ at: 'scan', enrolment })} onCancel={rest} />
  if (step.at === 'scan') return <Scan enrolment={step.enrolment} onConfirmed={(codes) => setStep({ at: 'codes', codes })} onCancel={rest} />
  if (step.at === 'codes') return <RecoveryCodes codes={step.codes} onKept={rest} />
  if (step.at === 'remove') return <Remove onDone={rest} />
  return (
    <>
      <p>{isOn && confirmedAt ? text.totpOn(showDay(confirmedAt), recoveryCodesLeft) : text.totpOff}</p>
      <div>
        {isOn
          ? <Button variant="default" onClick={() => setStep({ at: 'remove' })}>{text.turnOff}</Button>
          : <Button variant="default" onClick={() => setStep({ at: 'password' })}>{text.turnOn}</Button>}
      </div>
    </>
  )
}

const Cancel = ({ onClick }: { onClick: () => void }) => <Button variant="subtle" color="dark" onClick={onClick}>{text.cancel}</Button>

function AskPassword({ onBegun, onCancel }: { onBegun: (enrolment: Enrolment) => void; onCancel: () => void }) {
  const form = useForm({ initial: { password: '' } })
  const { mutateAsync: enrol, error, isPending } = useAction(enrolTotp)
  return (
    <Form form={form} problem={error} onSubmit={async ({ password }) => onBegun(await enrol({ password }))}>
      <PasswordField name="password" label={text.current} required />
      <FormVerbs><Cancel onClick={onCancel} /><Button type="submit" loading={isPending}>{text.goOn}</Button></FormVerbs>
    </Form>
  )
}

function Scan({ enrolment, onConfirmed, onCancel }: { enrolment: Enrolment; onConfirmed: (codes: string[]) => void; onCancel: () => void }) {
  const form = useForm({ initial: { code: '' } })
  const { mutateAsync: confirm, error, isPending } = useAction(confirmTotp, { refresh: [getTotp] })
  return (
    <>
      <p>{text.scan}</p>
      <img className={styles.qr} src={enrolment.qr} alt={text.qr} />
      <p>{text.secret}: <span className={styles.secret}>{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</span></p>
      <Form form={form} problem={error} onSubmit={async ({ code }) => onConfirmed((await confirm({ code })).recoveryCodes)}>
        <TextField name="code" label={text.code} inputMode="numeric" autoComplete="one-time-code" maxLength={8} required />
        <FormVerbs><Cancel onClick={onCancel} /><Button type="submit" loading={isPending}>{text.confirm}</Button></FormVerbs>
      </Form>
    </>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <>
      <h3>{text.recovery}</h3>
      <p>{text.recoveryHint}</p>
      <ul className={styles.codes}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <FormVerbs>
        <Button variant="default" onClick={() => window.print()}>{text.print}</Button>
        <Button onClick={onKept}>{text.kept}</Button>
      </FormVerbs>
    </>
  )
}

function Remove({ onDone }: { onDone: () => void }) {
  const form = useForm({ initial: { password: '', code: '' } })
  const { mutateAsync: remove, error, isPending } = useAction(removeTotp, { refresh: [getTotp] })
  const submit = async (values: { password: string; code: string }) => {
    await remove(values)
    onDone()
  }
  return (
    <Form form={form} problem={error} onSubmit={submit}>
      <PasswordField name="password" label={text.current} required />
      <TextField name="code" label={text.code} hint={text.codeHint} autoComplete="one-time-code" maxLength={20} required />
      <FormVerbs><Cancel onClick={onDone} /><Button type="submit" loading={isPending}>{text.turnOff}</Button></FormVerbs>
    </Form>
  )
}
