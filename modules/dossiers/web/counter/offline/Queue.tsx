import { Button } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#platform/problems'
import { ActDialog, Link, sentenceOf, StatusWord, TextAreaField, useForm } from '#platform/web'
import { instantWords } from '../../words.ts'
import house from '../../Dossiers.module.css'
import type { Device } from './device.ts'
import { drop } from './merging.ts'
import styles from './Offline.module.css'
import type { Kept, KeptProblem } from './store.ts'
import { text } from './texts.ts'

type Verbs = { onShow: (kept: Kept) => void; onMend: (kept: Kept) => void }

/** What lies on this device and is not sent yet, and the codes of what was. */
export function Queue({ device: { intakes, merged, stopped }, ...verbs }: { device: Device } & Verbs) {
  const [dropping, setDropping] = useState<Kept | null>(null)
  return (
    <>
      {intakes.length > 0 && (
        <section className={styles.queue} aria-label={text.unsent(intakes.length)}>
          <h2>{text.unsent(intakes.length)}</h2>
          <p>{stopped?.status === 401 || stopped?.code === 'dossiers/offline-not-yours' ? text.signInAgain : text.unsentMeans}</p>
          <ul className="line-list">{intakes.map((kept) => <Waiting key={kept.clientId} kept={kept} {...verbs} onDrop={setDropping} />)}</ul>
        </section>
      )}
      {merged.length > 0 && (
        <section className={styles.queue} aria-label={text.merged}>
          <h2>{text.merged}</h2>
          <ul className="line-list">
            {merged.map(({ clientId, provisionalCode, code, dossierId }) => <li key={clientId}><span><span className="figure">{provisionalCode}</span> → <Link to={`/dossiers/${dossierId}`} className={house.touch!}>{code}</Link></span></li>)}
          </ul>
        </section>
      )}
      {dropping && <Dropping kept={dropping} onClose={() => setDropping(null)} />}
    </>
  )
}

const problemOf = ({ code, status, detail, facts }: KeptProblem) => new Problem(code as `${string}/${string}`, status, detail, facts)

function Waiting({ kept, onShow, onMend, onDrop }: { kept: Kept; onDrop: (kept: Kept) => void } & Verbs) {
  const { offer, values, offline, problem } = kept
  return (
    <li>
      <span><b className="figure">{offline.provisionalCode}</b> · <span lang="vi">{values.fullName}</span></span>
      <p><span lang="vi">{offer.procedureName}</span> · <span className="figure">{instantWords(new Date(offline.lodgedAt))}</span></p>
      <StatusWord status={problem ? 'refused' : 'waiting'}>{problem ? text.refused : text.waiting}</StatusWord>
      {problem && <p role="note">{sentenceOf(problemOf(problem))}</p>}
      <div className="verb-row">
        {problem && <Button variant="default" onClick={() => onMend(kept)}>{text.mend}</Button>}
        <Button variant="subtle" color="dark" onClick={() => onShow(kept)}>{text.show}</Button>
        {problem && <Button variant="subtle" color="dark" onClick={() => onDrop(kept)}>{text.drop}</Button>}
      </div>
    </li>
  )
}

function Dropping({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const [problem, setProblem] = useState<Error | null>(null)
  const act = ({ reason }: { reason: string }) => drop(kept, reason).catch((error: unknown) => { setProblem(error as Error); throw error })
  return (
    <ActDialog title={text.dropTitle(kept.offline.provisionalCode)} wayBack={text.dropMeans} form={form} problem={problem} verb={text.drop} onSubmit={act} onClose={onClose}>
      <TextAreaField name="reason" label={text.reason} required />
    </ActDialog>
  )
}
