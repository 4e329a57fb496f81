import { say, StatusWord } from '#platform/web'
import type { ShipmentView } from '../contract/shipments.ts'
import styles from './Post.module.css'
import { directionNames, instantWords, moveNames, stateNames, stateShapes, text } from './words.ts'

type Travel = Pick<ShipmentView, 'direction' | 'state' | 'trackingNumber' | 'orderedAt' | 'moves'>

/** What it is, its number, and where it has been. */
export const TravelLines = ({ shipment: { direction, state, trackingNumber, orderedAt, moves } }: { shipment: Travel }) => (
  <>
    <StatusWord status={stateShapes[state]}>{say(stateNames[state])}</StatusWord>
    <p><b>{say(directionNames[direction])}</b> · {text.number} <span className="figure">{trackingNumber ?? text.noNumber}</span> · <span className="figure">{instantWords(orderedAt)}</span></p>
    {moves.length > 0 && (
      <ol className={styles.moves}>
        {moves.map(({ word, place, note, happenedAt }) => <li key={`${word} ${happenedAt.toISOString()}`}><span className="figure">{instantWords(happenedAt)}</span> {say(moveNames[word])}{place && <> · <span lang="vi">{place}</span></>}{note && <> · <span lang="vi">{note}</span></>}</li>)}
      </ol>
    )}
  </>
)
