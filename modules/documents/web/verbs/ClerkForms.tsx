import { useEffect, useRef } from 'react'
import { say, showDay, useEndpointState, useForm, useToday } from '#platform/web'
import { nextCodeNumber, numberDocument, sealDocument } from '../../contract.ts'
import { PinField, useKey } from '../signing/pin.tsx'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'
import styles from './Verbs.module.css'

type Values = { pin: string }

/** The clerk goes number → seal → issue with Enter alone: the PIN is focused when it is asked, else the button. */
function useReadyButton({ isOpen, isLoading }: ReturnType<typeof useKey>, isReady = true) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isReady || isLoading) return
    box.current?.closest('form')?.querySelector<HTMLElement>(isOpen ? '[data-verb]' : 'input')?.focus({ preventScroll: true })
  }, [isReady, isOpen, isLoading])
  return box
}

/** Shows the number before it is given; when somebody else takes it meanwhile nothing happens. */
export function NumberForm({ document, onDone, onClose }: VerbProps) {
  const today = useToday()
  const form = useForm<Values>({ initial: { pin: '' } })
  const key = useKey('agency')
  const { data: next, refetch } = useEndpointState(nextCodeNumber, { documentId: document.id })
  const { mutateAsync, error, isPending } = useVerb(numberDocument)
  const box = useReadyButton(key, next !== undefined)
  useEffect(() => {
    if (error) void refetch()
  }, [error, refetch])
  const submit = async ({ pin }: Values) => {
    await key.ensureOpen(pin)
    const { number } = await mutateAsync({ documentId: document.id, expectedNumber: next!.codeNumber })
    onDone(number)
  }
  return (
    <VerbFrame
      document={document} title={say(verbNames.numberDocument!.verb)} what={text.numberWhat} form={form} problem={key.error ?? error} onSubmit={submit} submit={text.numberIt(next?.number ?? '')}
      isPending={isPending || key.isPending} isBlocked={next === undefined || key.isMissing || key.isLoading} onClose={onClose}
    >
      <div className={styles.number} ref={box}>
        <span>{text.nextNumber}</span>
        <b>{next?.number ?? '…'}</b>
        <span>{text.dateToday(showDay(today))}</span>
      </div>
      {next && <PinField keyState={key} />}
    </VerbFrame>
  )
}

/** The agency's signature and its seal. */
export function SealForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { pin: '' } })
  const key = useKey('agency')
  const { mutateAsync, error, isPending } = useVerb(sealDocument)
  const box = useReadyButton(key)
  const submit = async ({ pin }: Values) => {
    await key.ensureOpen(pin)
    await mutateAsync({ documentId: document.id })
    onDone()
  }
  return (
    <VerbFrame
      document={document} title={say(verbNames.sealDocument!.verb)} what={text.sealWhat(document.agencyName)} form={form} problem={key.error ?? error} onSubmit={submit} submit={text.sealIt}
      isPending={isPending || key.isPending} isBlocked={key.isMissing || key.isLoading} onClose={onClose}
    >
      <div ref={box}><PinField keyState={key} /></div>
    </VerbFrame>
  )
}
