import { Button, FileButton, Progress, type ButtonProps } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { hrefOf } from '../api/call.ts'
import { sendFileTo } from '../api/upload.ts'
import { ProblemNote } from '../states/ProblemNote.tsx'
import styles from './Form.module.css'

type Props<E extends Endpoint> = {
  /** Takes the file as the body of its request. */
  endpoint: E
  accept: string
  verb: string
  sending: (share: number) => string
  onSent: (output: z.output<E['output']>) => void
  variant?: ButtonProps['variant']
  className?: string | undefined
}

/** One file, chosen and sent at once; how far it has come, and what refuses it, is said where the button stands. */
export function SendFileButton<E extends Endpoint>({ endpoint, accept, verb, sending, onSent, variant = 'filled', className }: Props<E>) {
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const send = async (file: File | null) => {
    if (!file) return
    setError(null)
    setShare(0)
    try {
      onSent(endpoint.output.parse(await sendFileTo(hrefOf(endpoint, {} as never), file, setShare)) as z.output<E['output']>)
    } catch (refusal) {
      setError(refusal as Error)
    } finally {
      setShare(null)
    }
  }
  return (
    <div className={className ?? styles.sending}>
      <FileButton accept={accept} onChange={(file) => void send(file)}>{(props) => <Button {...props} variant={variant} loading={share !== null}>{verb}</Button>}</FileButton>
      {share !== null && <div role="status">{sending(share)}<Progress value={share * 100} aria-label={verb} /></div>}
      <ProblemNote of={error} />
    </div>
  )
}
