import { useState } from 'react'
import { AddedHere, CitizenFrame, say, StatusWord, useAnswer, useSignInFirst, type Visit } from '#platform/web'
import { getMyDossier, type MyDossier } from '../../contract/mine.ts'
import styles from '../Dossiers.module.css'
import { instantWords, latenessNames, shared, stateNames, stateShapes, stepShapes, stepStateNames } from '../words.ts'
import { AnswerPages, Copies, Papers, Slips } from './MyPapers.tsx'
import { Supplement } from './Supplement.tsx'
import { mine as text, plainWords } from './texts.ts'
import { Withdrawal } from './Withdrawal.tsx'

/** One dossier of mine: what it means for me now, what I can do, where it is, what came of it. */
export default function MyDossierPage({ params: { dossierId = '' } }: Visit) {
  const [turn, setTurn] = useState(0)
  return <Read key={turn} dossierId={dossierId} onChanged={() => setTurn(turn + 1)} />
}

function Read({ dossierId, onChanged }: { dossierId: string; onChanged: () => void }) {
  const { data, error } = useAnswer(getMyDossier, { dossierId })
  if (useSignInFirst(error)) return <CitizenFrame isWaiting />
  if (error && 'status' in error && (error.status === 404 || error.status === 422)) return <CitizenFrame title={text.gone}><p><a href="/cong-dan/ho-so">{text.back}</a></p></CitizenFrame>
  return data === null ? <CitizenFrame isWaiting={error === null} error={error} /> : <Whole dossier={data} onChanged={onChanged} />
}

function Whole({ dossier: d, onChanged }: { dossier: MyDossier; onChanged: () => void }) {
  return (
    <CitizenFrame title={d.procedureName} isNamed lead={d.code}>
      <section className={styles.now} aria-label={say(stateNames[d.state])}>
        <StatusWord status={stateShapes[d.state]}>{say(stateNames[d.state])}</StatusWord>
        <p>{say(plainWords[d.state])}</p>
        {d.apologisedAt && d.appointedAt && <p className="note-bar" role="note">{shared.apologised(instantWords(d.appointedAt))}</p>}
      </section>
      {d.canSupplement && <Supplement dossier={d} onSent={onChanged} />}
      <Facts dossier={d} />
      <Papers title={text.results} dossierId={d.id} files={d.results} />
      <AddedHere place="my-dossier" id={d.id} />
      <section aria-labelledby="steps">
        <h2 id="steps">{text.steps}</h2>
        <ol className="line-list">{d.steps.map((step, i) => <Step key={i} step={step} />)}</ol>
      </section>
      <Slips dossier={d} />
      <Copies dossier={d} />
      <Papers title={text.papers} dossierId={d.id} files={[...d.parts.flatMap(({ files }) => files), ...d.supplementFiles].filter(({ fileId }) => !d.copies.some((copy) => copy.fileId === fileId))} />
      {d.answers.length > 0 && <details><summary>{text.showAnswers}</summary><AnswerPages lines={d.answers} /></details>}
      {d.canWithdraw && <Withdrawal dossierId={d.id} onDone={onChanged} />}
      <p><a href="/cong-dan/ho-so">{text.back}</a></p>
    </CitizenFrame>
  )
}

function Facts({ dossier: d }: { dossier: MyDossier }) {
  const facts: [string, string | null | false, boolean][] = [
    [text.agency, d.agencyName, true], [text.held, d.holders.join('; '), true], [text.answerBy, d.answerBy && instantWords(d.answerBy), false], [text.lodged, instantWords(d.lodgedAt), false], [text.appointed, d.appointedAt && instantWords(d.appointedAt), false],
    [text.clock, d.lateness && say(latenessNames[d.lateness]), false], [text.applicant, d.applicantName, true], [text.fee, d.fee, true],
  ]
  return <dl className={styles.facts}>{facts.map(([name, words, isNamed]) => words && <div key={name}><dt>{name}</dt><dd {...(isNamed && { lang: 'vi' })}>{words}</dd></div>)}</dl>
}

const Step = ({ step }: { step: MyDossier['steps'][number] }) => (
  <li>
    <StatusWord status={stepShapes[step.state]}>{say(stepStateNames[step.state])}</StatusWord>
    <p lang="vi"><b>{step.name}</b> · {step.unitName}</p>
    {step.receivedAt && <p className="figure">{[step.receivedAt, step.doneAt].filter((at) => at !== null).map(instantWords).join(' → ')}</p>}
  </li>
)
