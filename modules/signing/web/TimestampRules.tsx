import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, FormVerbs, notify, say, SelectField, TextField, useAction, useEndpointState, useForm } from '#platform/web'
import { listTimestampRules, setTimestampRule } from '../contract.ts'
import type { TimestampRequirement } from '../rules.ts'
import { RuleLine } from './RuleLine.tsx'
import styles from './Signing.module.css'
import { text } from './timestamp-texts.ts'

/** What happens to a signature while no timestamp can be had: the rule in force first, then those before it. */
export function TimestampRules() {
  const { data } = useEndpointState(listTimestampRules, {})
  const [isChanging, setChanging] = useState(false)
  return (
    <section className="page-section">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {data?.rules.map((rule) => <RuleLine key={rule.id} rule={rule} words={words(rule)} />)}
      <div className={styles.verbs}><Button variant="default" onClick={() => setChanging(true)}>{text.change}</Button></div>
      {isChanging && <ChangeDialog onClose={() => setChanging(false)} />}
    </section>
  )
}

const words = ({ requirement, waitSeconds }: { requirement: TimestampRequirement; waitSeconds: number }) =>
  requirement === 'required' ? text.required : requirement === 'wait' ? text.wait(waitSeconds) : text.allowed

type Values = { requirement: string; waitSeconds: string; legalBasis: string }

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const form = useForm<Values>({ initial: { requirement: 'required', waitSeconds: '30', legalBasis: '' } })
  const { mutateAsync: set, error, isPending } = useAction(setTimestampRule, { refresh: [listTimestampRules] })
  const { requirement } = form.values
  const submit = async ({ legalBasis, waitSeconds }: Values) => {
    await set({ requirement: requirement as TimestampRequirement, waitSeconds: requirement === 'wait' ? Number(waitSeconds) : 0, legalBasis })
    notify(text.kept)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={text.change} closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }} centered>
      <Form form={form} problem={error} onSubmit={submit}>
        <SelectField
          name="requirement" label={text.requirement} required
          options={[{ value: 'required', label: text.requiredChoice }, { value: 'wait', label: text.waitChoice }, { value: 'allowed-without', label: text.allowedChoice }]}
        />
        {requirement === 'wait' && <TextField name="waitSeconds" label={text.seconds} inputMode="numeric" maxLength={2} required />}
        <TextField name="legalBasis" label={text.basis} maxLength={300} required />
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.keep}</Button>
        </FormVerbs>
      </Form>
    </Modal>
  )
}
