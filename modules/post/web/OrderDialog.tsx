import type { OutputOf } from '#platform/contract'
import { ActDialog, FieldRow, say, SelectField, TextAreaField, TextField, useAction, useEndpointState, useForm } from '#platform/web'
import { listShipments, offerShipment, orderShipment } from '../contract/shipments.ts'
import { reaches, tariffFor, type Reach } from '../rules.ts'
import { directionNames, reachNames, text } from './words.ts'

type Offer = OutputOf<typeof offerShipment>
type Values = { name: string; phone: string; address: string; reach: string | null; grams: string }

/** Begins with what the applicant gave of himself, and says what it costs before it is ordered. */
export function OrderDialog({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const { data } = useEndpointState(offerShipment, { dossierId })
  return data && <Ordering dossierId={dossierId} offer={data} onClose={onClose} />
}

function Ordering({ dossierId, offer: { direction, isSetUp, citizen, tariffs }, onClose }: { dossierId: string; offer: Offer; onClose: () => void }) {
  const form = useForm<Values>({ initial: { name: citizen.name, phone: citizen.phone ?? '', address: citizen.address ?? '', reach: 'province', grams: '100' } })
  const { mutateAsync, error } = useAction(orderShipment, { refresh: [listShipments, offerShipment] })
  const { reach, grams } = form.values
  const tariff = tariffFor(tariffs, reach as Reach, Number(grams))
  const order = ({ name, phone, address, ...rest }: Values) => mutateAsync({ dossierId, citizen: { name, phone, address }, reach: rest.reach as Reach, grams: Number(rest.grams) })
  return (
    <ActDialog title={say(directionNames[direction])} wayBack={direction === 'to_citizen' ? text.wayOut : text.wayIn} verb={text.order} form={form} problem={error} told={() => text.ordered} onSubmit={order} onClose={onClose}>
      {!isSetUp && <p role="note">{text.notSetUp}</p>}
      <FieldRow><TextField name="name" label={text.name} required maxLength={200} /><TextField name="phone" label={text.phone} required maxLength={11} inputMode="tel" /></FieldRow>
      <TextAreaField name="address" label={text.address} required rows={2} />
      <FieldRow>
        <SelectField name="reach" label={text.reach} required options={reaches.map((value) => ({ value, label: say(reachNames[value]) }))} />
        <TextField name="grams" label={text.grams} required maxLength={5} inputMode="numeric" />
      </FieldRow>
      <p role="status">{tariff ? text.feeIs(text.dong(tariff.fee.toLocaleString('vi-VN'))) : text.tooHeavy}</p>
    </ActDialog>
  )
}
