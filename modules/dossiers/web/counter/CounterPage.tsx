import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Additions, Link, useAction, useEndpoint, useEndpointState, useGo, useQueryString } from '#platform/web'
import { getOffer, lodgeDossier, listOffers, type Offer, type WholeOffer } from '../../contract/counter.ts'
import { countDossiers, listDossiers } from '../../contract/reading.ts'
import { instantWords, timeWords } from '../words.ts'
import styles from '../Dossiers.module.css'
import { IntakeForm, type Intake } from './IntakeForm.tsx'
import { text } from './texts.ts'

/** The counter: which procedure, who comes, what was brought, and then the code, the hour and the receipt. */
export default function CounterPage() {
  const [offer, setOffer] = useState<Offer | null>(null)
  const [query] = useQueryString()
  const visit = typeof query.visit === 'string' ? query.visit : null
  return (
    <div className="page">
      <p><Link to="/dossiers">{text.back}</Link></p>
      <h1 className="page-title">{text.title}</h1>
      <Additions place="counter.page" id={visit ?? ''} />
      {offer === null ? <ChooseOffer onChoose={setOffer} /> : <Lodge processId={offer.processId} visit={visit} onOther={() => setOffer(null)} />}
    </div>
  )
}

const nameOf = ({ procedureName, caseName }: Pick<Offer, 'procedureName' | 'caseName'>) => (caseName ? `${procedureName} (${caseName})` : procedureName)

function ChooseOffer({ onChoose }: { onChoose: (offer: Offer) => void }) {
  const [words, setWords] = useState('')
  const { data } = useEndpointState(listOffers, words.trim() ? { text: words.trim() } : {})
  const offers = data?.offers ?? []
  return (
    <section className={styles.narrow} aria-label={text.which}>
      <TextInput label={text.which} description={text.whichHint} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
      <p role="status">{data && offers.length === 0 ? text.none : ''}</p>
      <ul className={styles.lines}>
        {offers.map((offer) => (
          <li key={offer.processId}>
            <button type="button" className={styles.choice} onClick={() => onChoose(offer)} lang="vi">{nameOf(offer)}</button>
            <p><span className="figure">{offer.procedureCode}</span> · {timeWords(offer.time)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lodge({ processId, visit, onOther }: { processId: string; visit: string | null; onOther: () => void }) {
  const offer = useEndpoint(getOffer, { processId })
  const { mutateAsync, error } = useAction(lodgeDossier, { refresh: [listDossiers, countDossiers] })
  const go = useGo()
  const lodge = async (intake: Intake) => {
    const { dossierId } = await mutateAsync({ processId, visit, ...intake })
    go(`/dossiers/${dossierId}`)
  }
  return (
    <div className={styles.narrow}>
      <h2 lang="vi">{nameOf(offer)}</h2>
      <Terms offer={offer} />
      <p><Button variant="default" onClick={onOther}>{text.other}</Button></p>
      <Additions place="counter.intake" id={processId} />
      <IntakeForm offer={offer} problem={error} onLodge={lodge} />
    </div>
  )
}

const Terms = ({ offer: { time, dueAt, fees } }: { offer: WholeOffer }) => (
  <dl className={styles.facts}>
    <div><dt>{text.time}</dt><dd>{timeWords(time)}</dd></div>
    <div><dt>{text.due}</dt><dd className="figure">{instantWords(dueAt)}</dd></div>
    <div className={styles.wide}><dt>{text.fee}</dt>{fees.length === 0 ? <dd>{text.noFee}</dd> : fees.map((fee) => <dd key={fee} lang="vi">{fee}</dd>)}</div>
  </dl>
)
