import { useState } from 'react'
import { Asked, AskedLine, CitizenFrame, fold, signInPath, typedIn, useAnswer, useDeed, type Visit } from '#platform/web'
import { listOnlineOffers, startDraft, type OnlineOffer } from '../../contract/drafts.ts'
import styles from './Filing.module.css'
import { text } from './texts.ts'

/** Which case, and at which office; then it begins, or goes on. */
export default function StartPage({ params: { code = '' } }: Visit) {
  const { data, error } = useAnswer(listOnlineOffers, { procedureCode: code })
  if (data === null) return <CitizenFrame title={text.start} isWaiting={error === null} error={error} />
  if (data.offers.length === 0) return <CitizenFrame title={text.notOnline}><p><a href={`/dich-vu-cong/${code}`}>{text.read}</a></p></CitizenFrame>
  return <CitizenFrame title={text.office} lead={text.officeHint}><Choose code={code} offers={data.offers} /></CitizenFrame>
}

const MOST_SHOWN = 12

function Choose({ code, offers }: { code: string; offers: OnlineOffer[] }) {
  const [words, setWords] = useState('')
  const { send, isSending, error } = useDeed(startDraft)
  const found = offers.filter(({ agencyName, caseName }) => fold(words).split(' ').every((word) => fold(`${agencyName} ${caseName}`).includes(word)))
  const begin = async (values: FormData) => {
    const draft = await send({ procedureCode: code, processId: typedIn(values, 'office') || found[0]!.processId })
    if (draft) location.assign(`/nop-ho-so/${code}/${draft.draftId}`)
  }
  if (error && 'status' in error && error.status === 401) location.assign(signInPath())
  return (
    <>
      <p>{text.before}</p>
      <Asked verb={text.begin} isSending={isSending} error={error} onSend={(values) => void begin(values)}>
        {offers.length > MOST_SHOWN && <AskedLine label={text.find} name="find" type="search" autoComplete="off" onChange={({ currentTarget }) => setWords(currentTarget.value)} />}
        <fieldset className={styles.field}>
          <legend>{text.office}</legend>
          {found.slice(0, MOST_SHOWN).map(({ processId, agencyName, caseName }, i) => (
            <label key={processId} className={styles.choice}><input type="radio" name="office" value={processId} defaultChecked={i === 0} /><span lang="vi">{agencyName}{caseName && `: ${caseName}`}</span></label>
          ))}
        </fieldset>
      </Asked>
      <p><a href={`/dich-vu-cong/${code}`}>{text.read}</a></p>
    </>
  )
}
