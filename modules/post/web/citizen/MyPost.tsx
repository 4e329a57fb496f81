import { useAnswer } from '#platform/web'
import { listMyShipments } from '../../contract/shipments.ts'
import { TravelLines } from '../Travel.tsx'
import { text } from '../words.ts'

/** In a dossier of one's own: where its papers are. */
export default function MyPost({ id }: { id: string }) {
  const { data } = useAnswer(listMyShipments, { dossierId: id })
  return data && data.shipments.length > 0 && (
    <section aria-labelledby="my-post">
      <h2 id="my-post">{text.mine}</h2>
      <ul className="line-list">{data.shipments.map((shipment) => <li key={shipment.id}><TravelLines shipment={shipment} /></li>)}</ul>
    </section>
  )
}
