import { useState } from 'react'
import { useAnswer, useDeed } from '#platform/web'
import { dropMyDraft, listMyDrafts } from '../../contract/drafts.ts'
import { clock } from './clock.ts'
import styles from './Filing.module.css'
import { text } from './texts.ts'

/** What was begun and not sent, above what was. */
export default function Drafts() {
  const { data } = useAnswer(listMyDrafts, {})
  const { send } = useDeed(dropMyDraft)
  const [dropped, setDropped] = useState<string[]>([])
  const drafts = (data?.drafts ?? []).filter(({ id }) => !dropped.includes(id))
  if (drafts.length === 0) return null
  const drop = async (draftId: string) => { if (await send({ draftId })) setDropped((all) => [...all, draftId]) }
  return (
    <section aria-labelledby="drafts" className={styles.drafts}>
      <h2 id="drafts">{text.drafts}</h2>
      <ul>
        {drafts.map(({ id, procedureCode, procedureName, agencyName, savedAt, expiresAt }) => (
          <li key={id}>
            <a className={styles.touch} href={`/nop-ho-so/${procedureCode}/${id}`} aria-label={`${text.goOn}: ${procedureName}`}><b>{text.goOn}:</b> <span lang="vi">{procedureName}</span></a>
            <p><span lang="vi">{agencyName}</span> · {text.saved(clock(savedAt))} · {text.until(clock(expiresAt).slice(6))}</p>
            <button type="button" className="link-verb" aria-label={text.dropOf(procedureName)} onClick={() => void drop(id)}>{text.drop}</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
