import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { DeadlineField, PickManyField, say, TextAreaField, useForm, useToday, type FormOf, type Picked } from '#platform/web'
import { directIncoming } from '../../contract.ts'
import { assignmentRoles, directionsProblem, type AssignmentRole } from '../../rules.ts'
import { peopleOf, unitsOf, useNearUnits } from '../pickers.ts'
import { Segments } from '../Segments.tsx'
import { roleNames } from '../texts.ts'
import { dayAfter, directionInput, emptyDirection, targetsOf, withRole, type Direction, type Target } from './targets.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'
import styles from './Verbs.module.css'

/** What leaders write on most papers; a tap puts it into the field. */
const usualWords = [
  { vi: 'Giao đơn vị chủ trì tham mưu văn bản trả lời.', en: 'The lead drafts a reply.' },
  { vi: 'Nghiên cứu, đề xuất phương án trước thời hạn.', en: 'Study it and propose a way before the deadline.' },
  { vi: 'Triển khai thực hiện, báo cáo kết quả.', en: 'Carry it out and report.' },
  { vi: 'Để biết, theo dõi.', en: 'For information.' },
]

/** Bút phê: who leads, who coordinates, who is to know; what each shall do, by when. */
export function DirectForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Direction>({ initial: emptyDirection, draft: `documents.${document.id}.direct` })
  const { mutateAsync, error, isPending } = useVerb(directIncoming)
  const targets = targetsOf(form.values)
  const wrong = directionsProblem(targets.map(({ value, role }) => ({ target: value, role })))
  const title = say(verbNames.directIncoming!.verb)
  const submit = async (values: Direction) => {
    await mutateAsync({ documentId: document.id, opinion: values.opinion.trim() || null, targets: directionInput(values) })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame
      document={document} title={title} form={form} problem={error} onSubmit={submit} submit={text.sendTo(targets.length)} isPending={isPending}
      isBlocked={targets.length === 0 || wrong !== null} onClose={onClose}
    >
      <NearUnits agencyId={document.agencyId} form={form} />
      <PickManyField name="units" label={text.units} {...unitsOf(document.agencyId)} />
      <PickManyField name="people" label={text.people} {...peopleOf({ within: document.agencyId })} />
      <Targets targets={targets} form={form} />
      <TextAreaField name="opinion" label={text.directOpinion} rows={2} />
      <Chips label={text.quickWords} chips={usualWords.map(say)} onChoose={(words) => form.set('opinion', [form.values.opinion.trim(), words].filter(Boolean).join(' '))} />
    </VerbFrame>
  )
}

type ChipsProps = { label: string; chips: string[]; onChoose: (chip: string) => void }

export function Chips({ label, chips, onChoose }: ChipsProps) {
  if (chips.length === 0) return null
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      <span aria-hidden>{label}</span>
      {chips.map((chip) => <button key={chip} type="button" onClick={() => onChoose(chip)}>{chip}</button>)}
    </div>
  )
}

/** The agency's own units, one tap away: most papers go to one of them. */
function NearUnits({ agencyId, form }: { agencyId: string; form: FormOf<Direction> }) {
  const [isWhole, setWhole] = useState(false)
  const all = useNearUnits(agencyId)
  const left = all.filter(({ value }) => !form.values.units.some((unit) => unit.value === value))
  const shown = isWhole ? left : left.slice(0, 6)
  const add = (name: string) => {
    const unit = left.find(({ label }) => label === name) as Picked
    form.set('units', [...form.values.units, unit])
  }
  return (
    <>
      <Chips label={text.quickUnits} chips={shown.map(({ label }) => label)} onChoose={add} />
      {left.length > shown.length && <button type="button" className="quiet-verb" onClick={() => setWhole(true)}>{text.showAll(left.length)}</button>}
    </>
  )
}

export function Targets<D extends Direction>({ targets, form: given }: { targets: Target[]; form: FormOf<D> }) {
  const form = given as unknown as FormOf<Direction>
  const today = useToday()
  if (targets.length === 0) return <p className={styles.hint}>{text.noTargets}</p>
  const dueAll = (days: number) => form.fill(Object.fromEntries(targets.filter(({ role }) => role !== 'information').map(({ value }) => [`dueOn.${value}`, dayAfter(today, days)])))
  const spans = new Map([[text.today, 0], [text.days(3), 3], [text.days(5), 5], [text.week, 7]])
  const hasLead = targets.some(({ role }) => role === 'lead')
  return (
    <section>
      <h3 className={styles.heading}>{text.targets}</h3>
      <p className={hasLead ? styles.hint : styles.missing} role="status">{hasLead ? text.oneLead : text.noLead}</p>
      <Chips label={text.allDue} chips={[...spans.keys()]} onChoose={(chip) => dueAll(spans.get(chip)!)} />
      <ul className={styles.targets}>{targets.map((target) => <TargetRow key={target.value} target={target} form={form} today={today} />)}</ul>
    </section>
  )
}

const roleOptions = () => assignmentRoles.map((role) => ({ value: role, label: role === 'information' ? text.shortInformation : say(roleNames[role]) }))

function TargetRow({ target: { value, label, about, kind, role }, form, today }: { target: Target; form: FormOf<Direction>; today: string }) {
  const [isInstructed, setInstructed] = useState(form.values[`instruction.${value}`] !== undefined)
  const list = kind === 'unit' ? 'units' : 'people'
  const remove = () => form.set(list, form.values[list].filter((one) => one.value !== value))
  return (
    <li>
      <div className={styles.target}>
        <b lang="vi">{label}{about && <span>{about}</span>}</b>
        <button type="button" className={styles.remove} aria-label={text.remove(label)} onClick={remove}><IconX size={18} stroke={1.7} aria-hidden /></button>
      </div>
      <Segments
        fullWidth data={roleOptions()} value={role} aria-label={`${text.role}: ${label}`}
        onChange={(next) => form.fill(withRole(form.values, value, next as AssignmentRole))}
      />
      {role !== 'information' && <DeadlineField name={`dueOn.${value}`} label={text.dueOn} min={today} />}
      {isInstructed
        ? <TextAreaField name={`instruction.${value}`} label={text.instruction} rows={2} />
        : <button type="button" className="quiet-verb" onClick={() => setInstructed(true)}>{text.addInstruction}</button>}
    </li>
  )
}
