import { Button } from '@mantine/core'
import { Link, clockOf, notify, showDay, StatusWord, useAction, useEndpoint } from '#platform/web'
import { getMyCredentials, lockKeys, type Credential, type Hand } from '../contract.ts'
import { ChangePin, ImportKey } from './KeyForms.tsx'
import { ElsewhereKeys } from './ElsewhereKeys.tsx'
import { ImageEditor } from './ImageEditor.tsx'
import styles from './Signing.module.css'
import { statusOf, text } from './texts.ts'

export default function SigningPage() {
  const { hands } = useEndpoint(getMyCredentials, {})
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <p><Link to="/verify">{text.verify}</Link></p>
      {hands.map((hand) => <HandSection key={hand.whose} hand={hand} />)}
    </div>
  )
}

function HandSection({ hand }: { hand: Hand }) {
  const { whose, credential } = hand
  const title = whose === 'person' ? text.person : text.agency
  return (
    <section className="page-section" aria-label={title}>
      <h2>{title}</h2>
      {credential ? <Facts credential={credential} /> : <p className={styles.note}>{text.none}</p>}
      {hand.unlockedUntil && <Unlocked until={hand.unlockedUntil} />}
      <ImageEditor hand={hand} />
      <div className={styles.verbs}>
        {credential && !hand.isElsewhere && <ChangePin whose={whose} />}
        <ImportKey whose={whose} replaces={credential !== null} />
      </div>
      <ElsewhereKeys whose={whose} />
    </section>
  )
}

function Facts({ credential }: { credential: Credential }) {
  const { subjectName, organisationName, issuerName, serialNumber, validFrom, validTo, kind, triesLeft } = credential
  const { status, words } = statusOf(credential)
  return (
    <dl className="page-facts">
      <dt>{text.subject}</dt>
      <dd lang="vi">{subjectName}</dd>
      {organisationName && <><dt>{text.organisation}</dt><dd lang="vi">{organisationName}</dd></>}
      <dt>{text.state}</dt>
      <dd><StatusWord status={status}>{words}{triesLeft < 5 && `, ${text.tries(triesLeft)}`}</StatusWord></dd>
      <dt>{text.validity}</dt>
      <dd>{text.from(showDay(validFrom), showDay(validTo))}</dd>
      <dt>{text.issuer}</dt>
      <dd lang="vi">{issuerName}</dd>
      <dt>{text.serial}</dt>
      <dd className="figure">{serialNumber}</dd>
      <dt>{text.kind}</dt>
      <dd>{text[kind]}</dd>
    </dl>
  )
}

function Unlocked({ until }: { until: Date }) {
  const { mutateAsync: lock, isPending } = useAction(lockKeys, { refresh: [getMyCredentials] })
  const close = async () => {
    await lock({})
    notify(text.closed)
  }
  return (
    <div className={styles.verbs}>
      <p role="status">{text.openUntil(clockOf(until))}</p>
      <Button variant="default" loading={isPending} onClick={() => void close()}>{text.closeKeys}</Button>
    </div>
  )
}
