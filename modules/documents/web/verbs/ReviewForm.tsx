import { PickManyField, say, TextAreaField, useForm, type Picked } from '#platform/web'
import { submitForReview } from '../../contract.ts'
import { peopleOf } from '../pickers.ts'
import { Segments } from '../Segments.tsx'
import { reviewText as text } from './review-texts.ts'
import { text as words, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { reviewers: Picked[]; order: 'sequential' | 'parallel'; note: string }

/** Who is to approve the content: the head of the unit, or those named, one after the other or all at once. */
export function ReviewForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { reviewers: [], order: 'sequential', note: '' }, draft: `documents.${document.id}.submitForReview` })
  const { mutateAsync, error, isPending } = useVerb(submitForReview)
  const { reviewers, order } = form.values
  const title = say(verbNames.submitForReview!.verb)
  const submit = async ({ note }: Values) => {
    await mutateAsync({ documentId: document.id, note: note.trim() || null, reviewerIds: reviewers.map(({ value }) => value), isParallel: order === 'parallel' })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={title} what={reviewers.length === 0 ? words.reviewWhat : text.toNamed} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}>
      <PickManyField name="reviewers" label={text.reviewers} hint={text.reviewersHint} {...peopleOf({ within: document.agencyId })} />
      {reviewers.length > 1 && (
        <Segments
          fullWidth aria-label={text.order} value={order} data={[{ value: 'sequential', label: text.sequential }, { value: 'parallel', label: text.parallel }]}
          onChange={(next) => form.set('order', next as Values['order'])}
        />
      )}
      <TextAreaField name="note" label={text.note} rows={3} />
    </VerbFrame>
  )
}
