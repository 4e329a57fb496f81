import { Button } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#platform/problems'
import { Form, FormVerbs, PasswordField, useAction, useEndpointState, useForm } from '#platform/web'
import { changePassword, getPasswordPolicy, listMySessions } from '../contract.ts'
import { text } from './texts.ts'

function usePolicyWords(): string {
  const { data: policy } = useEndpointState(getPasswordPolicy, {})
  if (!policy) return ''
  const kinds = [policy.needsUpper && text.upper, policy.needsLower && text.lower, policy.needsDigit && text.digit, policy.needsSpecial && text.special, text.notName]
  return [text.rules(policy.minLength), ...kinds.filter(Boolean)].join(', ')
}

const differ = new Problem('identity/passwords-differ', 422, 'The two new passwords differ')

/** The new password is typed twice; a refusal names every fault and keeps what was typed. */
export function PasswordForm({ onDone }: { onDone: (endedSessions: number) => void }) {
  const form = useForm({ initial: { current: '', next: '', again: '' } })
  const { mutateAsync: change, error, isPending } = useAction(changePassword, { refresh: [listMySessions] })
  const [isDifferent, setDifferent] = useState(false)
  const submit = async ({ current, next, again }: { current: string; next: string; again: string }) => {
    setDifferent(next !== again)
    if (next !== again) return
    const { endedSessions } = await change({ current, next })
    form.clear()
    onDone(endedSessions)
  }
  return (
    <Form form={form} problem={isDifferent ? differ : error} onSubmit={submit}>
      <PasswordField name="current" label={text.current} required />
      <PasswordField name="next" label={text.next} hint={usePolicyWords()} autoComplete="new-password" required />
      <PasswordField name="again" label={text.again} autoComplete="new-password" required />
      <FormVerbs><Button type="submit" loading={isPending}>{text.change}</Button></FormVerbs>
    </Form>
  )
}
