import { showInstant, StatusWord } from '#platform/web'
import type { ShownSlip } from '../../contract.ts'
import styles from './Routing.module.css'
import { routingText as text } from './texts.ts'

/** The ways a slip lays before the signer: what each means, which is recommended, which was chosen and with what words. */
export function Ways({ slip: { options, recommended, choice } }: { slip: Pick<ShownSlip, 'options' | 'recommended' | 'choice'> }) {
  if (options.length === 0) return null
  return (
    <div className={styles.choices}>
      <h3>{text.ways}</h3>
      <ol className={styles.choices}>
        {options.map(({ title, details }, i) => (
          <li key={title} className={styles.choice} data-chosen={choice?.option === i}>
            <span><b>{text.way(i + 1)}</b>: <span lang="vi">{title}</span>{recommended === i && ` (${text.recommended})`}</span>
            {choice?.option === i && <StatusWord status="done">{text.chosen}</StatusWord>}
            {details && <p lang="vi">{details}</p>}
          </li>
        ))}
      </ol>
      {choice && <p>{choice.opinion && <q lang="vi">{choice.opinion}</q>} {text.chosenBy(choice.by, showInstant(choice.at))}</p>}
    </div>
  )
}
