import { Button } from '@mantine/core'
import { Main } from '#platform/web'
import { BareSheet } from './BareSheet.tsx'
import { leave, startAfresh } from './leave.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { text } from './texts.ts'

/** A temporary password opens nothing but this. */
export function MustChangePassword() {
  return (
    <Main>
      <BareSheet title={text.mustChange} lead={text.mustChangeHint}>
        <PasswordForm onDone={() => startAfresh()} />
        <div><Button variant="subtle" color="dark" onClick={() => void leave()}>{text.signOut}</Button></div>
      </BareSheet>
    </Main>
  )
}
