import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { PickField, say, useField } from '#platform/web'
import { useEffect } from 'react'
import { stepRoles, stepVerbs, type StepRole, type StepVerb } from '../../rules.ts'
import styles from '../Dossiers.module.css'
import { blankStep, pickUnit, type StepDraft } from './draft.ts'
import { roleNames, stepVerbNames, text } from './texts.ts'

const roles = stepRoles.map((value) => ({ value, label: say(roleNames[value]) }))
const tasks = stepVerbs.map((value) => ({ value, label: say(stepVerbNames[value]) }))

/** The steps in their order; one beside the step before it shares its time. */
export function StepRows({ steps, onChange }: { steps: StepDraft[]; onChange: (steps: StepDraft[]) => void }) {
  const change = (i: number, some: Partial<StepDraft>) => onChange(steps.map((step, j) => (i === j ? { ...step, ...some } : step)))
  const up = (i: number) => onChange(steps.toSpliced(i - 1, 2, steps[i]!, steps[i - 1]!))
  return (
    <fieldset className={styles.steps}>
      <legend>{text.steps}</legend>
      {steps.map((step, i) => (
        <div key={step.key} className={styles.step} role="group" aria-label={text.step(i + 1)}>
          <TextInput className={styles.wide!} label={`${i + 1}. ${text.stepName}`} required value={step.name} onChange={({ currentTarget }) => change(i, { name: currentTarget.value })} />
          <UnitOfStep step={step} onChange={(unit) => change(i, { unit })} />
          <Select label={text.role} data={roles} allowDeselect={false} value={step.role} onChange={(role) => change(i, { role: role as StepRole })} />
          <Select label={text.verb} data={tasks} allowDeselect={false} value={step.verb} onChange={(verb) => change(i, { verb: verb as StepVerb })} />
          <NumberInput label={text.stepHours} min={0.25} max={4000} step={0.5} value={step.hours} onChange={(hours) => change(i, { hours: Number(hours) || 0.25 })} hideControls />
          {i > 0 && <Checkbox label={text.parallel} checked={step.isParallel} onChange={({ currentTarget }) => change(i, { isParallel: currentTarget.checked })} />}
          <div className="verb-row">
            {i > 0 && <Button variant="subtle" color="dark" onClick={() => up(i)}>{text.up(i + 1)}</Button>}
            {steps.length > 1 && <Button variant="subtle" color="dark" onClick={() => onChange(steps.filter((_, j) => j !== i))}>{text.remove(i + 1)}</Button>}
          </div>
        </div>
      ))}
      <div><Button variant="default" onClick={() => onChange([...steps, blankStep()])}>{text.addStep}</Button></div>
    </fieldset>
  )
}

/** The picker keeps its value in the form under a name of its own; the row follows it. */
function UnitOfStep({ step, onChange }: { step: StepDraft; onChange: (unit: StepDraft['unit']) => void }) {
  const name = `unit-${step.key}`
  const { value, set } = useField<StepDraft['unit']>(name, text.where, true)
  useEffect(() => {
    if (value === undefined && step.unit !== null) set(step.unit)
    else if (value !== undefined && value?.value !== step.unit?.value) onChange(value)
  }, [value, step.unit, set, onChange])
  return <PickField name={name} label={text.where} required {...pickUnit} />
}
