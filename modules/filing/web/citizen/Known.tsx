import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { lang, sentenceOf, useDeed } from '#platform/web'
import { confirmMyFacts, type KnownFact } from '../../contract/drafts.ts'
import styles from './Filing.module.css'
import { text } from './texts.ts'

/** What a registry holds already: shown when asked for, to be confirmed and not typed. */
export function Known({ draftId, kept }: { draftId: string; kept: KnownFact[] }) {
  const { send, isSending, error } = useDeed(confirmMyFacts)
  const [known, setKnown] = useState<OutputOf<typeof confirmMyFacts> | null>(kept.length > 0 ? { outcome: 'match', facts: kept } : null)
  const ask = async () => setKnown(await send({ draftId }))
  return (
    <section aria-labelledby="known">
      <h2 id="known">{text.known}</h2>
      <p>{text.knownLead}</p>
      {error && <p role="alert" className={styles.fault}>{sentenceOf(error)}</p>}
      {known === null ? <p><button type="button" className="link-verb" aria-busy={isSending} onClick={() => void ask()}>{text.showKnown}</button></p>
        : known.facts.length === 0 ? <p role="status">{known.outcome === 'notProven' ? text.notProven : text.noRegistry}</p>
          : <><dl className={styles.check}>{known.facts.map(({ name, nameEn, words }) => <div key={name}><dt>{lang === 'vi' ? name : nameEn}</dt><dd lang="vi">{words}</dd></div>)}</dl><p>{text.wrongFacts}</p></>}
    </section>
  )
}
