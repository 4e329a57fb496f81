import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { say, type Phrase } from '../lang.ts'
import { NoPermission } from '../states/FailedState.tsx'
import { AppFrame } from './AppFrame.tsx'
import { Boundary } from './Boundary.tsx'
import { Main } from './Main.tsx'
import { useGo } from './navigation.ts'
import type { PageEntry } from './pages.ts'
import { useMay, useSession } from './session.ts'

/** Names the browser tab; pages with a subject of their own say it here. */
export function useTitle(title: string | Phrase) {
  const words = typeof title === 'string' ? title : say(title)
  useEffect(() => {
    document.title = `${words} · CôngVụ`
  }, [words])
}

let isFirstPage = true

/** After a change of page the heading takes the focus, so that a screen reader starts there; not on the first one. */
function Arrival({ title }: { title: string | Phrase }) {
  const { pathname } = useLocation()
  const seen = useRef('')
  useTitle(title)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    if (isFirstPage) {
      isFirstPage = false
      return
    }
    const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('#content')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [pathname])
  return null
}

const needsSignIn = (entry: PageEntry, path: string, isSignedIn: boolean) => !isSignedIn && entry.open !== true && path !== '/sign-in'

function SignInFirst() {
  // The address changes before the sign-in page has come: what counts is where the person wanted to go.
  const location = useLocation()
  const [{ href, pathname }] = useState(location)
  const go = useGo()
  useEffect(() => {
    if (pathname !== '/sign-in') go(`/sign-in?next=${encodeURIComponent(href)}`, { replace: true })
  }, [go, href, pathname])
  return null
}

/** One page in its frame: asks for a session and a power first, then loads the page, then puts the reader at its heading. */
export function PageHost({ path, entry, children }: { path: string; entry: PageEntry; children: ReactNode }) {
  const session = useSession()
  const isAllowed = useMay(entry.permission)
  const { pathname } = useLocation()
  if (needsSignIn(entry, path, session !== null)) return <SignInFirst />
  const body = (
    <Boundary resetKey={pathname}>
      {isAllowed ? children : <NoPermission />}
      <Arrival title={entry.title} />
    </Boundary>
  )
  if (entry.bare) return <Main>{body}</Main>
  return <AppFrame place={entry.place} narrow={entry.narrow}>{body}</AppFrame>
}
