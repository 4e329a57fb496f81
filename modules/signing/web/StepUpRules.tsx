import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, SelectField, TextField, useAction, useEndpointState, useForm } from '#platform/web'
import { listStepUpRules, setStepUpRule } from '../contract.ts'
import { stepUpRequirements, type StepUpRequirement } from '../rules.ts'
import { RuleLine } from './RuleLine.tsx'
import styles from './Signing.module.css'
import { choices, text } from './step-up-texts.ts'

/** Whether personal signatures are confirmed with a passkey: the rule in force first, then those before it. */
export function StepUpRules() {
  const { data } = useEndpointState(listStepUpRules, {})
  const [isChanging, setChanging] = useState(false)
  return (
    <section className="page-section" aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {data?.rules.map((rule) => <RuleLine key={rule.id} rule={rule} words={text[rule.requirement]} />)}
      <div className={styles.verbs}><Button variant="default" onClick={() => setChanging(true)}>{text.change}</Button></div>
      {isChanging && <ChangeDialog onClose={() => setChanging(false)} />}
    </section>
  )
}

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const form = useForm({ initial: { requirement: 'offered', legalBasis: '' } })
  const { mutateAsync: set, error } = useAction(setStepUpRule, { refresh: [listStepUpRules] })
  return (
    <ActDialog
      title={text.change} wayBack={text.warning} form={form} problem={error} verb={text.keep} told={() => text.kept} onClose={onClose}
      onSubmit={({ requirement, legalBasis }) => set({ requirement: requirement as StepUpRequirement, legalBasis })}
    >
      <SelectField name="requirement" label={text.requirement} required options={stepUpRequirements.map((value) => ({ value, label: choices[value] }))} />
      <TextField name="legalBasis" label={text.basis} maxLength={300} required />
    </ActDialog>
  )
}
