import type { z } from 'zod'
import { hrefOf, Link, say, StatusWord, Story, useEndpoint, type Chapter } from '#platform/web'
import { getDossierStory, openDossierFile, printControlSheet, printSlip, type DossierView } from '../../contract/reading.ts'
import type { DossierFile, StepView } from '../../contract/shapes.ts'
import { instantWords, latenessNames, sourceNames, stepShapes, stepStateNames } from '../words.ts'
import { slipNames } from '../slip-names.ts'
import { Digitising, useScans } from './Digitising.tsx'
import { lineStateNames, text as sheetText } from '../sheets/texts.ts'
import { chapterWords } from './story.ts'
import { text } from './texts.ts'

type Props = { dossier: DossierView }

/** The control sheet on screen: what is over, where it is, what comes. */
export function Steps({ dossier: { id, steps } }: Props) {
  return (
    <section className="page-section" aria-labelledby="steps">
      <h2 id="steps">{text.steps}</h2>
      <ol className="line-list">{steps.map((step) => <Step key={step.id} step={step} />)}</ol>
      <p><a href={hrefOf(printControlSheet, { dossierId: id })} target="_blank" rel="noreferrer">{text.control}</a></p>
    </section>
  )
}

function Step({ step }: { step: StepView }) {
  const said = step.punctuality === null ? say(stepStateNames[step.state]) : say(latenessNames[step.punctuality])
  const times = [step.receivedAt && instantWords(step.receivedAt), step.state === 'open' && step.dueAt && text.stepDue(instantWords(step.dueAt)), step.doneAt && instantWords(step.doneAt)].filter(Boolean)
  return (
    <li>
      <StatusWord status={step.punctuality === 'late' ? 'refused' : stepShapes[step.state]}>{said}</StatusWord>
      <p><b lang="vi">{step.stage}. {step.name}</b> · <span lang="vi">{step.unitName}</span> · {text.hours(step.hours)}</p>
      {times.length > 0 && <p className="figure">{times.join(' → ')}</p>}
      {step.takerName && <p lang="vi">{text.by(step.takerName)}</p>}
      {step.note && <p lang="vi">{step.note}</p>}
    </li>
  )
}

const Files = ({ dossierId, files }: { dossierId: string; files: readonly z.output<typeof DossierFile>[] }) =>
  files.map(({ fileId, name }) => <p key={fileId}><a href={hrefOf(openDossierFile, { dossierId, fileId })} target="_blank" rel="noreferrer" lang="vi">{name}</a></p>)

export function Papers({ dossier: { id, parts, supplementFiles, results } }: Props) {
  const scans = useScans(id)
  const isCopy = (fileId: string) => scans.scans.some((scan) => scan.fileId === fileId)
  return (
    <section className="page-section" aria-labelledby="parts">
      <h2 id="parts">{text.parts}</h2>
      <ul className="line-list">
        {parts.map(({ position, name, originals, copies, source, files, satisfiedAt, satisfiedBy }) => (
          <li key={position}>
            <p lang="vi">{name}</p>
            <p>{[originals > 0 && text.originals(originals), copies > 0 && text.copies(copies), source !== 'uploaded' && satisfiedAt === null && say(sourceNames[source])].filter(Boolean).join(', ') || (files.length === 0 && satisfiedAt === null ? text.notBrought : '')}</p>
            {satisfiedAt && <p><StatusWord status="done">{text.satisfied}</StatusWord> <span className="figure">{instantWords(satisfiedAt)}</span> · <span lang="vi">{satisfiedBy}</span></p>}
            <Files dossierId={id} files={files.filter(({ fileId }) => !isCopy(fileId))} />
            <Digitising dossierId={id} scans={scans} part={{ position, name }} />
          </li>
        ))}
      </ul>
      {supplementFiles.length > 0 && <><h3>{text.supplements}</h3><Files dossierId={id} files={supplementFiles} /></>}
      {results.length > 0 && <><h3>{text.results}</h3><Files dossierId={id} files={results} /></>}
    </section>
  )
}

export function Slips({ dossier: { id, slips } }: Props) {
  if (slips.length === 0) return null
  return (
    <section className="page-section" aria-labelledby="slips">
      <h2 id="slips">{text.slips}</h2>
      <ul className="line-list">
        {slips.map(({ ordinal, kind, issuedAt, issuedBy, signedAt }) => (
          <li key={ordinal}>
            <a href={hrefOf(printSlip, { dossierId: id, ordinal })} target="_blank" rel="noreferrer">{say(slipNames[kind]!)}</a>
            <p><span className="figure">{instantWords(issuedAt)}</span> · <span lang="vi">{issuedBy}</span> · {signedAt === null ? text.notSigned : text.signedAt(instantWords(signedAt))}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where its papers have gone by hand. */
export function Passages({ dossier: { passages } }: Props) {
  if (passages.length === 0) return null
  return (
    <section className="page-section" aria-labelledby="passages">
      <h2 id="passages">{sheetText.passages}</h2>
      <ul className="line-list">
        {passages.map(({ sheetId, number, direction, toName, givenAt, state, note, isMine }) => (
          <li key={sheetId}>
            <p>{isMine ? <Link to={`/hand-overs/${sheetId}`}>{sheetText.sheet(number)}</Link> : sheetText.sheet(number)} · <span lang="vi">{direction === 'out' ? sheetText.out(toName) : sheetText.home(toName)}</span> · <span className="figure">{instantWords(givenAt)}</span></p>
            <StatusWord status={lineStateNames[state].status}>{say(lineStateNames[state].words)}</StatusWord>
            {note && <p lang="vi">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function WholeStory({ dossierId }: { dossierId: string }) {
  const { chapters } = useEndpoint(getDossierStory, { dossierId })
  const told = chapters.map(({ id, at, name, who, facts }): Chapter => ({ id, at, who, ...chapterWords(name, facts) }))
  return <section className="page-section" aria-labelledby="story"><h2 id="story">{text.story}</h2><Story chapters={told} /></section>
}
