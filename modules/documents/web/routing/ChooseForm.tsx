import { Radio } from '@mantine/core'
import { say, TextAreaField, useForm } from '#platform/web'
import { chooseOption, type DocumentView } from '../../contract.ts'
import { verbNames } from '../verbs/texts.ts'
import { useVerb, VerbFrame, type VerbProps } from '../verbs/VerbFrame.tsx'
import styles from './Routing.module.css'
import { routingText as text } from './texts.ts'

type Values = { option: string | null; opinion: string }

/** What was chosen before, else nothing: a recommendation is no choice yet. */
export function useChoice(document: DocumentView, onDone: () => void) {
  const choice = document.slip?.choice
  const form = useForm<Values>({ initial: { option: choice ? String(choice.option) : null, opinion: choice?.opinion ?? '' }, draft: `documents.${document.id}.choice` })
  const { mutateAsync, error, isPending } = useVerb(chooseOption)
  const submit = async ({ option, opinion }: Values) => {
    await mutateAsync({ documentId: document.id, option: Number(option), opinion: opinion.trim() || null })
    form.clear()
    onDone()
  }
  return { form, error, isPending, submit }
}

export function ChoiceFields({ document, form }: { document: DocumentView; form: ReturnType<typeof useChoice>['form'] }) {
  const { options = [], recommended } = document.slip ?? {}
  return (
    <>
      <Radio.Group label={text.choose} value={form.values.option} onChange={(option) => form.set('option', option)} withAsterisk>
        <div className={styles.choices}>
          {options.map(({ title, details }, i) => (
            <Radio key={title} value={String(i)} label={<span lang="vi">{text.way(i + 1)}: {title}{recommended === i && ` (${text.recommended})`}</span>} description={details && <span lang="vi">{details}</span>} />
          ))}
        </div>
      </Radio.Group>
      <TextAreaField name="opinion" label={text.opinion} rows={3} />
    </>
  )
}

/** The signer chooses one of the ways laid before him. */
export function ChooseForm({ document, onDone, onClose }: VerbProps) {
  const { form, error, isPending, submit } = useChoice(document, onDone)
  const title = say(verbNames.chooseOption!.verb)
  return (
    <VerbFrame document={document} title={title} what={text.chooseWhat} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} isBlocked={form.values.option === null} onClose={onClose}>
      <ChoiceFields document={document} form={form} />
    </VerbFrame>
  )
}
