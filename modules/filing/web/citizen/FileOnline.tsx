import { useAnswer } from '#platform/web'
import { listOnlineOffers } from '../../contract/drafts.ts'
import { text } from './texts.ts'

/** The way in, on the page of a procedure that is filed online somewhere. */
export default function FileOnline({ id: procedureCode }: { id: string }) {
  const { data } = useAnswer(listOnlineOffers, { procedureCode })
  return data && data.offers.length > 0 && <p><a className="big-verb" href={`/nop-ho-so/${procedureCode}`}>{text.button}</a></p>
}
