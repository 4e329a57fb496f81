import { useState } from 'react'
import { Asked, AskedLine, hrefOf, typedIn, useAnswer, useDeed } from '#platform/web'
import { getMyHelp } from '../../contract/assistance.ts'
import { getReceipt, printReceipt } from '../../contract/drafts.ts'
import { listMyMessages, writeToOffice, type Message } from '../../contract/messages.ts'
import { clock } from './clock.ts'
import styles from './Filing.module.css'
import { text } from './texts.ts'

/** Under a dossier of mine: its receipt, and what the office and I write to each other. */
export default function Correspondence({ id: dossierId }: { id: string }) {
  const receipt = useAnswer(getReceipt, { dossierId }).data
  const help = useAnswer(getMyHelp, { dossierId }).data?.help
  const { data } = useAnswer(listMyMessages, { dossierId })
  const { send, isSending, error } = useDeed(writeToOffice)
  const [written, setWritten] = useState<{ messages: Message[]; mayWrite: boolean } | null>(null)
  const thread = written ?? data
  const write = async (values: FormData) => { const next = await send({ dossierId, words: typedIn(values, 'words') }); if (next) setWritten(next) }
  return (
    <section aria-labelledby="messages" className={styles.part}>
      {receipt && <p className="figure">{text.reference}: <b>{receipt.reference}</b> · <a href={hrefOf(printReceipt, { dossierId })} target="_blank" rel="noreferrer">{text.receipt}</a></p>}
      {help && <p lang="vi">{text.helped(help.helperName, help.agencyName)} {help.means === 'code' ? text.byCode(clock(help.consentedAt)) : text.byPaper(clock(help.consentedAt))}</p>}
      <h2 id="messages">{text.messages}</h2>
      {thread && <Thread messages={thread.messages} />}
      {thread && (thread.mayWrite ? (
        <Asked key={thread.messages.length} verb={text.sendMessage} isSending={isSending} error={error} onSend={(values) => void write(values)}><AskedLine name="words" label={text.write} hint={text.writeHint} required maxLength={2000} autoComplete="off" /></Asked>
      ) : <p>{text.closed}</p>)}
    </section>
  )
}

const Thread = ({ messages }: { messages: readonly Message[] }) => messages.length === 0 ? <p className={styles.hint}>{text.nobody}</p> : (
  <ol className={styles.thread}>
    {messages.map(({ id, isCitizens, authorName, words, writtenAt, readAt }) => (
      <li key={id} data-mine={isCitizens}>
        <p><b lang="vi">{isCitizens ? text.you : authorName}</b> <span className="figure">{clock(writtenAt)}</span>{isCitizens && readAt && ` · ${text.seen}`}</p>
        <p lang="vi" className={styles.said}>{words}</p>
      </li>
    ))}
  </ol>
)
