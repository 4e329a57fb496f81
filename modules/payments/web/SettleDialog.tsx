import { ActDialog, FieldRow, SelectField, TextField, useAction, useForm } from '#platform/web'
import { listCharges, settleCharge, type ChargeView } from '../contract/charges.ts'
import { afterExemption, amountOf } from '../rules.ts'
import { dong, text } from './words.ts'

type Values = Record<string, string | null>

const NONE = 'none'

/** What the form says, in the server's words, and the sum by the same rule. */
function settlingOf({ lines, exemptions }: ChargeView, values: Values) {
  const quantities = lines.map((_, i) => ({ units: Number(values[`units${i}`]), copies: Number(values[`copies${i}`]) }))
  const ordinal = exemptions[Number(values.exemption)] ? Number(values.exemption) : null
  const chosen = ordinal === null ? null : exemptions[ordinal]!
  const sum = afterExemption(lines.reduce((all, line, i) => all + amountOf(line, quantities[i]!), 0), chosen)
  return { quantities, chosen, sum: Number.isFinite(sum) ? sum : 0, exemption: ordinal === null ? null : { ordinal, why: values.why ?? '' } }
}

function begun({ lines, exemptions, exemption }: ChargeView): Values {
  const counts = Object.fromEntries(lines.flatMap(({ quantity: { units, copies } }, i) => [[`units${i}`, String(units)], [`copies${i}`, String(copies)]]))
  const chosen = exemptions.findIndex(({ text: words }) => words === exemption?.text)
  return { ...counts, exemption: chosen < 0 ? NONE : String(chosen), why: exemption?.why ?? '' }
}

/** What is counted, and which exemption was proved. */
export function SettleDialog({ charge, onClose }: { charge: ChargeView; onClose: () => void }) {
  const form = useForm<Values>({ initial: begun(charge) })
  const { mutateAsync, error } = useAction(settleCharge, { refresh: [listCharges] })
  const { quantities, exemption, chosen, sum } = settlingOf(charge, form.values)
  return (
    <ActDialog title={text.settle} wayBack={text.settleBack} verb={text.settle} form={form} problem={error} told={() => text.settled} onSubmit={() => mutateAsync({ chargeId: charge.id, quantities, exemption })} onClose={onClose}>
      {charge.lines.map(({ name, unit, per }, i) => unit !== null && (
        <FieldRow key={name}>
          <TextField name={`units${i}`} label={`${text.copies} ${unit}: ${name}`} required maxLength={6} inputMode="numeric" />
          {per !== null && <TextField name={`copies${i}`} label={`${text.copies} ${per}`} required maxLength={6} inputMode="numeric" />}
        </FieldRow>
      ))}
      {charge.exemptions.length > 0 && <SelectField name="exemption" label={text.exemption} required options={[{ value: NONE, label: text.none }, ...charge.exemptions.map(({ text: words, percent }, i) => ({ value: String(i), label: `${words} (${percent}%)` }))]} />}
      {chosen && <TextField name="why" label={text.why} hint={`${chosen.proof}. ${text.whyHint}`} required maxLength={500} />}
      <p role="status">{text.total}: <b className="figure">{dong(sum)}</b></p>
    </ActDialog>
  )
}
