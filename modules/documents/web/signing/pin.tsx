import { useEffect, useState } from 'react'
import { getMyCredentials, unlockKeys } from '#contracts/signing'
import { clockOf, PasswordField, useAction, useEndpointState } from '#platform/web'
import { text } from '../verbs/texts.ts'

type Whose = 'person' | 'agency'

/** The present, to half a minute: a key closes by itself while its form stands open. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** A key opened with its PIN stays open for fifteen minutes of this session; only then is the PIN asked again. */
export function useKey(whose: Whose) {
  const { data, isFetching } = useEndpointState(getMyCredentials, {})
  const { mutateAsync, error, isPending } = useAction(unlockKeys, { refresh: [getMyCredentials] })
  const hand = data?.hands.find((one) => one.whose === whose)
  const { unlockedUntil: until, isElsewhere, credential, image } = hand ?? { unlockedUntil: null, isElsewhere: false, credential: null, image: undefined }
  const now = useNow()
  const isOpen = isElsewhere || (until !== null && until.getTime() > now)
  const ensureOpen = async (pin: string) => {
    if (!isOpen) await mutateAsync({ whose, pin })
  }
  return { isOpen, isElsewhere, until, isMissing: data !== undefined && credential === null,
    /** A person's signature shows on the page: without a picture of it nothing is signed. */
    hasNoImage: image === null, isLoading: data === undefined && isFetching, ensureOpen, error, isPending }
}

/** Asks for the PIN, or says that it need not be asked. Never kept in a draft. */
export function PinField({ keyState }: { keyState: ReturnType<typeof useKey> }) {
  // Typed into a form that cannot be sent yet, an Enter would be lost.
  if (keyState.isLoading) return null
  if (keyState.isMissing) return <p role="alert">{text.noKey}</p>
  if (keyState.isElsewhere) return <p role="status">{text.pinElsewhere}</p>
  if (keyState.isOpen) return <p role="status">{text.pinOpen(clockOf(keyState.until!))}</p>
  return <PasswordField name="pin" label={text.pin} hint={text.pinHint} required autoComplete="off" />
}
