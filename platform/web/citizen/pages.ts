import { useEffect, useRef, useState, type ComponentType } from 'react'
import type { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { call } from '../api/call.ts'
import type { Phrase } from '../lang.ts'
import type { CitizenAdditions } from './additions.tsx'

/** What the address says: the parameters of its path and its query string. */
export type Visit = { params: Record<string, string>; query: URLSearchParams }
export type CitizenPage = { page: () => Promise<{ default: ComponentType<Visit> }>; title: Phrase }
export type CitizenPages = Record<`/${string}`, CitizenPage>
/** What `modules/<name>/web/citizen.ts` exports. */
export type CitizenModule = { default: CitizenPages; additions?: CitizenAdditions }

/** Pages for people without an account, by path (`/dich-vu-cong/$code`): documents of their own, joined by plain links. */
export const defineCitizenPages = (pages: CitizenPages): CitizenPages => pages

export type Answer<T> = { data: T | null; error: Error | null }

/** One question to the server, asked when the page opens and when its input changes; `null` asks nothing. */
export function useAnswer<E extends Endpoint>(endpoint: E, input: z.input<E['input']> | null): Answer<OutputOf<E>> {
  const [answer, setAnswer] = useState<Answer<OutputOf<E>>>({ data: null, error: null })
  const key = JSON.stringify(input)
  useEffect(() => {
    const stop = new AbortController()
    const question = JSON.parse(key) as z.input<E['input']> | null
    if (question !== null) {
      call(endpoint, question, { signal: stop.signal }).then(
        (data) => setAnswer({ data, error: null }),
        (error: unknown) => { if (!stop.signal.aborted) setAnswer({ data: null, error: error as Error }) },
      )
    }
    return () => stop.abort()
  }, [endpoint, key])
  return answer
}

/** Something a citizen does: one attempt keeps its Idempotency-Key however often it is sent again; a refusal stays to be read. */
export function useDeed<E extends Endpoint>(endpoint: E) {
  const [state, setState] = useState<{ isSending: boolean; error: Error | null }>({ isSending: false, error: null })
  const attempt = useRef<{ input: string; key: string } | null>(null)
  const send = async (input: z.input<E['input']>): Promise<OutputOf<E> | null> => {
    const words = JSON.stringify(input)
    if (attempt.current?.input !== words) attempt.current = { input: words, key: crypto.randomUUID() }
    setState({ isSending: true, error: null })
    try {
      const answer = await call(endpoint, input, { idempotencyKey: attempt.current.key })
      attempt.current = null
      setState({ isSending: false, error: null })
      return answer
    } catch (error) {
      setState({ isSending: false, error: error as Error })
      return null
    }
  }
  return { send, ...state }
}

/** Where a citizen signs in, and comes back from. */
export const signInPath = () => `/cong-dan/dang-nhap?next=${encodeURIComponent(location.pathname + location.search)}`

/** A page of somebody's own: whoever is not signed in goes to sign in and comes back. @returns whether it is so */
export function useSignInFirst(...errors: (Error | null)[]): boolean {
  const mustSignIn = errors.some((error) => error !== null && 'status' in error && error.status === 401)
  useEffect(() => { if (mustSignIn) location.replace(signInPath()) }, [mustSignIn])
  return mustSignIn
}
