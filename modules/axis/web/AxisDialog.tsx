import { ActDialog, CheckField, DateField, FieldRow, PasswordField, say, SelectField, TextField, useAction, useForm, useToday } from '#platform/web'
import { listAxes, setAxis, type Axis } from '../contract.ts'
import { DEFAULT_LIMIT_MB, DEFAULT_POLL_SECONDS, partners, recallForms } from '../rules.ts'
import { partnerNames, recallNames, text } from './texts.ts'

type Values = { code: string; name: string; url: string; systemId: string; secret: string; partner: string | null; recallAs: string | null; pollSeconds: string; limit: string; isOn: boolean; validFrom: string | null; legalBasis: string }

const valuesOf = (axis: Axis | null, today: string): Values => axis === null
  ? { code: 'vxp', name: '', url: '', systemId: '', secret: '', partner: 'national', recallAs: 'status', pollSeconds: String(DEFAULT_POLL_SECONDS), limit: String(DEFAULT_LIMIT_MB), isOn: true, validFrom: today, legalBasis: 'QĐ 28/2018/QĐ-TTg' }
  : { ...axis, secret: '', pollSeconds: String(axis.pollSeconds), limit: String(axis.attachmentLimitMb), validFrom: today }

/** How an axis is spoken to from a day on. */
export function AxisDialog({ axis, onClose }: { axis: Axis | null; onClose: () => void }) {
  const today = useToday()
  const form = useForm<Values>({ initial: valuesOf(axis, today) })
  const { mutateAsync, error } = useAction(setAxis, { refresh: [listAxes] })
  const save = ({ code, name, url, systemId, secret, partner, recallAs, pollSeconds, limit, isOn, validFrom, legalBasis }: Values) => mutateAsync({
    code, name, url, systemId, secret: secret === '' ? null : secret, partner: partner as Axis['partner'], recallAs: recallAs as Axis['recallAs'], pollSeconds: Number(pollSeconds), attachmentLimitMb: Number(limit), isOn, validFrom: validFrom!, legalBasis,
  })
  return (
    <ActDialog title={axis === null ? text.add : `${text.edit}: ${axis.name}`} wayBack={text.editWhat} verb={text.save} form={form} problem={error} told={() => text.saved} onClose={onClose} onSubmit={save}>
      {axis === null && <TextField name="code" label={text.code} hint={text.codeHint} required maxLength={41} />}
      <TextField name="name" label={text.name} required maxLength={300} />
      <TextField name="url" label={text.address} required maxLength={500} />
      <FieldRow><TextField name="systemId" label={text.systemId} required maxLength={100} /><PasswordField name="secret" label={text.secret} hint={axis === null ? text.secretFirst : text.secretHint} required={axis === null} /></FieldRow>
      <FieldRow>
        <SelectField name="partner" label={text.partner} required options={partners.map((value) => ({ value, label: say(partnerNames[value]) }))} />
        <SelectField name="recallAs" label={text.recallAs} required options={recallForms.map((value) => ({ value, label: say(recallNames[value]) }))} />
      </FieldRow>
      <FieldRow><TextField name="pollSeconds" label={text.pollSeconds} required maxLength={5} /><TextField name="limit" label={text.limit} required maxLength={3} /></FieldRow>
      <FieldRow><DateField name="validFrom" label={text.since} required /><TextField name="legalBasis" label={text.basis} required maxLength={500} /></FieldRow>
      <CheckField name="isOn" label={text.isOn} />
    </ActDialog>
  )
}
