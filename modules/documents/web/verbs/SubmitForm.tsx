import { say, SelectField, TextAreaField, useForm } from '#platform/web'
import { submitIncoming } from '../../contract.ts'
import { useLeaders } from '../pickers.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { leaderPositionId: string | null; note: string }

/** The clerk lays a registered document before a leader. */
export function SubmitForm({ document, onDone, onClose }: VerbProps) {
  const leaders = useLeaders(document.agencyId)
  const form = useForm<Values>({ initial: { leaderPositionId: null, note: '' }, draft: `documents.${document.id}.submit` })
  const { mutateAsync, error, isPending } = useVerb(submitIncoming)
  const chosen = form.values.leaderPositionId ?? leaders[0]?.id ?? null
  const title = say(verbNames.submitIncoming!.verb)
  const submit = async ({ note }: Values) => {
    await mutateAsync({ documentId: document.id, leaderPositionId: chosen!, note: note.trim() || null })
    form.clear()
    onDone()
  }
  const shown = { ...form, values: { ...form.values, leaderPositionId: chosen } }
  return (
    <VerbFrame document={document} title={title} form={shown} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}>
      <SelectField
        name="leaderPositionId" label={text.leader} hint={text.leaderHint} required
        options={leaders.map(({ id, personName, title: position }) => ({ value: id, label: `${personName}, ${position}` }))}
      />
      <TextAreaField name="note" label={text.note} rows={3} />
    </VerbFrame>
  )
}
