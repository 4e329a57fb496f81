import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, hrefOf, notify, say, useAction, useEndpointState, useLive, useMay } from '#platform/web'
import { cancelShipment, listShipments, printShipmentLabel, type ShipmentView } from '../contract/shipments.ts'
import { OrderDialog } from './OrderDialog.tsx'
import { TravelLines } from './Travel.tsx'
import { problemOf, text } from './words.ts'

/** In a dossier: what the post carries of it; the counter orders, prints and calls off. */
export default function DossierPost({ id }: { id: string }) {
  const { data } = useEndpointState(listShipments, { dossierId: id })
  const [isOrdering, setOrdering] = useState(false)
  useLive(['post.', 'dossiers.'], [listShipments])
  if (!data || (data.shipments.length === 0 && data.mayOrder === null)) return null
  return (
    <section className="page-section" aria-labelledby="by-post">
      <h2 id="by-post">{text.title}</h2>
      {data.shipments.length === 0 ? <p>{text.none}</p> : <ul className="line-list">{data.shipments.map((shipment) => <Shipment key={shipment.id} shipment={shipment} />)}</ul>}
      {data.mayOrder !== null && <div className="verb-row"><Button variant="default" onClick={() => setOrdering(true)}>{text.order}</Button></div>}
      {isOrdering && <OrderDialog dossierId={id} onClose={() => setOrdering(false)} />}
    </section>
  )
}

function Shipment({ shipment }: { shipment: ShipmentView }) {
  const { id, citizenName, mask, fee, feeBasis, problem, isCancelAsked, orderedBy } = shipment
  const mayPrint = useMay('dossiers.receive')
  return (
    <li>
      <TravelLines shipment={shipment} />
      <p><span lang="vi">{citizenName}</span> · <span className="figure">{mask}</span> · {text.fee} <span className="figure">{text.dong(fee.toLocaleString('vi-VN'))}</span> · <span lang="vi">{orderedBy}</span></p>
      <p className="second" lang="vi">{text.basis}: {feeBasis}</p>
      {problem && <p role="note">{say(problemOf(problem))}</p>}
      {isCancelAsked && <p role="note">{text.asking}</p>}
      <div className="verb-row">
        {mayPrint && <a href={hrefOf(printShipmentLabel, { shipmentId: id })} target="_blank" rel="noreferrer">{text.label}</a>}
        {shipment.mayCancel && <Cancel shipment={shipment} />}
      </div>
    </li>
  )
}

function Cancel({ shipment: { id } }: { shipment: ShipmentView }) {
  const [isOpen, setOpen] = useState(false)
  const { mutateAsync, error, isPending } = useAction(cancelShipment, { refresh: [listShipments] })
  const cancel = async () => { await mutateAsync({ shipmentId: id }); notify(text.cancelled); setOpen(false) }
  return (
    <>
      <Button variant="subtle" color="dark" onClick={() => setOpen(true)}>{text.cancel}</Button>
      <ConfirmDialog isOpen={isOpen} title={text.cancelTitle} wayBack={text.cancelBack} verb={text.cancel} onConfirm={() => void cancel().catch(() => {})} onClose={() => setOpen(false)} isPending={isPending} problem={error}>{text.cancelWhat}</ConfirmDialog>
    </>
  )
}
