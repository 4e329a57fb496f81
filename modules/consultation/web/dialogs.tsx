import { ActDialog, DeadlineField, SelectField, TextAreaField, useForm } from '#platform/web'
import { closeConsultation, extendConsultation, remindConsultation, takeInOpinion, type Consultation, type Opinion } from '../contract.ts'
import type { Taking } from '../rules.ts'
import { isWaiting } from '../rules.ts'
import { useVerb } from './refresh.ts'
import { takingOptions, text } from './texts.ts'

type Of = { consultation: Consultation; onClose: () => void }

export function ExtendDialog({ consultation: { id, dueOn: present }, onClose }: Of) {
  const form = useForm<{ dueOn: string | null; reason: string }>({ initial: { dueOn: null, reason: '' } })
  const { mutateAsync, error } = useVerb(extendConsultation)
  return (
    <ActDialog
      title={text.extend} wayBack={`${text.due}: ${present.split('-').toReversed().join('/')}`} verb={text.extend} form={form} problem={error} told={() => text.extended} onClose={onClose}
      onSubmit={({ dueOn, reason }) => mutateAsync({ consultationId: id, dueOn: dueOn!, reason: reason.trim() || null })}
    >
      <DeadlineField name="dueOn" label={text.newDue} required min={present} />
      <TextAreaField name="reason" label={text.reason} rows={2} />
    </ActDialog>
  )
}

const waitingIn = ({ opinions }: Consultation) => opinions.filter(({ state }) => isWaiting(state)).map(({ name }) => name)

export function RemindDialog({ consultation, onClose }: Of) {
  const form = useForm<{ note: string }>({ initial: { note: '' } })
  const { mutateAsync, error } = useVerb(remindConsultation)
  return (
    <ActDialog
      title={text.remind} wayBack={waitingIn(consultation).join(', ')} verb={text.remind} form={form} problem={error} told={({ reminded }: { reminded: number }) => text.reminded(reminded)} onClose={onClose}
      onSubmit={({ note }) => mutateAsync({ consultationId: consultation.id, note: note.trim() })}
    >
      <TextAreaField name="note" label={text.urge} required rows={3} />
    </ActDialog>
  )
}

export function CloseDialog({ consultation, onClose }: Of) {
  const form = useForm<{ reason: string }>({ initial: { reason: '' } })
  const { mutateAsync, error } = useVerb(closeConsultation)
  return (
    <ActDialog
      title={text.close} wayBack={text.closeWhat(waitingIn(consultation).length)} verb={text.close} form={form} problem={error} told={() => text.closed} onClose={onClose}
      onSubmit={({ reason }) => mutateAsync({ consultationId: consultation.id, reason: reason.trim() || null })}
    >
      <TextAreaField name="reason" label={text.reason} rows={3} />
    </ActDialog>
  )
}

type Taken = { taken: Taking | null; words: string }

export function TakeInDialog({ consultationId, opinion, onClose }: { consultationId: string; opinion: Opinion; onClose: () => void }) {
  const form = useForm<Taken>({ initial: { taken: opinion.taken ?? 'accepted', words: opinion.takenWords ?? '' }, draft: `consultation.take-in.${opinion.id}` })
  const { mutateAsync, error } = useVerb(takeInOpinion)
  const save = async ({ taken, words }: Taken) => {
    await mutateAsync({ consultationId, requestId: opinion.id, taken: taken!, words: words.trim() || null })
    form.clear()
  }
  return (
    <ActDialog title={text.takeIn} wayBack={opinion.words ?? text.takeInOf(opinion.name)} verb={text.save} form={form} problem={error} told={() => text.saved} onSubmit={save} onClose={onClose}>
      <SelectField name="taken" label={text.takenAs} required options={takingOptions()} />
      <TextAreaField name="words" label={text.takenWords} rows={4} required={form.values.taken !== 'accepted'} />
    </ActDialog>
  )
}
