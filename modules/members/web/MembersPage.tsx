import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { DataTable, EmptyState, say, showDay, StatusWord, TextField, useEndpoint, useEndpointState, useLive, useMay } from '#platform/web'
import { getOwnMember, listMembers, removeMember, revokeCertificate, type MemberLine } from '../contract.ts'
import { Act, touched } from './Act.tsx'
import { Directory } from './Directory.tsx'
import styles from './Members.module.css'
import { Own } from './Own.tsx'
import { routeOf } from './route.ts'
import { text } from './texts.ts'
import { Thumbprint } from './Thumbprint.tsx'

const stateOf = ({ validTo, isOwn, isAuthority }: MemberLine) => {
  if (validTo) return <StatusWord status="paused">{text.left}, {showDay(validTo)}</StatusWord>
  return <StatusWord status="done">{isOwn ? text.isOwn : isAuthority ? text.isAuthority : text.inForce}</StatusWord>
}

/** Who belongs to the exchange: ourselves, the directory we believe, everybody in it. */
export default function MembersPage() {
  const standing = useEndpoint(getOwnMember, {})
  const [code, setCode] = useState<string | null>(null)
  useLive(['members.'], touched)
  const mayChange = useMay('members.manage') && standing.directory?.isOurs === true
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Own standing={standing} />
      <Directory standing={standing} />
      <DataTable
        id="members" label={text.members} endpoint={listMembers} rowKey={(row) => row.code} empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
        filters={[{ name: 'text', label: text.find, kind: 'text' }]}
        columns={[
          { id: 'name', header: text.member, isMain: true, cell: ({ name }) => <span lang="vi">{name}</span> },
          { id: 'code', header: text.code, isMinor: true, cell: (row) => row.code },
          { id: 'state', header: text.state, cell: stateOf },
          { id: 'endpoint', header: text.connection, isMinor: true, cell: routeOf },
          { id: 'agencies', header: text.agencies, align: 'end', isShort: true, cell: ({ agencies }) => agencies },
          { id: 'acts', header: text.acts, cell: (row) => <Acts member={row} mayChange={mayChange} onSee={() => setCode(row.code)} /> },
        ]}
      />
      {code !== null && <Certificates code={code} mayChange={mayChange} onClose={() => setCode(null)} />}
    </div>
  )
}

function Acts({ member: { code, name, isOwn, validTo }, mayChange, onSee }: { member: MemberLine; mayChange: boolean; onSee: () => void }) {
  return (
    <div className={styles.acts}>
      <Button variant="default" onClick={onSee} aria-label={`${text.see}: ${name}`}>{text.see}</Button>
      {mayChange && !isOwn && validTo === null && (
        <Act endpoint={removeMember} verb={text.remove} means={text.removeMeans(name)} of={name} initial={{ reason: '' }} input={({ reason }) => ({ code, reason })}><TextField name="reason" label={text.reason} required maxLength={300} /></Act>
      )}
    </div>
  )
}

/** The keys of one member through time; its authority revokes one here. */
function Certificates({ code, mayChange, onClose }: { code: string; mayChange: boolean; onClose: () => void }) {
  const { data } = useEndpointState(listMembers, { text: code })
  const member = data?.rows.find((row) => row.code === code)
  return (
    <Modal opened onClose={onClose} title={<>{text.certificates}: <span lang="vi">{member?.name}</span></>} size="lg" closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }}>
      <ul className={styles.keys}>
        {member?.certificates.map((certificate) => <Certificate key={certificate.thumbprint} certificate={certificate} mayChange={mayChange} />)}
      </ul>
      {member !== undefined && member.sealingKeys.length > 0 && <h3>{text.sealingKeys}</h3>}
      <ul className={styles.keys}>
        {member?.sealingKeys.map((key) => <Certificate key={key.thumbprint} certificate={key} mayChange={mayChange} />)}
      </ul>
    </Modal>
  )
}

function Certificate({ certificate: { thumbprint, validFrom, validTo, revokedAt, isValid }, mayChange }: { certificate: MemberLine['certificates'][number]; mayChange: boolean }) {
  return (
    <li>
      <StatusWord status={revokedAt ? 'refused' : isValid ? 'done' : 'paused'}>{revokedAt ? `${text.revoked}, ${showDay(revokedAt)}` : `${showDay(validFrom)} – ${showDay(validTo)}`}</StatusWord>
      <Thumbprint of={thumbprint} />
      {mayChange && revokedAt === null && (
        <Act endpoint={revokeCertificate} verb={text.revoke} means={text.revokeMeans} initial={{ reason: '' }} input={({ reason }) => ({ thumbprint, reason })} of={thumbprint.slice(0, 8)}>
          <TextField name="reason" label={text.reason} required maxLength={300} />
        </Act>
      )}
    </li>
  )
}
