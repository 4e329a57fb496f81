import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { ConfirmDialog, DataTable, notify, showDay, StatusWord, useAction, usePages, type Column } from '#platform/web'
import { listPolicies, withdrawPolicy, type Policy } from '../contract.ts'
import styles from './Identity.module.css'
import { text } from './policy-texts.ts'
import { PolicyDialog } from './PolicyDialog.tsx'

type Open = { verb: 'new' | 'replace' | 'withdraw'; policy: Policy } | null

const shapes = { ahead: 'waiting', present: 'done', past: 'paused' } as const

const passwordOf = ({ minLength, needsUpper, needsLower, needsDigit, needsSpecial }: Policy) => {
  const kinds = [needsUpper && text.upper, needsLower && text.lower, needsDigit && text.digit, needsSpecial && text.special]
  return [text.length(minLength), ...kinds.filter(Boolean)].join(', ')
}

const Rules = ({ policy }: { policy: Policy }) => (
  <>
    {passwordOf(policy)}
    <span className={styles.under}>{text.lives(policy.idleMinutes, policy.absoluteMinutes)}</span>
  </>
)

const columnsOf = (onVerb: (verb: 'replace' | 'withdraw', policy: Policy) => void): Column<Policy>[] => [
  { id: 'from', header: text.from, cell: ({ validFrom }) => <span className="figure">{showDay(validFrom)}</span>, isShort: true },
  { id: 'state', header: text.state, cell: ({ state }) => <StatusWord status={shapes[state]}>{text[state]}</StatusWord>, isShort: true },
  { id: 'rules', header: text.rules, cell: (policy) => <Rules policy={policy} />, isMain: true },
  { id: 'basis', header: text.basis, cell: ({ legalBasis }) => <span lang="vi">{legalBasis}</span> },
  { id: 'verbs', header: text.verbs, width: '5em', align: 'end', cell: (policy) => (policy.state === 'ahead' ? <Verbs policy={policy} onVerb={onVerb} /> : null) },
]

/** The rules for passwords and sessions through time: what held is kept, what is to come can still be changed. */
export default function PoliciesPage() {
  const [open, setOpen] = useState<Open>(null)
  const { rows } = usePages(listPolicies, { limit: 30 })
  const present = rows.find(({ state }) => state === 'present') ?? rows[0]!
  const close = () => setOpen(null)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <DataTable
        id="policies" label={text.title} endpoint={listPolicies} rowKey={({ id }) => id} columns={columnsOf((verb, policy) => setOpen({ verb, policy }))}
        tools={<Button onClick={() => setOpen({ verb: 'new', policy: present })}>{text.add}</Button>}
      />
      {open?.verb === 'withdraw' && <WithdrawDialog policy={open.policy} onClose={close} />}
      {(open?.verb === 'new' || open?.verb === 'replace') && <PolicyDialog from={open.policy} isNew={open.verb === 'new'} onClose={close} />}
    </div>
  )
}

function Verbs({ policy, onVerb }: { policy: Policy; onVerb: (verb: 'replace' | 'withdraw', policy: Policy) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="dark" aria-label={text.verbsFor(policy.validFrom)}><IconDots size={20} stroke={1.6} aria-hidden /></Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onVerb('replace', policy)}>{text.replace}</Menu.Item>
        <Menu.Item onClick={() => onVerb('withdraw', policy)}>{text.withdraw}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function WithdrawDialog({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const { mutateAsync: withdraw, error, isPending } = useAction(withdrawPolicy, { refresh: [listPolicies] })
  const confirm = async () => {
    await withdraw({ policyId: policy.id })
    notify(text.withdrawn)
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen title={text.withdraw} verb={text.withdraw} wayBack={text.withdrawBack} onClose={onClose} isPending={isPending} problem={error}
      onConfirm={() => void confirm().catch(() => {})}
    >
      {text.withdrawWhat(policy.validFrom)}
    </ConfirmDialog>
  )
}
