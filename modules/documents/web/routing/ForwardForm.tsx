import { PickField, say, TextAreaField, useForm, type Picked } from '#platform/web'
import { forwardDraft } from '../../contract.ts'
import { peopleOf, unitsOf } from '../pickers.ts'
import { Segments } from '../Segments.tsx'
import { verbNames } from '../verbs/texts.ts'
import { useVerb, VerbFrame, type VerbProps } from '../verbs/VerbFrame.tsx'
import { routingText as text } from './texts.ts'

type Values = { kind: 'unit' | 'person'; unit: Picked | null; person: Picked | null; note: string }

/** The draft goes to another unit or a colleague, who write in it and give it back. */
export function ForwardForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { kind: 'unit', unit: null, person: null, note: '' }, draft: `documents.${document.id}.forward` })
  const { mutateAsync, error, isPending } = useVerb(forwardDraft)
  const { kind } = form.values
  const title = say(verbNames.forwardDraft!.verb)
  const submit = async ({ unit, person, note }: Values) => {
    await mutateAsync({ documentId: document.id, ...(kind === 'unit' ? { unitId: unit!.value } : { positionId: person!.value }), note: note.trim() || null })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={title} what={text.forwardWhat} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}>
      <Segments fullWidth aria-label={text.to} value={kind} onChange={(next) => form.set('kind', next as Values['kind'])} data={[{ value: 'unit', label: text.aUnit }, { value: 'person', label: text.aPerson }]} />
      {kind === 'unit' ? <PickField name="unit" label={text.unit} required {...unitsOf(document.agencyId)} /> : <PickField name="person" label={text.colleague} required {...peopleOf({ within: document.agencyId })} />}
      <TextAreaField name="note" label={text.askFor} rows={3} />
    </VerbFrame>
  )
}
