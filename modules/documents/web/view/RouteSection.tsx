import { PanelSection, say, showInstant, StatusWord, type Phrase, type Status } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { routeText as text } from './route-texts.ts'
import styles from './View.module.css'

type Line = DocumentView['route'][number]

const stateWords: Record<Line['state'], { words: Phrase; status: Status }> = {
  later: { words: { vi: 'Chưa đến lượt', en: 'Not yet' }, status: 'waiting' }, asked: { words: { vi: 'Đang chờ duyệt', en: 'Waiting' }, status: 'running' },
  approved: { words: { vi: 'Đã duyệt', en: 'Approved' }, status: 'done' }, returned: { words: { vi: 'Trả lại', en: 'Returned' }, status: 'refused' },
  void: { words: { vi: 'Không cần duyệt nữa', en: 'No longer needed' }, status: 'waiting' },
}

/** Who is to approve the content, and what each said; earlier rounds stay readable below. */
export function RouteSection({ document: { route } }: { document: DocumentView }) {
  const last = route.at(-1)?.round
  const isWorthShowing = route.length > 1
  if (last === undefined || !isWorthShowing) return null
  return (
    <PanelSection title={route.at(-1)!.isParallel ? text.parallel : text.sequential}>
      <ul className={styles.checks}>{route.filter(({ round }) => round === last).map((line) => <ReviewerLine key={line.name} line={line} />)}</ul>
      {last > 1 && (
        <details>
          <summary>{text.earlier}</summary>
          <ul className={styles.checks}>{route.filter(({ round, state }) => round < last && state !== 'void').map((line) => <ReviewerLine key={`${line.round}${line.name}`} line={line} />)}</ul>
        </details>
      )}
    </PanelSection>
  )
}

function ReviewerLine({ line: { name, state, opinion, decidedAt } }: { line: Line }) {
  const { words, status } = stateWords[state]
  return (
    <li>
      <b lang="vi">{name}</b>
      <StatusWord status={status}>{say(words)}</StatusWord>
      {opinion && <blockquote className={styles.quote} lang="vi">{opinion}</blockquote>}
      {decidedAt && <p className={styles.source}>{showInstant(decidedAt)}</p>}
    </li>
  )
}
