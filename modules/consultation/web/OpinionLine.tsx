import { IconPaperclip } from '@tabler/icons-react'
import { hrefOf, say, showInstant, StatusWord } from '#platform/web'
import { openConsultationFile, type Opinion } from '../contract.ts'
import styles from './Opinions.module.css'
import { answerWords, text, waitingWords } from './texts.ts'

const wordOf = ({ state, answer, silence }: Opinion) =>
  (state === 'answered' ? answerWords[answer!] : state === 'silent' && silence ? { ...waitingWords.silent, words: { ...waitingWords.silent.words, vi: silence } } : waitingWords[state])

/** What one of those asked says: a word, a text, what came with it. */
export function OpinionLine({ consultationId, opinion, isNamed = false }: { consultationId: string; opinion: Opinion; isNamed?: boolean }) {
  const { name, words, answeredBy, answeredAt, isLate, handedName, state, files } = opinion
  const { words: said, status } = wordOf(opinion)
  return (
    <div className={styles.line}>
      {isNamed && <b lang="vi">{name}</b>}
      <p className={styles.marks}><StatusWord status={status}>{say(said)}</StatusWord>{isLate && <StatusWord status="refused">{text.late}</StatusWord>}</p>
      {words && <p className={styles.words} lang="vi">{words}</p>}
      {answeredBy && answeredAt && <p className={styles.faint} lang="vi">{text.answered(answeredBy, showInstant(answeredAt))}</p>}
      {state === 'handed' && handedName && <p className={styles.faint} lang="vi">{text.handedTo(handedName)}</p>}
      {files.map(({ fileId, name: file }) => (
        <a key={fileId} className={styles.paper} href={hrefOf(openConsultationFile, { consultationId, fileId })} target="_blank" rel="noreferrer"><IconPaperclip size={18} stroke={1.6} aria-hidden /> {file}</a>
      ))}
    </div>
  )
}
