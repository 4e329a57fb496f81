import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, CheckField, DateField, Link, say, SelectField, showDay, StatusWord, TextField, useAction, useEndpoint, useForm, useLive, useParam, useTitle, useToday } from '#platform/web'
import { endNeed, getNeeds, listNeeds, setNeed, type NeedRow } from '../../contract/keeping.ts'
import { fieldNames, type FieldName } from '../../rules/fields.ts'
import { fieldLabels } from '../words.ts'
import { text } from './texts.ts'

const refresh = [getNeeds, listNeeds]
type Act = { verb: 'add' } | { verb: 'end'; field: FieldName } | null

/** The fields one procedure needs: in force, to come, ended; each with its basis. */
export default function ProcedureNeedsPage() {
  const code = useParam('code')
  const today = useToday()
  const { name, needs } = useEndpoint(getNeeds, { procedureCode: code })
  const [act, setAct] = useState<Act>(null)
  useLive(['population.'], refresh)
  useTitle(name)
  const inForce = needs.filter(({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo > today))
  const groups = [[text.inForce, inForce], [text.later, needs.filter(({ validFrom }) => validFrom > today)], [text.past, needs.filter(({ validTo }) => validTo !== null && validTo <= today)]] as const
  return (
    <div className="page">
      <p><Link to="/population/needs">{text.back}</Link></p>
      <h1 className="page-title" lang="vi">{name}</h1>
      <p className="page-lead figure">{code}</p>
      <div className="verb-row"><Button onClick={() => setAct({ verb: 'add' })}>{text.add}</Button></div>
      {needs.length === 0 && <p>{text.none}</p>}
      {groups.map(([title, rows]) => rows.length > 0 && (
        <section key={title} className="page-section" aria-label={title}>
          <h2>{title}</h2>
          <ul className="line-list">{rows.map((need) => <Need key={`${need.field}${need.validFrom}`} need={need} onEnd={need.validTo === null && need.validFrom <= today ? () => setAct({ verb: 'end', field: need.field }) : null} />)}</ul>
        </section>
      ))}
      {act?.verb === 'add' && <Adding code={code} today={today} onClose={() => setAct(null)} />}
      {act?.verb === 'end' && <Ending code={code} field={act.field} today={today} onClose={() => setAct(null)} />}
    </div>
  )
}

function Need({ need: { field, validFrom, validTo, legalBasis, isUnsure, setBy, endedBy }, onEnd }: { need: NeedRow; onEnd: (() => void) | null }) {
  const label = say(fieldLabels[field])
  return (
    <li>
      <p><b>{label}</b> <span className="figure second">{text.since(showDay(validFrom))}{validTo && ` ${text.until(showDay(validTo))}`}</span></p>
      <p lang="vi">{legalBasis}</p>
      {isUnsure && <StatusWord status="waiting">{text.doubtful}</StatusWord>}
      <p className="second">{text.setBy(setBy)}{endedBy && ` · ${text.endedBy(endedBy)}`}</p>
      {onEnd && <Button variant="subtle" color="dark" onClick={onEnd} aria-label={`${text.end}: ${label}`}>{text.end}</Button>}
    </li>
  )
}

type DialogProps = { code: string; today: string; onClose: () => void }

function Adding({ code, today, onClose }: DialogProps) {
  const form = useForm<{ field: string | null; from: string | null; legalBasis: string; isUnsure: boolean }>({ initial: { field: null, from: today, legalBasis: '', isUnsure: false } })
  const { mutateAsync, error } = useAction(setNeed, { refresh })
  return (
    <ActDialog title={text.add} wayBack={text.addMeans} verb={text.add} form={form} problem={error} onClose={onClose} onSubmit={({ field, from, ...rest }) => mutateAsync({ procedureCode: code, field: field as FieldName, from: from ?? '', ...rest })}>
      <SelectField name="field" label={text.field} required options={fieldNames.map((value) => ({ value, label: say(fieldLabels[value]) }))} />
      <DateField name="from" label={text.from} required />
      <TextField name="legalBasis" label={text.basis} required maxLength={500} />
      <CheckField name="isUnsure" label={text.isUnsure} />
    </ActDialog>
  )
}

function Ending({ code, field, today, onClose }: DialogProps & { field: FieldName }) {
  const form = useForm<{ from: string | null }>({ initial: { from: today } })
  const { mutateAsync, error } = useAction(endNeed, { refresh })
  return (
    <ActDialog title={`${text.end}: ${say(fieldLabels[field])}`} wayBack={text.endMeans} verb={text.end} form={form} problem={error} onClose={onClose} onSubmit={({ from }) => mutateAsync({ procedureCode: code, field, from: from ?? '' })}>
      <DateField name="from" label={text.from} required />
    </ActDialog>
  )
}
