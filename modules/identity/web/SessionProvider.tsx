import { useMemo, type ReactNode } from 'react'
import { FailedState, LoadingState, SessionContext, useEndpointState, type Session } from '#platform/web'
import { whoAmI, type SessionFacts } from '../contract.ts'
import { ChoosePosition } from './ChoosePosition.tsx'
import { MustChangePassword } from './MustChangePassword.tsx'

const sessionOf = ({ person, position, permissions, province, isSample }: SessionFacts): Session => ({
  person, permissions: new Set(permissions), isSample, ...(province !== null && { province }),
  position: position && { id: position.positionId, title: position.title, unit: position.unitName },
})

/** Reads who is signed in; a temporary password or an unchosen position stand before every page. */
export default function SessionProvider({ children }: { children: ReactNode }) {
  const { data, error, isPending, refetch } = useEndpointState(whoAmI, {})
  const isSignedOut = error?.status === 401
  const facts = isSignedOut ? undefined : data
  const session = useMemo(() => (facts ? sessionOf(facts) : null), [facts])
  if (isPending) return <LoadingState rows={2} />
  if (error && !isSignedOut && !facts) return <FailedState error={error} onRetry={() => void refetch()} />
  return <SessionContext value={session}>{facts ? <Gate facts={facts}>{children}</Gate> : children}</SessionContext>
}

function Gate({ facts, children }: { facts: SessionFacts; children: ReactNode }) {
  if (facts.mustChangePassword) return <MustChangePassword />
  if (facts.position === null) return <ChoosePosition facts={facts} />
  return children
}
