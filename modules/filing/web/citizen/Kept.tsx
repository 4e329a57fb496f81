import { showDay, useAnswer } from '#platform/web'
import { listKeptPapers, type DraftPart, type KeptPaper } from '../../contract/drafts.ts'
import styles from './Filing.module.css'
import { text } from './texts.ts'

type Props = { sources: DraftPart['sources']; taken: DraftPart['files']; onTake: (paper: DraftPart['files'][number], source: KeptPaper['source']) => void }

/** What the State or an earlier dossier holds already, where the form takes a paper from there. */
export function Kept({ sources, taken, onTake }: Props) {
  const isAsked = sources.some((source) => source === 'personal_vault' || source === 'previous_file')
  const { data } = useAnswer(listKeptPapers, isAsked ? {} : null)
  const papers = data?.papers.filter(({ source }) => sources.includes(source)) ?? []
  if (papers.length === 0) return null
  return (
    <details className={styles.kept}>
      <summary>{text.kept}</summary>
      <ul>
        {papers.map((paper) => (
          <li key={`${paper.source} ${paper.fileId}`}>
            <span lang="vi">{paper.name}</span> · {paper.source === 'personal_vault' ? text.fromVault : text.fromDossier(paper.from)} · <span className="figure">{showDay(paper.on)}</span>{' '}
            {taken.some(({ fileId }) => fileId === paper.fileId) ? <b>{text.inUse}</b> : <button type="button" className="link-verb" aria-label={text.take(paper.name)} onClick={() => onTake({ fileId: paper.fileId, name: paper.name, mediaType: paper.mediaType, size: paper.size }, paper.source)}>{text.use}</button>}
          </li>
        ))}
      </ul>
    </details>
  )
}
