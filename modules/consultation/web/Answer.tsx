import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, ActionPanel, FileField, Form, notify, PickField, say, TextAreaField, useForm, type Picked, type StoredFile } from '#platform/web'
import { giveOpinion, handOpinion, type Consultation, type Opinion } from '../contract.ts'
import { answers, needsWords, type Answer } from '../rules.ts'
import { OpinionFacts } from './Facts.tsx'
import styles from './Opinions.module.css'
import { peopleWithin } from './pickers.ts'
import { useVerb } from './refresh.ts'
import { answerWords, text } from './texts.ts'

type Of = { consultation: Consultation; opinion: Opinion; onDone: () => void }
type Values = { answer: Answer | null; words: string; files: StoredFile[] }

/** What I think of it: one choice, my words, and the way to let somebody of the unit answer. */
export function AnswerPanel({ consultation, opinion, onDone }: Of) {
  const [isHanding, setHanding] = useState(false)
  const form = useForm<Values>({ initial: { answer: null, words: '', files: [] }, draft: `consultation.answer.${opinion.id}` })
  const { mutateAsync, error, isPending } = useVerb(giveOpinion)
  const { answer } = form.values
  const submit = async ({ words, files }: Values) => {
    await mutateAsync({ consultationId: consultation.id, requestId: opinion.id, answer: answer!, words: words.trim() || null, fileIds: files.map(({ id }) => id) })
    form.clear()
    notify(text.given)
    onDone()
  }
  const verbs = (
    <>
      <Button type="submit" loading={isPending} disabled={answer === null}>{text.giveOpinion}</Button>
      {opinion.mayHand && <Button variant="default" onClick={() => setHanding(true)}>{text.hand}</Button>}
    </>
  )
  return (
    <>
      <Form form={form} problem={error} onSubmit={submit} className={styles.frame!}>
        <ActionPanel label={text.panel} verbs={verbs}>
          <OpinionFacts consultation={consultation} />
          <div className={styles.fields}>
            <Radio.Group label={text.answer} value={answer} onChange={(value) => form.set('answer', value as Answer)} withAsterisk>
              <div className={styles.choices}>{answers.map((one) => <Radio key={one} value={one} label={say(answerWords[one].words)} />)}</div>
            </Radio.Group>
            <TextAreaField name="words" label={text.words} hint={text.wordsHint} rows={5} required={answer !== null && needsWords(answer)} />
            <FileField name="files" label={text.attach} many />
          </div>
        </ActionPanel>
      </Form>
      {isHanding && <HandDialog consultation={consultation} opinion={opinion} onClose={() => setHanding(false)} onDone={onDone} />}
    </>
  )
}

type Handing = { person: Picked | null; note: string }

function HandDialog({ consultation, opinion, onClose, onDone }: Of & { onClose: () => void }) {
  const form = useForm<Handing>({ initial: { person: null, note: '' } })
  const { mutateAsync, error } = useVerb(handOpinion)
  const hand = async ({ person, note }: Handing) => {
    await mutateAsync({ consultationId: consultation.id, requestId: opinion.id, positionId: person!.value, note: note.trim() || null })
    onDone()
  }
  return (
    <ActDialog title={text.handTitle} wayBack={text.handWhat} verb={text.handTitle} form={form} problem={error} onSubmit={hand} told={() => text.handed} onClose={onClose}>
      <PickField name="person" label={text.handTo} required {...peopleWithin(opinion.unitId!)} />
      <TextAreaField name="note" label={text.note} rows={2} />
    </ActDialog>
  )
}
