import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { call, type Answer } from '#platform/web'
import type { Endpoint, OutputOf } from '#platform/contract'

/** The same question again and again; a broken line keeps what was last known. */
export function useRepeated<E extends Endpoint>(endpoint: E, input: z.input<E['input']>, everyMs: number): Answer<OutputOf<E>> {
  const [answer, setAnswer] = useState<Answer<OutputOf<E>>>({ data: null, error: null })
  const key = JSON.stringify(input)
  useEffect(() => {
    const stop = new AbortController()
    const ask = () => call(endpoint, JSON.parse(key) as z.input<E['input']>, { signal: stop.signal }).then(
      (data) => setAnswer({ data, error: null }),
      (error: unknown) => { if (!stop.signal.aborted) setAnswer(({ data }) => ({ data, error: error as Error })) },
    )
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => { stop.abort(); clearInterval(timer) }
  }, [endpoint, key, everyMs])
  return answer
}
