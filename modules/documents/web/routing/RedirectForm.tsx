import { PickManyField, say, TextAreaField, useForm } from '#platform/web'
import { redirectIncoming, type DocumentView } from '../../contract.ts'
import { directionsProblem } from '../../rules.ts'
import { peopleOf, unitsOf } from '../pickers.ts'
import { Targets } from '../verbs/DirectForm.tsx'
import { directionInput, emptyDirection, targetsOf, type Direction } from '../verbs/targets.ts'
import { verbNames } from '../verbs/texts.ts'
import { useVerb, VerbFrame, type VerbProps } from '../verbs/VerbFrame.tsx'
import { text } from '../verbs/texts.ts'
import { routingText } from './texts.ts'

type Values = Direction & { reason: string }

/** The direction as it stands: what the leader gave and is still open. */
function directionOf({ assignments }: DocumentView): Values {
  const given = assignments.filter(({ parentId, state }) => parentId === null && state === 'open')
  const picked = (isUnit: boolean) => given.filter(({ unitId }) => (unitId !== null) === isUnit).map(({ unitId, positionId, name }) => ({ value: (unitId ?? positionId)!, label: name }))
  const facts = given.flatMap(({ unitId, positionId, role, dueOn, instruction }) => {
    const id = unitId ?? positionId
    return [[`role.${id}`, role], ...(dueOn ? [[`dueOn.${id}`, dueOn]] : []), ...(instruction ? [[`instruction.${id}`, instruction]] : [])]
  })
  return { ...emptyDirection, ...Object.fromEntries(facts), reason: '', units: picked(true), people: picked(false) }
}

/** Chuyển lại: the leader changes a direction others already work on. */
export function RedirectForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: directionOf(document), draft: `documents.${document.id}.redirect` })
  const { mutateAsync, error, isPending } = useVerb(redirectIncoming)
  const targets = targetsOf(form.values)
  const wrong = directionsProblem(targets.map(({ value, role }) => ({ target: value, role })))
  const submit = async (values: Values) => {
    await mutateAsync({ documentId: document.id, reason: values.reason.trim(), targets: directionInput(values) })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame
      document={document} title={say(verbNames.redirectIncoming!.verb)} what={routingText.redirectWhat} form={form} problem={error} onSubmit={submit}
      submit={routingText.redirect(targets.length)} isPending={isPending} isBlocked={targets.length === 0 || wrong !== null} onClose={onClose}
    >
      <TextAreaField name="reason" label={routingText.reason} required rows={2} />
      <PickManyField name="units" label={text.units} {...unitsOf(document.agencyId)} />
      <PickManyField name="people" label={text.people} {...peopleOf({ within: document.agencyId })} />
      <Targets targets={targets} form={form} />
    </VerbFrame>
  )
}
