import { useState } from 'react'
import { Asked, AskedLine, SendFiles, typedIn, useDeed, type SentFile } from '#platform/web'
import { sendSupplement, type MyDossier } from '../../contract/mine.ts'
import styles from '../Dossiers.module.css'
import { instantWords } from '../words.ts'
import { mine as text } from './texts.ts'

/** What was asked for, all of it, and the answer: in words, in files, or both. */
export function Supplement({ dossier: { id, asked, supplementedAt }, onSent }: { dossier: MyDossier; onSent: () => void }) {
  const { send, isSending, error } = useDeed(sendSupplement)
  const [files, setFiles] = useState<SentFile[]>([])
  const answer = async (values: FormData) => {
    const done = await send({ dossierId: id, words: typedIn(values, 'words') || null, fileIds: files.map(({ fileId }) => fileId) })
    if (done) onSent()
  }
  return (
    <section className={styles.asked} aria-labelledby="asked">
      <h2 id="asked">{text.asked}</h2>
      {supplementedAt && <p role="status">{text.sentAlready(instantWords(supplementedAt))}</p>}
      {asked && <><ul lang="vi">{asked.items.map((item) => <li key={item}>{item}</li>)}</ul><p>{text.because(asked.reason)}</p></>}
      <Asked verb={text.send} isSending={isSending} error={error} onSend={(values) => void answer(values)}>
        <div><p><b>{text.files}</b></p><SendFiles slot={`supplement/${id}`} label={text.files} files={files} onChange={setFiles} /></div>
        <AskedLine name="words" label={text.words} hint={text.wordsHint} maxLength={2000} autoComplete="off" />
      </Asked>
    </section>
  )
}
