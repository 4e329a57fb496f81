import { listProcedures } from '#contracts/procedures'
import { Button } from '@mantine/core'
import { FieldRow, Form, FormVerbs, PickField, say, SelectField, TextField, useAction, useForm, useGo, type Picked } from '#platform/web'
import { draftProcess, getProcess, listProcesses } from '../../contract/processes.ts'
import { hoursIn, hoursOf, timeUnits, type TimeUnit } from '../../rules.ts'
import { unitNames } from '../words.ts'
import { pickUnit, type ProcessDraft } from './draft.ts'
import { StepRows } from './StepRows.tsx'
import { text } from './texts.ts'

const pickProcedure = { endpoint: listProcedures, input: (words: string) => ({ limit: 20, standing: ['inForce' as const], ...(words && { text: words }) }), options: ({ rows }: { rows: { code: string; name: string }[] }): Picked[] => rows.map(({ code, name }) => ({ value: code, label: name, about: code })) }

/** Written as a whole and checked when it is saved; publishing comes after, on the page of the process. */
export function ProcessForm({ initial, isFixed = false }: { initial: ProcessDraft; isFixed?: boolean }) {
  const form = useForm<ProcessDraft>({ initial })
  const { mutateAsync, error } = useAction(draftProcess, { refresh: [listProcesses, getProcess] })
  const go = useGo()
  const { steps, quantity, unit } = form.values
  const save = async (values: ProcessDraft) => {
    const { processId } = await mutateAsync({
      agencyId: values.agency!.value, procedureCode: values.procedure!.value, caseName: values.caseName, time: { quantity: Number(values.quantity), unit: values.unit as TimeUnit },
      steps: values.steps.map(({ name, unit: at, role, verb, hours, isParallel }) => ({ name, unitId: at?.value ?? '', role, verb, hours, isParallel })),
    })
    go(`/processes/${processId}`)
  }
  const [sum, most] = [hoursOf(steps), hoursIn({ quantity: Number(quantity) || 0, unit: (unit ?? 'workingDay') as TimeUnit })]
  return (
    <Form form={form} problem={error} onSubmit={save}>
      {!isFixed && <>
        <PickField name="agency" label={text.agency} required {...pickUnit} />
        <PickField name="procedure" label={text.procedure} required {...pickProcedure} />
        <TextField name="caseName" label={text.caseName} hint={text.caseHint} maxLength={500} />
      </>}
      <FieldRow>
        <TextField name="quantity" label={`${text.time}: ${text.quantity.toLowerCase()}`} required inputMode="numeric" maxLength={4} />
        <SelectField name="unit" label={text.unit} required options={timeUnits.map((value) => ({ value, label: say(unitNames[value]) }))} />
      </FieldRow>
      <StepRows steps={steps} onChange={(next) => form.set('steps', next)} />
      <p role="status">{sum <= most ? text.sum(sum, most) : text.tooLong(sum, most)}</p>
      <FormVerbs><Button type="submit">{text.save}</Button></FormVerbs>
    </Form>
  )
}
