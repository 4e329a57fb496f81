import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { hrefOf, refreshAll, sendFileTo } from '#platform/web'
import { touched } from './Act.tsx'

/** Sends a file as the body of a change with what belongs to it, and keeps what refused it. */
export function useSending<E extends Endpoint>(endpoint: E) {
  const client = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const send = async (file: File, input: z.input<E['input']>): Promise<z.output<E['output']>> => {
    setError(null)
    try {
      const answer = endpoint.output.parse(await sendFileTo(hrefOf(endpoint, input), file)) as z.output<E['output']>
      await refreshAll(client, touched)
      return answer
    } catch (refusal) {
      setError(refusal as Error)
      throw refusal
    }
  }
  return { send, error }
}
