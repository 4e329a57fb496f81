import { PickField, say, TextAreaField, useForm, type Picked } from '#platform/web'
import { handOverIncoming, type DocumentView } from '../../contract.ts'
import { peopleOf, unitsOf } from '../pickers.ts'
import { Segments } from '../Segments.tsx'
import { verbNames } from '../verbs/texts.ts'
import { useVerb, VerbFrame, type VerbProps } from '../verbs/VerbFrame.tsx'
import { routingText as text } from './texts.ts'

type Values = { kind: 'person' | 'unit'; person: Picked | null; unit: Picked | null; reason: string }

/** Who leads in whose name: a head may choose another unit, anybody else a colleague. */
function leadOf({ assignments }: DocumentView) {
  const root = assignments.find(({ parentId, role, state }) => parentId === null && role === 'lead' && state === 'open')
  const isGiven = root !== undefined && (root.unitId === null || assignments.some(({ parentId, role, state }) => parentId === root.id && role === 'lead' && state === 'open'))
  return { unitId: root?.unitId ?? null, isHead: root?.isMine ?? false, isGiven }
}

/** A paper I lead goes on with somebody else. */
export function HandOverForm({ document, onDone, onClose }: VerbProps) {
  const { unitId, isHead, isGiven } = leadOf(document)
  const form = useForm<Values>({ initial: { kind: isGiven ? 'person' : 'unit', person: null, unit: null, reason: '' }, draft: `documents.${document.id}.handOver` })
  const { mutateAsync, error, isPending } = useVerb(handOverIncoming)
  const { kind } = form.values
  const title = say(verbNames.handOverIncoming!.verb)
  const submit = async ({ person, unit, reason }: Values) => {
    await mutateAsync({ documentId: document.id, ...(kind === 'person' ? { positionId: person!.value } : { unitId: unit!.value }), reason: reason.trim() })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={title} what={text.handOverWhat} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}>
      {isHead && isGiven && (
        <Segments fullWidth aria-label={text.to} value={kind} onChange={(next) => form.set('kind', next as Values['kind'])} data={[{ value: 'person', label: text.toColleague }, { value: 'unit', label: text.toUnit }]} />
      )}
      {kind === 'person'
        ? <PickField name="person" label={text.colleague} required {...peopleOf(unitId ? { unitId } : { within: document.agencyId })} />
        : <PickField name="unit" label={text.unit} required {...unitsOf(document.agencyId)} />}
      <TextAreaField name="reason" label={text.reason} required rows={3} />
    </VerbFrame>
  )
}
