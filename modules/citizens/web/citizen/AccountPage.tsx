import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { AddedHere, Asked, AskedLine, CitizenFrame, dropAllWaiting, forgetSignedIn, showDay, showInstant, typedIn, useAnswer, useDeed, useSignInFirst } from '#platform/web'
import { changeMyContact, getMyAccount, listMyOpenings, proveMyAccount } from '../../contract/account.ts'
import { signOutCitizen } from '../../contract/sign-in.ts'
import { ChangePhone } from './ChangePhone.tsx'
import { setOutFor } from './journey.ts'
import styles from './Citizens.module.css'
import { account as text } from './texts.ts'

type Account = OutputOf<typeof getMyAccount>

/** Who I am here, where I am signed in, what was done under my name. */
export default function AccountPage() {
  const { data: me, error } = useAnswer(getMyAccount, {})
  if (useSignInFirst(error)) return <CitizenFrame isWaiting />
  if (me === null) return <CitizenFrame title={text.title} isWaiting={error === null} error={error} />
  return (
    <CitizenFrame title={text.title} lead={me.fullName}>
      <p className={styles.ways}><a href="/cong-dan/ho-so">{text.dossiers}</a><a href="/cong-dan/kho">{text.vault}</a></p>
      <Facts me={me} />
      {!me.isProven && <Prove />}
      <Contact me={me} />
      <ChangePhone me={me} />
      <AddedHere place="account" id={me.id} />
      <Sessions me={me} />
      <Acts />
    </CitizenFrame>
  )
}

function Facts({ me }: { me: Account }) {
  const facts: [string, string | null][] = [[text.number, me.maskedNumber], [text.born, me.bornOn && showDay(me.bornOn)], [text.gender, me.gender], [text.level, me.identityLevel && text.levelOf(me.identityLevel)], [text.phone, me.maskedPhone]]
  return <dl className={styles.facts}>{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd className="figure">{value}</dd></div>)}</dl>
}

function Prove() {
  const { send, isSending, error } = useDeed(proveMyAccount)
  const leave = async () => { const answer = await send({}); if (answer) setOutFor(answer.address) }
  return <Asked verb={text.prove} isSending={isSending} error={error} onSend={() => void leave()}><p>{text.notProven}</p></Asked>
}

function Contact({ me }: { me: Account }) {
  const { send, isSending, error } = useDeed(changeMyContact)
  const [isSaved, setSaved] = useState(false)
  const save = async (values: FormData) => setSaved((await send({ email: typedIn(values, 'email').trim(), address: typedIn(values, 'address') })) !== null)
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{text.contact}</h2>
      <Asked verb={text.save} isSending={isSending} error={error} onSend={(values) => void save(values)}>
        <AskedLine name="email" label={text.email} type="email" autoComplete="email" defaultValue={me.email ?? ''} maxLength={200} />
        <AskedLine name="address" label={text.address} autoComplete="street-address" defaultValue={me.address ?? ''} maxLength={500} />
      </Asked>
      <p role="status">{isSaved && text.saved}</p>
    </section>
  )
}

function Sessions({ me }: { me: Account }) {
  const { send, isSending } = useDeed(signOutCitizen)
  const leave = async (everywhere: boolean) => { if (await send({ everywhere })) { forgetSignedIn(); await dropAllWaiting(); location.assign('/dich-vu-cong') } }
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{text.sessions}</h2>
      <ul className="line-list">
        {me.sessions.map((s) => <li key={s.id}><b>{s.isCurrent ? text.here : (s.agent ?? text.unknown)}</b> {s.means === 'phone' ? text.byPhone : text.byProvider}, <span className="figure">{showInstant(s.createdAt)} {text.until} {showInstant(s.expiresAt)}</span></li>)}
      </ul>
      <p className={styles.ways}><button type="button" className="link-verb" disabled={isSending} onClick={() => void leave(false)}>{text.out}</button><button type="button" className="link-verb" disabled={isSending} onClick={() => void leave(true)}>{text.outAll}</button></p>
    </section>
  )
}

function Acts() {
  const [cursors, setCursors] = useState<(string | undefined)[]>([])
  return (
    <details onToggle={(event) => { if (event.currentTarget.open && cursors.length === 0) setCursors([undefined]) }}>
      <summary><h2 className={styles.summary}>{text.acts}</h2></summary>
      {cursors.map((after, i) => <ActPage key={after ?? ''} after={after} onMore={i === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null} />)}
    </details>
  )
}

function ActPage({ after, onMore }: { after: string | undefined; onMore: ((next: string) => void) | null }) {
  const { data } = useAnswer(listMyOpenings, after === undefined ? {} : { after })
  return data && (
    <>
      <ul className="line-list">{data.rows.map((act) => <li key={act.id}><code>{act.operation}</code> <span className="figure">{showInstant(act.at)}{act.address && ` · ${text.from} ${act.address}`}</span></li>)}</ul>
      {data.next !== null && onMore && <p><button type="button" className="link-verb" onClick={() => onMore(data.next!)}>{text.more}</button></p>}
    </>
  )
}
