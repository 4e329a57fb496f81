import { useState } from 'react'
import { Asked, showMoney, typedIn, useAnswer, useDeed } from '#platform/web'
import type { z } from 'zod'
import type { Checked, Receipt } from '../../contract/drafts.ts'
import styles from './Filing.module.css'
import { clock } from './clock.ts'
import { useKit } from './kit.ts'
import { text } from './texts.ts'

type Sent = z.output<typeof Receipt>
type Props = { draftId: string; papers: string; onChange: (page: string) => void; onBack: () => void }

/** Everything once more, as the office will read it; then it is sent. */
export function CheckPage({ draftId, papers, onChange, onBack }: Props) {
  const { Frame, Known, check, submit, useSignIn, declaration } = useKit()
  const { data, error } = useAnswer(check, { draftId })
  const deed = useDeed(submit)
  const [receipt, setReceipt] = useState<Sent | null>(null)
  const [isUndeclared, setUndeclared] = useState(false)
  if (useSignIn(error)) return <Frame isWaiting />
  if (receipt) return <Done draftId={draftId} receipt={receipt} />
  if (data === null) return <Frame title={text.check} isWaiting={error === null} error={error} />
  const send = async (values: FormData) => {
    setUndeclared(typedIn(values, 'declare') === '')
    if (typedIn(values, 'declare') === '') return
    const done = await deed.send({ draftId, isTrue: true })
    if (done) { setReceipt(done); scrollTo(0, 0) }
  }
  return (
    <Frame title={text.check} lead={text.checkLead}>
      <p className={styles.back}><button type="button" className="link-verb" onClick={onBack}>{text.back}</button></p>
      <p lang="vi"><b>{data.procedureName}</b><br />{data.agencyName}</p>
      <dl className={styles.check}><div><dt>{text.applicant}</dt><dd lang="vi">{data.applicantName} <span className="figure">{data.maskedNumber}</span></dd></div></dl>
      <Known draftId={draftId} kept={data.known} />
      <Pages checked={data} onChange={onChange} />
      {data.parts.length > 0 && <Section title={text.papers} onChange={() => onChange(papers)} lines={data.parts.map(({ name, files }) => [name, files.map((file) => file.name).join(', ') || '—'])} />}
      {data.fee && <dl className={styles.check}><div><dt>{text.fee}</dt><dd><span lang="vi">{data.fee.text}</span>{data.fee.amount !== null && data.fee.amount > 0 && <> <b className="figure">{showMoney(data.fee.amount)}</b></>}</dd></div></dl>}
      {data.missing.length > 0 && <p role="status" className={styles.fault} lang="vi">{text.missing(data.missing.join(', '))}</p>}
      <Asked verb={text.send} isSending={deed.isSending} error={deed.error} onSend={(values) => void send(values)}>
        {isUndeclared && <p role="alert" className={styles.fault}>{text.mustDeclare}</p>}
        <label className={styles.choice}><input type="checkbox" name="declare" value="yes" /><span>{declaration}</span></label>
      </Asked>
    </Frame>
  )
}

function Section({ title, lines, onChange }: { title: string; lines: readonly (readonly [string, string])[]; onChange: () => void }) {
  return (
    <section aria-label={title} className={styles.part}>
      <div className={styles.checkHead}><h2 lang="vi">{title}</h2><button type="button" className="link-verb" aria-label={text.changeOf(title)} onClick={onChange}>{text.change}</button></div>
      <dl className={styles.check}>{lines.map(([question, answer], i) => <div key={i}><dt lang="vi">{question}</dt><dd lang="vi">{answer}</dd></div>)}</dl>
    </section>
  )
}

const Pages = ({ checked: { lines }, onChange }: { checked: Checked; onChange: (page: string) => void }) =>
  [...Map.groupBy(lines, ({ pageId }) => pageId)].map(([pageId, asked]) => <Section key={pageId} title={asked[0]!.page} onChange={() => onChange(pageId)} lines={asked.map(({ question, answer }) => [question, answer])} />)

/** Sent: the code, what to read out, and what happens next with its day. */
function Done({ draftId, receipt }: { draftId: string; receipt: Sent }) {
  const { Frame, onward, sentAt, receiptAt } = useKit()
  return (
    <Frame title={text.done}>
      <div className={styles.sent} role="status">
        <p lang="vi">{receipt.procedureName}<br />{receipt.agencyName}</p>
        <dl><div><dt>{text.code}</dt><dd className="figure">{receipt.code}</dd></div><div><dt>{text.reference}</dt><dd className={styles.reference}>{receipt.reference}</dd></div></dl>
        <p>{text.referenceHint}</p>
      </div>
      <section aria-labelledby="next"><h2 id="next">{text.whatNext}</h2><ol><li>{text.next1(clock(receipt.answerBy))}</li><li>{text.next2}</li></ol></section>
      <p><a className="big-verb" href={sentAt(receipt.dossierId)}>{onward}</a></p>
      <p><a className={styles.touch} href={receiptAt({ draftId, dossierId: receipt.dossierId })} target="_blank" rel="noreferrer">{text.print}</a></p>
    </Frame>
  )
}
