import { useEffect, useMemo, type ReactNode } from 'react'
import { FailedState, LoadingState, SessionContext, useEndpointState, type Session } from '#platform/web'
import { whoAmI, type SessionFacts } from '../contract.ts'
import { ChoosePosition } from './ChoosePosition.tsx'
import { MustChangePassword } from './MustChangePassword.tsx'
import { forget, remember, remembered } from './remembered.ts'

const sessionOf = ({ person, position, permissions, province, isSample }: SessionFacts): Session => ({
  person, permissions: new Set(permissions), isSample, ...(province !== null && { province }),
  position: position && { id: position.positionId, title: position.title, unit: position.unitName },
})

/** Who is signed in; while nobody answers, who was last. */
function useFacts() {
  const { data, error, errorUpdateCount, isPending, isPaused, refetch } = useEndpointState(whoAmI, {})
  const isSignedOut = error?.status === 401
  // Asked again, the last failure is cleared though nobody has answered yet.
  const isCutOff = data === undefined && (isPaused || (error === null ? errorUpdateCount > 0 : error.status === 0))
  const known = useMemo(() => (isCutOff ? remembered() : undefined), [isCutOff])
  useEffect(() => {
    if (isSignedOut) forget()
    else if (data) remember(data)
  }, [data, isSignedOut])
  return { facts: isSignedOut ? undefined : data ?? known, error: isSignedOut ? null : error, isPending, refetch }
}

/** Reads who is signed in; a temporary password or an unchosen position stand before every page. */
export default function SessionProvider({ children }: { children: ReactNode }) {
  const { facts, error, isPending, refetch } = useFacts()
  const session = useMemo(() => (facts ? sessionOf(facts) : null), [facts])
  if (facts) return <SessionContext value={session}><Gate facts={facts}>{children}</Gate></SessionContext>
  if (isPending) return <LoadingState rows={2} />
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  return <SessionContext value={null}>{children}</SessionContext>
}

function Gate({ facts, children }: { facts: SessionFacts; children: ReactNode }) {
  if (facts.mustChangePassword) return <MustChangePassword />
  if (facts.position === null) return <ChoosePosition facts={facts} />
  return children
}
