import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { lang, ProblemNote, say, useAction, useEndpoint, useLive } from '#platform/web'
import { listToRate, rateAtCounter } from '../../contract/rating.ts'
import { fits, scores, type Score } from '../../rules.ts'
import { text } from '../texts.ts'
import { scoreNames } from '../words.ts'
import styles from '../Ratings.module.css'

type Waiting = OutputOf<typeof listToRate>
const THANKS_MS = 4000

/** The tablet before the citizen: it knows nothing but what has just ended at this counter, and tells the clerk nothing. */
export default function TabletPage() {
  const waiting = useEndpoint(listToRate, {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [isThanked, setThanked] = useState(false)
  useLive(['dossiers.', 'ratings.'], [listToRate])
  useEffect(() => {
    if (!isThanked) return undefined
    const timer = setTimeout(() => { setThanked(false); setChosen(null) }, THANKS_MS)
    return () => clearTimeout(timer)
  }, [isThanked])
  const dossier = waiting.dossiers.find(({ dossierId }) => dossierId === chosen) ?? (waiting.dossiers.length === 1 ? waiting.dossiers[0] : undefined)
  return (
    <div className={styles.tablet}>
      <p lang="vi">{waiting.agencyName}</p>
      {isThanked ? <h1 role="status">{text.thanks}</h1> : dossier ? <Rate dossier={dossier} reasons={waiting.reasons} onDone={() => setThanked(true)} onBack={waiting.dossiers.length > 1 ? () => setChosen(null) : null} /> : <Pick waiting={waiting} onPick={setChosen} />}
    </div>
  )
}

const Pick = ({ waiting: { dossiers }, onPick }: { waiting: Waiting; onPick: (id: string) => void }) => (
  <>
    <h1>{dossiers.length === 0 ? text.tabletNone : text.tabletPick}</h1>
    <div className={styles.faces}>{dossiers.map(({ dossierId, code, procedureName }) => <button key={dossierId} type="button" className={styles.face} onClick={() => onPick(dossierId)}><b className="figure">{code}</b><span lang="vi">{procedureName}</span></button>)}</div>
  </>
)

type Props = { dossier: Waiting['dossiers'][number]; reasons: Waiting['reasons']; onDone: () => void; onBack: (() => void) | null }

function Rate({ dossier, reasons, onDone, onBack }: Props) {
  const [score, setScore] = useState<Score | null>(null)
  const [picked, setPicked] = useState<readonly string[]>([])
  const { mutateAsync, error, isPending } = useAction(rateAtCounter, { refresh: [listToRate] })
  const send = async () => { await mutateAsync({ dossierId: dossier.dossierId, score: score!, reasons: [...picked] }); onDone() }
  const choose = (next: Score) => { setScore(next); setPicked([]) }
  const toggle = (code: string) => setPicked(picked.includes(code) ? picked.filter((each) => each !== code) : [...picked, code])
  return (
    <>
      <p><b className="figure">{dossier.code}</b> · <span lang="vi">{dossier.procedureName}</span></p>
      <h1>{text.tabletTitle}</h1>
      <div className={styles.faces}>{scores.map((each) => <button key={each} type="button" className={styles.face} aria-pressed={score === each} onClick={() => choose(each)}>{say(scoreNames[each])}</button>)}</div>
      {score && (
        <fieldset className={styles.picks}>
          <legend>{text.why}</legend>
          {reasons.filter((reason) => fits(score, reason)).map(({ code, name, nameEn }) => <label key={code} className={styles.pick}><input type="checkbox" checked={picked.includes(code)} onChange={() => toggle(code)} />{lang === 'vi' ? name : nameEn}</label>)}
        </fieldset>
      )}
      <ProblemNote of={error} />
      {score && <Button size="lg" loading={isPending} onClick={() => void send().catch(() => {})}>{text.send}</Button>}
      {onBack && <Button variant="subtle" color="dark" onClick={onBack}>{text.other}</Button>}
    </>
  )
}
