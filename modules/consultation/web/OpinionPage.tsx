import { Button } from '@mantine/core'
import { useState } from 'react'
import { listMyWork } from '#contracts/work'
import { ActionPanel, dayOf, DeadlineChip, Link, PanelSection, say, useEndpoint, useGo, useKeys, useLive, useParam, usePagesState, useQueryString, useTitle, WorkView } from '#platform/web'
import { getConsultation, type Consultation, type Opinion } from '../contract.ts'
import { AnswerPanel } from './Answer.tsx'
import { OpinionFacts } from './Facts.tsx'
import { OpinionLine } from './OpinionLine.tsx'
import styles from './Opinions.module.css'
import { AskedPaper } from './Paper.tsx'
import { text } from './texts.ts'

const useWaiting = () => usePagesState(listMyWork, { verb: 'give-opinion' as const, limit: 50 })
type Waiting = ReturnType<typeof useWaiting>

/** One question on my desk: the others beside it, the version that is asked about, and my answer. */
export default function OpinionPage() {
  const consultationId = useParam('consultationId')
  const consultation = useEndpoint(getConsultation, { consultationId })
  const [query] = useQueryString()
  const waiting = useWaiting()
  const go = useGo()
  useLive(['consultation.', 'work.'], [getConsultation, listMyWork])
  useTitle(consultation.subject)
  const mine = consultation.opinions.filter(({ isMine }) => isMine)
  const opinion = mine.find(({ id }) => id === [query.request].flat()[0]) ?? mine[0]
  const here = waiting.rows.findIndex(({ subject }) => subject.id === opinion?.id)
  const walk = (step: 1 | -1) => {
    const item = waiting.rows[here + step]
    if (item) go(item.path)
  }
  useKeys({ j: { does: text.waiting, run: () => walk(1) }, k: { does: text.waiting, run: () => walk(-1) } })
  const panel = opinion
    ? <AnswerPanel key={opinion.id} consultation={consultation} opinion={opinion} onDone={() => go(waiting.rows.find(({ subject }) => subject.id !== opinion.id)?.path ?? '/')} />
    : <Answered consultation={consultation} />
  return (
    <WorkView list={<WaitingList waiting={waiting} opinion={opinion} />} listLabel={text.waiting} panel={panel}>
      <FixedPaper key={consultationId} consultation={consultation} />
    </WorkView>
  )
}

function FixedPaper({ consultation }: { consultation: Consultation }) {
  const [fileId, setFile] = useState<string>()
  return <AskedPaper consultation={consultation} fileId={fileId} onFile={setFile} />
}

function WaitingList({ waiting, opinion }: { waiting: Waiting; opinion: Opinion | undefined }) {
  return (
    <div className={styles.list}>
      <h2>{text.waiting}</h2>
      {waiting.rows.length === 0 && !waiting.isFirst && <p>{text.noneWaiting}</p>}
      <ul>
        {waiting.rows.map(({ id, title, path, dueAt, subject, from }) => (
          <li key={id} aria-current={subject.id === opinion?.id || undefined}>
            <Link to={path}>
              <b lang="vi">{title}</b>
              {from && <span lang="vi">{say(from)}</span>}
              {dueAt && <DeadlineChip due={dayOf(dueAt)} />}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Nothing waits for me here: what was said, as far as I may read it. */
function Answered({ consultation }: { consultation: Consultation }) {
  return (
    <ActionPanel label={text.panel} verbs={consultation.isWhole ? <Button variant="default" component={Link} to={`/opinions/${consultation.id}/table`}>{text.openTable}</Button> : null}>
      <OpinionFacts consultation={consultation} />
      <PanelSection title={text.opinions}>
        <ul className={styles.rounds}>{consultation.opinions.map((opinion) => <li key={opinion.id}><OpinionLine consultationId={consultation.id} opinion={opinion} isNamed /></li>)}</ul>
      </PanelSection>
    </ActionPanel>
  )
}
