import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, EmptyState, Form, FormVerbs, notify, showDay, showInstant, StatusWord, TextAreaField, TextField, useAction, useForm } from '#platform/web'
import { findCitizenAccounts, lockCitizen, unlockCitizen, type CitizenAccount } from '../../contract/locks.ts'
import { text } from './texts.ts'

/** Where an account that is misused is found and locked. */
export default function CitizenAccountsPage() {
  const form = useForm({ initial: { number: '' } })
  const { mutateAsync: find, data, error } = useAction(findCitizenAccounts)
  const [acting, setActing] = useState<CitizenAccount | null>(null)
  const again = async () => { await find({ number: form.values.number }) }
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Form form={form} problem={error} onSubmit={again}>
        <TextField name="number" label={text.number} hint={text.numberHint} required />
        <FormVerbs><Button type="submit" variant="filled">{text.find}</Button></FormVerbs>
      </Form>
      {data && (data.rows.length === 0 ? <EmptyState title={text.none}>{text.noneMeans}</EmptyState> : <ul className="line-list" aria-label={text.found}>{data.rows.map((account) => <Account key={account.id} account={account} onAct={() => setActing(account)} />)}</ul>)}
      {acting && <Deciding account={acting} onDone={again} onClose={() => setActing(null)} />}
    </div>
  )
}

function Account({ account, onAct }: { account: CitizenAccount; onAct: () => void }) {
  const { fullName, maskedNumber, maskedPhone, isProven, createdAt, openSessions, lockedAt, lockReason } = account
  const verb = lockedAt ? text.unlock : text.lock
  return (
    <li>
      <b lang="vi">{fullName}</b> <StatusWord status={lockedAt ? 'refused' : 'done'}>{lockedAt ? text.locked : text.open}</StatusWord>
      <p className="second figure">{[maskedNumber, maskedPhone].filter(Boolean).join(' · ')}</p>
      <p className="second">{isProven ? text.proven : text.notProven} · {text.since} <span className="figure">{showDay(createdAt)}</span> · {text.sessions(openSessions)}</p>
      {lockedAt && <p>{text.lockedAt} <span className="figure">{showInstant(lockedAt)}</span>: <span lang="vi">{lockReason}</span></p>}
      <Button variant="default" onClick={onAct} aria-label={`${verb}: ${fullName}`}>{verb}</Button>
    </li>
  )
}

function Deciding({ account: { id: citizenId, fullName, lockedAt }, onDone, onClose }: { account: CitizenAccount; onDone: () => Promise<void>; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const [locking, unlocking] = [useAction(lockCitizen), useAction(unlockCitizen)]
  const decide = async ({ reason }: { reason: string }) => {
    if (lockedAt) { await unlocking.mutateAsync({ citizenId, reason }); notify(text.unlockedNow) }
    else notify(text.lockedNow((await locking.mutateAsync({ citizenId, reason })).ended))
    await onDone()
  }
  return (
    <ActDialog title={`${lockedAt ? text.unlockTitle : text.lockTitle}: ${fullName}`} wayBack={lockedAt ? text.unlockMeans : text.lockMeans} verb={lockedAt ? text.unlock : text.lock} form={form} problem={locking.error ?? unlocking.error} onClose={onClose} onSubmit={decide}>
      <TextAreaField name="reason" label={text.reason} required rows={3} />
    </ActDialog>
  )
}
