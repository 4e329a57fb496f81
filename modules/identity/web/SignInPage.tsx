import { Button } from '@mantine/core'
import { useState } from 'react'
import { Form, FormVerbs, PasswordField, TextField, useAction, useEndpointState, useForm, useQueryString } from '#platform/web'
import { signIn, welcome, type Welcome } from '../contract.ts'
import { BareSheet } from './BareSheet.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { startAfresh } from './leave.ts'
import { text } from './texts.ts'

type Values = { username: string; password: string; code: string }

/** Only a path of this application may follow: an address from outside must not lead a person elsewhere. */
const safeNext = (next: unknown): string => {
  const isOwn = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in')
  return isOwn ? next : '/'
}

/** Username and password; then a code, for the accounts that ask for one. */
export default function SignInPage() {
  const [{ next }] = useQueryString()
  const { data: about } = useEndpointState(welcome, {})
  const form = useForm<Values>({ initial: { username: '', password: '', code: '' } })
  const { mutateAsync: enter, error, isPending, reset } = useAction(signIn)
  const [isCodeAsked, setCodeAsked] = useState(false)

  const submit = async ({ username, password, code }: Values) => {
    const { outcome } = await enter({ username, password, ...(isCodeAsked && { code }) })
    if (outcome === 'signed-in') startAfresh(safeNext(next))
    else setCodeAsked(true)
  }
  const startOver = () => {
    form.clear()
    reset()
    setCodeAsked(false)
  }
  return (
    <BareSheet
      title={text.signInTo} lead={isCodeAsked ? text.codeAsked : undefined} province={about?.province}
      after={!isCodeAsked && about && <Hint about={about} onChoose={({ username, password }) => form.fill({ username, password })} />}
    >
      <Form form={form} problem={error} onSubmit={submit}>
        {isCodeAsked ? <CodeField /> : <Names />}
        <FormVerbs>
          {isCodeAsked && <Button variant="subtle" color="dark" onClick={startOver}>{text.otherAccount}</Button>}
          <Button type="submit" loading={isPending} fullWidth={!isCodeAsked}>{text.signIn}</Button>
        </FormVerbs>
      </Form>
    </BareSheet>
  )
}

function Names() {
  return (
    <>
      <TextField name="username" label={text.username} autoComplete="username" required />
      <PasswordField name="password" label={text.password} required />
    </>
  )
}

const CodeField = () => <TextField name="code" label={text.code} hint={text.codeHint} autoComplete="one-time-code" maxLength={20} required />

function Hint({ about, onChoose }: { about: Welcome; onChoose: (account: Welcome['demoAccounts'][number]) => void }) {
  return about.isSample && about.demoAccounts.length > 0 ? <DemoAccounts accounts={about.demoAccounts} onChoose={onChoose} /> : null
}
