import { useState } from 'react'
import { Asked, AskedLine, CitizenFrame, rememberSignedIn, typedIn, useAnswer, useDeed, type Visit } from '#platform/web'
import { askPhoneCode, beginProviderSignIn, getSignInWays, signInByPhone } from '../../contract/sign-in.ts'
import { ownPath } from '../../rules.ts'
import { setOutFor } from './journey.ts'
import styles from './Citizens.module.css'
import { signIn as text } from './texts.ts'

type Sent = { codeId: string; phone: string; sampleCode: string | null }
type Proven = { code: string; citizens: { id: string; fullName: string }[] }

/** The telephone, its code, and, where the code alone does not say it, who is before the screen. */
export default function SignInPage({ query }: Visit) {
  const [sent, setSent] = useState<Sent | null>(null)
  const [proven, setProven] = useState<Proven | null>(null)
  const next = ownPath(query.get('next'))
  const enter = useDeed(signInByPhone)
  const go = async (how: { code: string; citizenId?: string; fullName?: string }) => {
    const answer = await enter.send({ codeId: sent!.codeId, ...how })
    if (answer?.outcome === 'signed-in') { rememberSignedIn(answer.fullName); location.assign(next ?? '/cong-dan') }
    else if (answer) setProven({ code: how.code, citizens: answer.outcome === 'choose' ? answer.citizens : [] })
  }
  const { send: _, ...state } = enter
  if (sent === null) return <AskPhone next={next} onSent={setSent} />
  if (proven === null) return <AskCode sent={sent} {...state} onCode={(code) => void go({ code })} onAgain={() => setSent(null)} />
  return <AskWho proven={proven} {...state} onWho={(who) => void go({ code: proven.code, ...who })} />
}

function AskPhone({ next, onSent }: { next: string | null; onSent: (sent: Sent) => void }) {
  const { data: ways } = useAnswer(getSignInWays, {})
  const provider = useDeed(beginProviderSignIn)
  const phone = useDeed(askPhoneCode)
  const ask = async (values: FormData) => {
    const number = typedIn(values, 'phone')
    const answer = await phone.send({ phone: number })
    if (answer) onSent({ codeId: answer.codeId, phone: number, sampleCode: answer.sampleCode })
  }
  const leave = async () => {
    const answer = await provider.send({ next })
    if (answer) setOutFor(answer.address)
  }
  return (
    <CitizenFrame title={text.title} lead={text.lead} error={provider.error}>
      {ways?.provider && <><p><button type="button" className="plain-verb" aria-busy={provider.isSending} onClick={() => void leave()}>{text.provider(ways.provider.name)}</button></p><h2>{text.or}</h2></>}
      <Asked verb={text.ask} isSending={phone.isSending} error={phone.error} onSend={(values) => void ask(values)}>
        <AskedLine name="phone" label={text.phone} hint={text.phoneHint} type="tel" inputMode="tel" autoComplete="tel" required maxLength={20} />
      </Asked>
    </CitizenFrame>
  )
}

type State = { isSending: boolean; error: Error | null }

const AskCode = ({ sent, isSending, error, onCode, onAgain }: State & { sent: Sent; onCode: (code: string) => void; onAgain: () => void }) => (
  <CitizenFrame title={text.codeTitle} lead={text.codeLead(sent.phone)}>
    {sent.sampleCode !== null && <p role="note" className={styles.note}>{text.sample(sent.sampleCode)}</p>}
    <Asked verb={text.go} isSending={isSending} error={error} onSend={(values) => onCode(typedIn(values, 'code').trim())}>
      <AskedLine name="code" label={text.code} inputMode="numeric" autoComplete="one-time-code" required maxLength={6} />
    </Asked>
    <p><button type="button" className="link-verb" onClick={onAgain}>{text.again}</button></p>
  </CitizenFrame>
)

function AskWho({ proven: { citizens }, isSending, error, onWho }: State & { proven: Proven; onWho: (who: { citizenId?: string; fullName?: string }) => void }) {
  const [isOther, setOther] = useState(citizens.length === 0)
  if (!isOther) {
    return (
      <CitizenFrame title={text.chooseTitle} lead={text.chooseLead} error={error}>
        <ul className={styles.people}>
          {citizens.map(({ id, fullName }) => <li key={id}><button type="button" className="plain-verb" lang="vi" disabled={isSending} onClick={() => onWho({ citizenId: id })}>{fullName}</button></li>)}
          <li><button type="button" className="link-verb" onClick={() => setOther(true)}>{text.other}</button></li>
        </ul>
      </CitizenFrame>
    )
  }
  return (
    <CitizenFrame title={text.nameTitle} lead={citizens.length === 0 ? text.nameLead : text.chooseLead}>
      <Asked verb={text.create} isSending={isSending} error={error} onSend={(values) => onWho({ fullName: typedIn(values, 'fullName') })}>
        <AskedLine name="fullName" label={text.name} autoComplete="name" required maxLength={200} />
      </Asked>
    </CitizenFrame>
  )
}
