import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { notify, ProblemNote, showInstant, texts, useAction, useEndpointState, useLive } from '#platform/web'
import { listDossierThread, writeToApplicant } from '../../contract/messages.ts'
import styles from './Thread.module.css'

const text = texts({
  vi: { title: 'Trao đổi với người nộp', applicant: 'Người nộp', write: 'Trả lời người nộp', hint: 'Người nộp đọc trong trang hồ sơ của mình. Yêu cầu bổ sung thì dùng nút “Yêu cầu bổ sung”.', send: 'Gửi', sent: 'Đã gửi.', seen: 'đã xem', none: 'Chưa có lời nhắn nào.' },
  en: { title: 'Messages with the applicant', applicant: 'Applicant', write: 'Answer the applicant', hint: 'It is read on the page of the dossier. To ask for papers use its own button.', send: 'Send', sent: 'Sent.', seen: 'read', none: 'Nothing was written yet.' },
})

/** What the applicant wrote and the answer; only for whoever handles a dossier that was filed online. */
export default function Thread({ id: dossierId }: { id: string }) {
  const { data } = useEndpointState(listDossierThread, { dossierId })
  const { mutateAsync, error, isPending } = useAction(writeToApplicant, { refresh: [listDossierThread] })
  const [words, setWords] = useState('')
  useLive(['filing.'], [listDossierThread])
  if (!data || (data.messages.length === 0 && !data.mayWrite)) return null
  const send = async () => { await mutateAsync({ dossierId, words }); setWords(''); notify(text.sent) }
  return (
    <section className="page-section" aria-labelledby="thread">
      <h2 id="thread">{text.title}</h2>
      {data.messages.length === 0 && <p>{text.none}</p>}
      <ol className={styles.thread}>
        {data.messages.map(({ id, isCitizens, authorName, words: said, writtenAt, readAt }) => (
          <li key={id}><p><b lang="vi">{authorName}</b>{isCitizens && ` · ${text.applicant}`} · <span className="figure">{showInstant(writtenAt)}</span>{!isCitizens && readAt && ` · ${text.seen}`}</p><p lang="vi" className={styles.said}>{said}</p></li>
        ))}
      </ol>
      {data.mayWrite && (
        <>
          <Textarea label={text.write} description={text.hint} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} maxLength={2000} autosize minRows={2} />
          <ProblemNote of={error} />
          <div><Button variant="default" loading={isPending} disabled={words.trim() === ''} onClick={() => void send().catch(() => {})}>{text.send}</Button></div>
        </>
      )}
    </section>
  )
}
