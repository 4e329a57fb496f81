import type { ReactNode } from 'react'
import { notify, useEndpoint } from '#platform/web'
import { whoAmI } from '../contract.ts'
import { aboutChoice, keyOfChoice } from './choices.ts'
import styles from './Identity.module.css'
import { MySessions } from './MySessions.tsx'
import { PasskeySection } from './PasskeySection.tsx'
import { text as passkeyText } from './passkey-texts.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { text } from './texts.ts'
import { TotpSection } from './TotpSection.tsx'

export default function ProfilePage() {
  const { person, username, positions } = useEndpoint(whoAmI, {})
  return (
    <div className="page">
      <h1 className="page-title">{text.profile}</h1>
      <Section title={text.me}>
        <dl className="page-facts">
          <dt>{text.name}</dt>
          <dd lang="vi">{person.name}</dd>
          <dt>{text.username}</dt>
          <dd>{username}</dd>
          <dt>{text.positions}</dt>
          <dd lang="vi">{positions.map((choice) => <p key={keyOfChoice(choice)}>{choice.title}, {aboutChoice(choice)}</p>)}</dd>
        </dl>
      </Section>
      <Section title={text.passwordTitle}>
        <p>{text.passwordLead}</p>
        <PasswordForm onDone={(ended) => notify(text.changed(ended))} />
      </Section>
      <Section title={text.totpTitle}><TotpSection /></Section>
      <Section title={passkeyText.title}><PasskeySection /></Section>
      <Section title={text.sessions}><MySessions /></Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={`page-section ${styles.section}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
