import { useEffect, useRef, useState } from 'react'
import { CitizenFrame, rememberSignedIn, useDeed } from '#platform/web'
import { endProviderSignIn } from '../../contract/sign-in.ts'
import { ownPath } from '../../rules.ts'
import { isOwnJourney } from './journey.ts'
import { signIn as text } from './texts.ts'

/** Where the identity provider sends the browser back: its answer goes to the server once, from our own page, and out of the address. */
export default function ComeBackPage() {
  const { send, error } = useDeed(endProviderSignIn)
  const isAsked = useRef(false)
  const [isForeign, setForeign] = useState(false)
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    const answer = location.search.slice(1)
    history.replaceState(null, '', location.pathname)
    if (!isOwnJourney(answer)) return setForeign(true)
    void send({ answer }).then((done) => {
      if (!done) return
      rememberSignedIn(done.fullName)
      location.replace(ownPath(done.next) ?? '/cong-dan')
    })
  })
  if (error === null && !isForeign) return <CitizenFrame title={text.waiting} isWaiting />
  return <CitizenFrame title={text.failed} error={error}>{isForeign && <p>{text.foreign}</p>}<p><a href="/cong-dan/dang-nhap">{text.back}</a></p></CitizenFrame>
}
