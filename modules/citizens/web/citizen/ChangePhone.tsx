import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { Asked, AskedLine, typedIn, useDeed } from '#platform/web'
import { changeMyPhone, type getMyAccount } from '../../contract/account.ts'
import { askPhoneCode } from '../../contract/sign-in.ts'
import styles from './Citizens.module.css'
import { account as text, signIn as words } from './texts.ts'

/** Another telephone signs in here once it has answered with its code. */
export function ChangePhone({ me: { maskedPhone, isPhoneConfirmed } }: { me: OutputOf<typeof getMyAccount> }) {
  const [sent, setSent] = useState<{ codeId: string; phone: string; sampleCode: string | null } | null>(null)
  const [isChanged, setChanged] = useState(false)
  const [asking, changing] = [useDeed(askPhoneCode), useDeed(changeMyPhone)]
  const ask = async (phone: string) => { const answer = await asking.send({ phone }); if (answer) { setSent({ ...answer, phone }); setChanged(false) } }
  const change = async (code: string) => { if (await changing.send({ codeId: sent!.codeId, code })) { setSent(null); setChanged(true) } }
  return (
    <details>
      <summary><h2 className={styles.summary}>{text.change}</h2></summary>
      {maskedPhone !== null && !isPhoneConfirmed && !isChanged && <p>{text.phoneOff}</p>}
      {sent === null
        ? <Asked key="phone" verb={words.ask} isSending={asking.isSending} error={asking.error} onSend={(values) => void ask(typedIn(values, 'phone'))}><AskedLine name="phone" label={text.newPhone} type="tel" inputMode="tel" autoComplete="tel" required maxLength={20} /></Asked>
        : <Asked key="code" verb={text.confirm} isSending={changing.isSending} error={changing.error} onSend={(values) => void change(typedIn(values, 'code').trim())}>
            <p>{words.codeLead(sent.phone)}</p>
            {sent.sampleCode !== null && <p role="note" className={styles.note}>{words.sample(sent.sampleCode)}</p>}
            <AskedLine name="code" label={words.code} inputMode="numeric" autoComplete="one-time-code" required maxLength={6} />
          </Asked>}
      <p role="status">{isChanged && text.changed}</p>
    </details>
  )
}
