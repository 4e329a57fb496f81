import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable, EmptyState, notify, showDay, StatusWord, useAction } from '#platform/web'
import { listCredentials, releaseCredential, type Credential } from '../contract.ts'
import { IssueDialog } from './IssueDialog.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'
import styles from './Signing.module.css'
import { TimestampRules } from './TimestampRules.tsx'
import { statusOf, text } from './texts.ts'

export default function CertificatesPage() {
  const [isIssuing, setIssuing] = useState(false)
  const [toRevoke, setToRevoke] = useState<Credential | null>(null)
  return (
    <div className="page">
      <h1 className="page-title">{text.certificates}</h1>
      <p className="page-lead">{text.certificatesLead}</p>
      <DataTable
        id="credentials" label={text.certificates} endpoint={listCredentials} rowKey={({ id }) => id} empty={<EmptyState title={text.noRows} />}
        columns={[
          { id: 'subject', header: text.subject, isMain: true, cell: ({ subjectName }) => <span lang="vi">{subjectName}</span> },
          { id: 'organisation', header: text.organisation, isMinor: true, cell: ({ organisationName }) => <span lang="vi">{organisationName}</span> },
          { id: 'state', header: text.state, cell: (row) => <StatusWord status={statusOf(row).status}>{statusOf(row).words}</StatusWord> },
          { id: 'validTo', header: text.expires, isShort: true, cell: ({ validTo }) => showDay(validTo) },
          { id: 'kind', header: text.kind, isHidden: true, cell: ({ kind }) => text[kind] },
          { id: 'serial', header: text.serial, isHidden: true, cell: ({ serialNumber }) => <span className="figure">{serialNumber}</span> },
          { id: 'acts', header: text.acts, cell: (row) => <Acts credential={row} onRevoke={() => setToRevoke(row)} /> },
        ]}
        filters={[
          { name: 'search', label: text.search, kind: 'text' },
          { name: 'whose', label: text.whose, kind: 'choice', options: [{ value: 'person', label: text.official }, { value: 'agency', label: text.unit }] },
          { name: 'history', label: text.history, kind: 'choice', options: [{ value: 'true', label: text.withHistory }] },
        ]}
        tools={<Button onClick={() => setIssuing(true)}>{text.issue}</Button>}
      />
      <TimestampRules />
      {isIssuing && <IssueDialog onClose={() => setIssuing(false)} />}
      {toRevoke && <RevokeDialog credential={toRevoke} onClose={() => setToRevoke(null)} />}
    </div>
  )
}

function Acts({ credential: { id, state, revokedAt, replacedAt, subjectName }, onRevoke }: { credential: Credential; onRevoke: () => void }) {
  const { mutateAsync: release, isPending } = useAction(releaseCredential, { refresh: [listCredentials] })
  const open = async () => {
    await release({ credentialId: id })
    notify(text.released)
  }
  return (
    <div className={styles.acts}>
      {state === 'locked' && replacedAt === null && <Button variant="default" loading={isPending} onClick={() => void open()} aria-label={`${text.release}: ${subjectName}`}>{text.release}</Button>}
      {revokedAt === null && <Button variant="subtle" color="dark" onClick={onRevoke} aria-label={`${text.revoke}: ${subjectName}`}>{text.revoke}</Button>}
    </div>
  )
}
