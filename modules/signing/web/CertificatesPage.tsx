import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable, EmptyState, notify, showDay, StatusWord, useAction } from '#platform/web'
import { chooseCredential, listCredentials, releaseCredential, type Credential } from '../contract.ts'
import { text as enrolText } from './enrol-texts.ts'
import { EnrolDialog } from './EnrolDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { IssueDialog } from './IssueDialog.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'
import styles from './Signing.module.css'
import { Statistics } from './Statistics.tsx'
import { SlipKeyDialog } from './SlipKeyDialog.tsx'
import { text as slipText } from './slip-key-texts.ts'
import { StepUpRules } from './StepUpRules.tsx'
import { TimestampRules } from './TimestampRules.tsx'
import { TrustAnchors } from './TrustAnchors.tsx'
import { statusOf, text } from './texts.ts'

/** Where the key lives, and what it is for. */
function kindWords({ kind, duty, isChosen, replacedAt }: Credential) {
  if (duty === 'slips') return `${text[kind]}, ${slipText.forSlips}`
  return replacedAt === null ? `${text[kind]}, ${isChosen ? enrolText.signs : enrolText.standsBy}` : text[kind]
}

export default function CertificatesPage() {
  const [open, setOpen] = useState<'issue' | 'slips' | 'enrol' | 'list' | null>(null)
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
          { id: 'kind', header: text.kind, isMinor: true, cell: (row) => kindWords(row) },
          { id: 'serial', header: text.serial, isHidden: true, cell: ({ serialNumber }) => <span className="figure">{serialNumber}</span> },
          { id: 'acts', header: text.acts, cell: (row) => <Acts credential={row} onRevoke={() => setToRevoke(row)} /> },
        ]}
        filters={[
          { name: 'search', label: text.search, kind: 'text' },
          { name: 'whose', label: text.whose, kind: 'choice', options: [{ value: 'person', label: text.official }, { value: 'agency', label: text.unit }] },
          { name: 'history', label: text.history, kind: 'choice', options: [{ value: 'true', label: text.withHistory }] },
        ]}
        tools={<><Button variant="default" onClick={() => setOpen('list')}>{enrolText.importList}</Button><Button variant="default" onClick={() => setOpen('enrol')}>{enrolText.enrol}</Button><Button variant="default" onClick={() => setOpen('slips')}>{slipText.give}</Button><Button onClick={() => setOpen('issue')}>{text.issue}</Button></>}
      />
      {open === 'issue' && <IssueDialog onClose={() => setOpen(null)} />}
      <Statistics />
      <TrustAnchors />
      <TimestampRules />
      <StepUpRules />
      {open === 'list' && <ImportDialog onClose={() => setOpen(null)} />}
      {open === 'slips' && <SlipKeyDialog onClose={() => setOpen(null)} />}
      {open === 'enrol' && <EnrolDialog onClose={() => setOpen(null)} />}
      {toRevoke && <RevokeDialog credential={toRevoke} onClose={() => setToRevoke(null)} />}
    </div>
  )
}

function Acts({ credential: { id, state, duty, isChosen, revokedAt, replacedAt, subjectName }, onRevoke }: { credential: Credential; onRevoke: () => void }) {
  const { mutateAsync: release, isPending } = useAction(releaseCredential, { refresh: [listCredentials] })
  const open = async () => {
    await release({ credentialId: id })
    notify(text.released)
  }
  const { mutateAsync: choose, isPending: isChoosing } = useAction(chooseCredential, { refresh: [listCredentials] })
  const use = async () => {
    await choose({ credentialId: id })
    notify(enrolText.chosen)
  }
  return (
    <div className={styles.acts}>
      {state === 'valid' && duty === 'hand' && !isChosen && replacedAt === null && <Button variant="default" loading={isChoosing} onClick={() => void use()} aria-label={`${enrolText.choose}: ${subjectName}`}>{enrolText.choose}</Button>}
      {state === 'locked' && replacedAt === null && <Button variant="default" loading={isPending} onClick={() => void open()} aria-label={`${text.release}: ${subjectName}`}>{text.release}</Button>}
      {revokedAt === null && <Button variant="subtle" color="dark" onClick={onRevoke} aria-label={`${text.revoke}: ${subjectName}`}>{text.revoke}</Button>}
    </div>
  )
}
