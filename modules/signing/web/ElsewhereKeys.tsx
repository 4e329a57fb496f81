import { Button } from '@mantine/core'
import { useState } from 'react'
import { notify, ProblemNote, useAction } from '#platform/web'
import { enrolBrowserKey, enrolMyToken, getMyCredentials } from '../contract.ts'
import type { Whose } from '../rules.ts'
import { deskKeys } from './bridge.ts'
import { makeBrowserKey } from './browser-key.ts'
import { text } from './enrol-texts.ts'
import styles from './Signing.module.css'

/** Runs an act whose failures may come from the desk or the browser itself. */
function useAttempt(act: () => Promise<unknown>) {
  const [error, setError] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setError(null)
    try {
      await act()
      notify(text.enrolled)
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)))
    } finally {
      setBusy(false)
    }
  }
  return { run: () => void run(), error, isBusy }
}

/** Keys that stay with me: the USB token at my desk, a key my browser makes. The office chooses which one signs. */
export function ElsewhereKeys({ whose }: { whose: Whose }) {
  const token = useAction(enrolMyToken, { refresh: [getMyCredentials] })
  const browser = useAction(enrolBrowserKey, { refresh: [getMyCredentials] })
  const desk = useAttempt(async () => {
    for (const { place, certificate, chain } of await deskKeys()) await token.mutateAsync({ whose, place, certificate, chain })
  })
  const own = useAttempt(async () => browser.mutateAsync(await makeBrowserKey()))
  return (
    <>
      <ProblemNote of={desk.error ?? own.error} />
      <div className={styles.verbs}>
        <Button variant="default" loading={desk.isBusy} onClick={desk.run}>{text.deskToken}</Button>
        {whose === 'person' && <Button variant="default" loading={own.isBusy} onClick={own.run}>{text.browserKey}</Button>}
      </div>
    </>
  )
}
