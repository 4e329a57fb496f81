import { DeadlineField, PickField, PickManyField, say, TextAreaField, useForm, useToday, type Picked } from '#platform/web'
import { assignIncoming, type DocumentView } from '../../contract.ts'
import { peopleOf } from '../pickers.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { specialist: Picked | null; coordinators: Picked[]; instruction: string; dueOn: string | null }

/** The assignment that is my unit's: it says who may be chosen, and by when at the latest. */
const mineOf = ({ assignments }: DocumentView) => assignments.find(({ isMine, state, unitId }) => isMine && state === 'open' && unitId !== null)

/** The head of the unit chooses who handles it. */
export function AssignForm({ document, onDone, onClose }: VerbProps) {
  const today = useToday()
  const mine = mineOf(document)
  const form = useForm<Values>({
    initial: { specialist: null, coordinators: [], instruction: '', dueOn: mine?.dueOn ?? null }, draft: `documents.${document.id}.assign`,
  })
  const { mutateAsync, error, isPending } = useVerb(assignIncoming)
  const title = say(verbNames.assignIncoming!.verb)
  const people = peopleOf(mine?.unitId ? { unitId: mine.unitId } : { within: document.agencyId })
  const submit = async ({ specialist, coordinators, instruction, dueOn }: Values) => {
    await mutateAsync({
      documentId: document.id, positionId: specialist!.value, coordinatorIds: coordinators.map(({ value }) => value), instruction: instruction.trim() || null, dueOn,
    })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={title} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}>
      <PickField name="specialist" label={text.specialist} required {...people} />
      <DeadlineField name="dueOn" label={text.dueOn} min={today} />
      <TextAreaField name="instruction" label={text.instruction} rows={2} />
      <PickManyField name="coordinators" label={text.coordinators} {...people} />
    </VerbFrame>
  )
}
