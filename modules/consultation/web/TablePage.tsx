import { Button } from '@mantine/core'
import { IconPaperclip, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { hrefOf, Link, notify, ProblemNote, say, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import { attachOpinionTable, getConsultation, printOpinionTable, type Consultation, type Opinion } from '../contract.ts'
import { CloseDialog, ExtendDialog, RemindDialog, TakeInDialog } from './dialogs.tsx'
import { OpinionFacts } from './Facts.tsx'
import { OpinionLine } from './OpinionLine.tsx'
import styles from './Opinions.module.css'
import { useVerb } from './refresh.ts'
import { takingWords, text } from './texts.ts'

/** Everybody's answers in one table, and how each was taken in. */
export default function TablePage() {
  const consultationId = useParam('consultationId')
  const consultation = useEndpoint(getConsultation, { consultationId })
  const [taking, setTaking] = useState<Opinion | null>(null)
  useLive(['consultation.'], [getConsultation])
  useTitle(text.table)
  const isAsker = consultation.verbs.includes('takeInOpinion')
  return (
    <div className={`page ${styles.table}`}>
      <header className={styles.head}>
        <OpinionFacts consultation={consultation} />
        <Verbs consultation={consultation} />
      </header>
      <h2 className={styles.heading}>{text.table} <span>{text.counts(consultation.opinions.filter(({ state }) => state === 'answered').length, consultation.opinions.length)}</span></h2>
      <table className={styles.answers}>
        <thead><tr><th>{text.who}</th><th>{text.answer}</th><th>{text.taken}</th></tr></thead>
        <tbody>
          {consultation.opinions.map((opinion) => (
            <tr key={opinion.id}>
              <th scope="row" lang="vi">{opinion.name}</th>
              <td data-label={text.answer}><OpinionLine consultationId={consultationId} opinion={opinion} /></td>
              <td data-label={text.taken}><Taken opinion={opinion} onTake={isAsker && opinion.state === 'answered' ? () => setTaking(opinion) : null} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {taking && <TakeInDialog consultationId={consultationId} opinion={taking} onClose={() => setTaking(null)} />}
    </div>
  )
}

function Taken({ opinion: { taken, takenWords, takenBy, name }, onTake }: { opinion: Opinion; onTake: (() => void) | null }) {
  return (
    <div className={styles.line}>
      {taken ? <b>{say(takingWords[taken])}</b> : <span className={styles.faint}>{text.none}</span>}
      {takenWords && <p className={styles.words} lang="vi">{takenWords}</p>}
      {takenBy && <p className={styles.faint} lang="vi">{takenBy}</p>}
      {onTake && <button type="button" className="quiet-verb" aria-label={`${taken ? text.change : text.takeIn}: ${name}`} onClick={onTake}>{taken ? text.change : text.takeIn}</button>}
    </div>
  )
}

const dialogs = { extendConsultation: ExtendDialog, remindConsultation: RemindDialog, closeConsultation: CloseDialog }
type Asked = keyof typeof dialogs
const words: Record<Asked, string> = { remindConsultation: text.remind, extendConsultation: text.extend, closeConsultation: text.close }

function Verbs({ consultation }: { consultation: Consultation }) {
  const { id, documentId, verbs, isWhole } = consultation
  const [open, setOpen] = useState<Asked | null>(null)
  const { mutateAsync: attach, error, isPending } = useVerb(attachOpinionTable)
  const Open = open && dialogs[open]
  const lay = async () => {
    await attach({ consultationId: id })
    notify(text.attached)
  }
  return (
    <div className={styles.verbs}>
      {verbs.includes('attachOpinionTable') && <Button loading={isPending} onClick={() => void lay().catch(() => {})} leftSection={<IconPaperclip size={18} stroke={1.6} aria-hidden />}>{text.attachTable}</Button>}
      {(Object.keys(words) as Asked[]).filter((verb) => verbs.includes(verb)).map((verb) => <Button key={verb} variant="default" onClick={() => setOpen(verb)}>{words[verb]}</Button>)}
      {isWhole && <Button variant="default" component="a" href={hrefOf(printOpinionTable, { consultationId: id })} target="_blank" rel="noreferrer" leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}>{text.print}</Button>}
      {documentId && <Button variant="subtle" color="dark" component={Link} to={`/documents/${documentId}`}>{text.backToDocument}</Button>}
      <ProblemNote of={error} />
      {Open && <Open consultation={consultation} onClose={() => setOpen(null)} />}
    </div>
  )
}
