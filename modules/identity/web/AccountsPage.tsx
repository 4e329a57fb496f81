import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { DataTable, Link, showInstant, StatusWord, type Column, type Filter } from '#platform/web'
import { listAccounts, type Account } from '../contract.ts'
import { LockDialog, SessionsDialog, TemporaryPasswordDialog, UnlockDialog, type Issued } from './AccountDialogs.tsx'
import { text } from './admin-texts.ts'
import { NewAccountDialog } from './NewAccountDialog.tsx'
import { ResetDialog } from './ResetDialog.tsx'

type Verb = 'reset' | 'lock' | 'unlock' | 'sessions'
type Open = { verb: Verb; account: Account } | { verb: 'new' } | { verb: 'issued'; issued: Issued } | null

const filters: Filter[] = [
  { name: 'search', label: text.person, kind: 'text' },
  { name: 'state', label: text.state, kind: 'choice', options: [{ value: 'active', label: text.active }, { value: 'locked', label: text.locked }] },
]

const stateOf = ({ lockedAt, lockedReason, mustChangePassword }: Account) => {
  if (lockedAt) return <StatusWord status="refused">{text.lockedFor(lockedReason ?? '')}</StatusWord>
  return mustChangePassword ? <StatusWord status="waiting">{text.temporary}</StatusWord> : <StatusWord status="done">{text.active}</StatusWord>
}

const columnsOf = (onVerb: (verb: Verb, account: Account) => void): Column<Account>[] => [
  { id: 'name', header: text.person, cell: ({ personName }) => <span lang="vi">{personName}</span>, isMain: true },
  { id: 'username', header: text.username, cell: ({ username }) => username },
  { id: 'state', header: text.state, cell: stateOf },
  { id: 'totp', header: text.totp, cell: ({ hasTotp }) => (hasTotp ? text.on : text.off), isMinor: true },
  { id: 'seen', header: text.lastSignIn, cell: ({ lastSignedInAt }) => (lastSignedInAt ? showInstant(lastSignedInAt) : text.never), isMinor: true },
  { id: 'verbs', header: text.verbs, width: '5em', align: 'end', cell: (account) => <Verbs account={account} onVerb={onVerb} /> },
]

/** Who may sign in; passwords are given once, by word of mouth. */
export default function AccountsPage() {
  const [open, setOpen] = useState<Open>(null)
  return (
    <div className="page">
      <h1 className="page-title">{text.accounts}</h1>
      <p className="page-lead"><Link to="/accounts/policies">{text.policies}</Link></p>
      <DataTable
        id="accounts" label={text.accounts} endpoint={listAccounts} rowKey={({ id }) => id} filters={filters}
        columns={columnsOf((verb, account) => setOpen({ verb, account }))}
        tools={<Button onClick={() => setOpen({ verb: 'new' })}>{text.newAccount}</Button>}
      />
      {open && <OpenDialog open={open} onClose={() => setOpen(null)} onIssued={(issued) => setOpen({ verb: 'issued', issued })} />}
    </div>
  )
}

function OpenDialog({ open, onClose, onIssued }: { open: NonNullable<Open>; onClose: () => void; onIssued: (issued: Issued) => void }) {
  switch (open.verb) {
    case 'new': return <NewAccountDialog onClose={onClose} onIssued={onIssued} />
    case 'reset': return <ResetDialog account={open.account} onClose={onClose} onIssued={onIssued} />
    case 'lock': return <LockDialog account={open.account} onClose={onClose} />
    case 'unlock': return <UnlockDialog account={open.account} onClose={onClose} />
    case 'sessions': return <SessionsDialog account={open.account} onClose={onClose} />
    case 'issued': return <TemporaryPasswordDialog issued={open.issued} onClose={onClose} />
  }
}

function Verbs({ account, onVerb }: { account: Account; onVerb: (verb: Verb, account: Account) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="dark" aria-label={text.verbsFor(account.username)}><IconDots size={20} stroke={1.6} aria-hidden /></Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onVerb('reset', account)}>{text.reset}</Menu.Item>
        <Menu.Item onClick={() => onVerb('sessions', account)}>{text.sessions}</Menu.Item>
        {account.lockedAt
          ? <Menu.Item onClick={() => onVerb('unlock', account)}>{text.unlock}</Menu.Item>
          : <Menu.Item onClick={() => onVerb('lock', account)}>{text.lock}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
