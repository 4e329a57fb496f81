import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { hrefOf, lang, Link, notify, ProblemNote, say, showInstant, StatusWord, useAction, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import type { OutputOf } from '#platform/contract'
import { exportProcedure, getProcedure, listProcedures, placeProcedure } from '../../contract/keeping.ts'
import { differencesBetween } from '../../rules/differences.ts'
import { headingNames, standingWords } from '../words.ts'
import { Abolish, Drop, Publish } from './Acts.tsx'
import styles from './Office.module.css'
import { standingShapes } from './ProceduresPage.tsx'
import { standingNames, text } from './texts.ts'

export type Kept = OutputOf<typeof getProcedure>

/** One procedure as its keepers see it: its versions, what comes next, where citizens meet it. */
export default function KeptPage() {
  const code = useParam('code')
  const kept = useEndpoint(getProcedure, { code })
  useLive(['procedures.'], [getProcedure])
  useTitle(kept.content.name)
  const draft = kept.versions.find(({ standing }) => standing === 'draft')
  const last = kept.versions.find(({ standing }) => standing !== 'draft')
  return (
    <div className="page">
      <p><Link to="/procedures">{text.back}</Link></p>
      <h1 className="page-title" lang="vi">{kept.content.name}</h1>
      <p className="page-lead"><span className="figure">{code}</span> · <span lang="vi">{kept.content.unitGroupsExecuting.map(({ name }) => name).join(', ')}</span></p>
      <Verbs code={code} hasDraft={draft !== undefined} last={last} />
      {draft && last && <DraftDiffers code={code} draft={kept} published={last.ordinal} />}
      <Versions kept={kept} />
      <Events key={kept.events.join()} kept={kept} />
      <Doubts kept={kept} />
    </div>
  )
}

function Verbs({ code, hasDraft, last }: { code: string; hasDraft: boolean; last: Kept['versions'][number] | undefined }) {
  return (
    <div className={styles.verbs}>
      {hasDraft && <Publish code={code} />}
      <Button component={Link} to={`/procedures/${code}/draft`} variant={hasDraft ? 'default' : 'filled'}>{hasDraft ? text.editDraft : text.draftIt}</Button>
      {hasDraft && last && <Drop code={code} />}
      {last?.endedBy === null && <Abolish code={code} />}
      <Button component="a" variant="default" href={hrefOf(exportProcedure, { code })}>{text.file}</Button>
      {last && <a className={styles.open} href={`/dich-vu-cong/${code}`}>{text.publicPage}</a>}
    </div>
  )
}

function DraftDiffers({ code, draft, published }: { code: string; draft: Kept; published: number }) {
  const { content } = useEndpoint(getProcedure, { code, ordinal: published })
  const differences = differencesBetween(content, draft.content)
  return <p>{differences.length === 0 ? text.noDiffers : `${text.differs}: ${differences.map(({ heading }) => say(headingNames[heading])).join(', ')}.`}</p>
}

function Versions({ kept: { versions } }: { kept: Kept }) {
  return (
    <section className="page-section" aria-labelledby="versions">
      <h2 id="versions">{text.versions}</h2>
      <ul className="line-list">
        {versions.map((version) => (
          <li key={version.ordinal}>
            <StatusWord status={standingShapes[version.standing]}>{`${text.version} ${version.ordinal}: ${say(standingNames[version.standing])}`}</StatusWord>
            <p>{standingWords(version)}</p>
            <p lang="vi">{[version.decisionNumber, version.legalBasis, version.endedBy].filter(Boolean).join(' · ')}</p>
            <p><span lang="vi">{version.publishedBy ?? version.madeBy}</span>, <time>{showInstant(version.publishedAt ?? version.madeAt)}</time></p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Saved as a whole: who ticks three boxes makes one change. */
function Events({ kept: { code, events, allEvents } }: { kept: Kept }) {
  const [chosen, setChosen] = useState(events)
  const { mutateAsync, error, isPending } = useAction(placeProcedure, { refresh: [getProcedure, listProcedures] })
  const save = async () => { await mutateAsync({ code, events: chosen }); notify(text.saved) }
  return (
    <section className="page-section" aria-labelledby="events">
      <h2 id="events">{text.events}</h2>
      <p>{text.eventsLead}</p>
      <Checkbox.Group aria-labelledby="events" value={chosen} onChange={setChosen}>
        <div className={styles.boxes}>{allEvents.map((event) => <Checkbox key={event.code} value={event.code} label={lang === 'vi' ? event.name : event.nameEn} />)}</div>
      </Checkbox.Group>
      <ProblemNote of={error} />
      <div><Button variant="default" loading={isPending} disabled={chosen.toSorted().join() === events.toSorted().join()} onClick={() => void save().catch(() => {})}>{text.save}</Button></div>
    </section>
  )
}

function Doubts({ kept: { content } }: { kept: Kept }) {
  const doubts = content.toConfirm ?? []
  if (doubts.length === 0) return null
  return (
    <section className="page-section" aria-labelledby="doubts">
      <h2 id="doubts">{text.doubtList}</h2>
      <ul className="line-list" lang="vi">{doubts.map(({ path, note }) => <li key={path}><code>{path}</code><p>{note}</p></li>)}</ul>
    </section>
  )
}
