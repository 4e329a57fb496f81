import { useEffect, useRef, useState } from 'react'
import { CitizenFrame, rememberSignedIn, useDeed } from '#platform/web'
import { endProviderSignIn } from '../../contract/sign-in.ts'
import { ownPath } from '../../rules.ts'
import { isOwnJourney } from './journey.ts'
import { signIn as text } from './texts.ts'

/** Where the identity provider sends the browser back: its answer goes to the server once, from our own page, and out of the address. */
export default function ComeBackPage() {
  const [answer] = useState(() => location.search.slice(1))
  const [isOwn] = useState(() => isOwnJourney(answer))
  const { send, error } = useDeed(endProviderSignIn)
  const isAsked = useRef(false)
  useEffect(() => {
    history.replaceState(null, '', location.pathname)
    if (isAsked.current || !isOwn) return
    isAsked.current = true
    void send({ answer }).then((done) => {
      if (!done) return
      rememberSignedIn(done.fullName)
      location.replace(ownPath(done.next) ?? '/cong-dan')
    })
  }, [answer, isOwn, send])
  if (error === null && isOwn) return <CitizenFrame title={text.waiting} isWaiting />
  return <CitizenFrame title={text.failed} error={error}>{!isOwn && <p>{text.foreign}</p>}<p><a href="/cong-dan/dang-nhap">{text.back}</a></p></CitizenFrame>
}
