import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Additions, Link, useIsLineDown, useQueryString } from '#platform/web'
import type { WholeOffer } from '../../contract/counter.ts'
import { timeWords } from '../words.ts'
import styles from '../Dossiers.module.css'
import { Lodge, nameOf, type Mended } from './Lodge.tsx'
import { useOffers } from './offers.ts'
import { useDevice } from './offline/device.ts'
import { Queue } from './offline/Queue.tsx'
import { Receipt } from './offline/Receipt.tsx'
import { fileOf, type Kept } from './offline/store.ts'
import { text } from './texts.ts'

/** Its papers as they were noted, its files from this device. */
async function takenUp(kept: Kept): Promise<Mended> {
  const files = await Promise.all(kept.files.map(async (file) => ({ position: file.position, file: await fileOf(kept, file) })))
  const local = Object.groupBy(files, ({ position }) => `local${position}`)
  return { kept, values: { ...kept.values, ...Object.fromEntries(Object.entries(local).map(([name, some]) => [name, some!.map(({ file }) => file)])) } }
}

type At = { processId: string | null; mended: Mended | null; receipt: Kept | null }
const start: At = { processId: null, mended: null, receipt: null }

/** The ticket that was called, when the page is opened from the queue. */
function useVisit(): string | null {
  const [query] = useQueryString()
  return typeof query.visit === 'string' ? query.visit : null
}

const visitOf = (mended: Mended | null, visit: string | null) => mended?.kept.visit ?? visit

/** The counter: which procedure, who comes, what was brought, and then the code, the hour and the receipt; without a connection a provisional one. */
export default function CounterPage() {
  const [{ processId, mended, receipt }, setAt] = useState(start)
  const visit = useVisit()
  const device = useDevice()
  const isDown = useIsLineDown()
  const choose = (id: string | null) => setAt({ processId: id, mended, receipt: null })
  const show = (kept: Kept) => setAt({ ...start, receipt: kept })
  const mend = (kept: Kept) => void takenUp(kept).then((taken) => setAt({ processId: kept.offer.processId, mended: taken, receipt: null }))
  return (
    <div className="page">
      <p><Link to="/dossiers">{text.back}</Link></p>
      <h1 className="page-title">{text.title}</h1>
      {!isDown && <Additions place="counter.page" id={visit ?? ''} />}
      {receipt !== null && <Receipt kept={receipt} onNext={() => setAt(start)} />}
      {receipt === null && processId === null && <><Queue device={device} onShow={show} onMend={mend} /><ChooseOffer kept={device.offers} onChoose={choose} /></>}
      {receipt === null && processId !== null && <Lodge key={mended?.kept.clientId} processId={processId} device={device} visit={visitOf(mended, visit)} mended={mended} onOther={() => choose(null)} onKept={show} />}
    </div>
  )
}

function ChooseOffer({ kept, onChoose }: { kept: readonly WholeOffer[]; onChoose: (processId: string) => void }) {
  const [words, setWords] = useState('')
  const offers = useOffers(words, kept)
  return (
    <section className={styles.narrow} aria-label={text.which}>
      <TextInput label={text.which} description={text.whichHint} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
      <p role="status">{offers?.length === 0 ? text.none : ''}</p>
      <ul className="line-list">
        {offers?.map((offer) => (
          <li key={offer.processId}>
            <button type="button" className="link-verb" onClick={() => onChoose(offer.processId)} lang="vi">{nameOf(offer)}</button>
            <p><span className="figure">{offer.procedureCode}</span> · {timeWords(offer.time)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
