import { useEffect, useRef } from 'react'
import type { OutputOf } from '#platform/contract'
import { say, SelectField, showDay, useEndpointState, useForm, useToday } from '#platform/web'
import { nextCodeNumber, numberDocument, sealDocument } from '../../contract.ts'
import { PinField, useKey } from '../signing/pin.tsx'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'
import styles from './Verbs.module.css'

type Values = { pin: string }
type Numbering = Values & { reserved: string | null }

/** The clerk goes number → seal → issue with Enter alone: the PIN is focused when it is asked, else the button. */
function useReadyButton({ isOpen, isLoading }: ReturnType<typeof useKey>, isReady = true) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isReady || isLoading) return
    box.current?.closest('form')?.querySelector<HTMLElement>(isOpen ? '[data-verb]' : 'input')?.focus({ preventScroll: true })
  }, [isReady, isOpen, isLoading])
  return box
}

/** What is to be given: the kept number the clerk chose, the one kept for this document, or the next of the series. */
function chosen(next: OutputOf<typeof nextCodeNumber>, wanted: string | null) {
  const kept = next.reserved.find(({ number }) => String(number) === wanted)
  return kept ? { code: kept.code, number: kept.number, reservedNumber: kept.number } : { code: next.number, number: next.codeNumber, reservedNumber: null }
}

const unknown = { code: '…', number: null, reservedNumber: null }

function useNext(documentId: string, wanted: string | null) {
  const { data: next, refetch } = useEndpointState(nextCodeNumber, { documentId })
  const options = (next?.reserved ?? []).map(({ number, code, subject }) => ({ value: String(number), label: `${code} · ${subject}` }))
  return { isKnown: next !== undefined, label: next?.isReserved ? text.keptNumber : text.nextNumber, ...(next ? chosen(next, wanted) : unknown), options, refetch }
}

/** Shows the number before it is given; when somebody else takes it meanwhile nothing happens. */
export function NumberForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Numbering>({ initial: { pin: '', reserved: null } })
  const key = useKey('agency')
  const next = useNext(document.id, form.values.reserved)
  const { refetch } = next
  const { mutateAsync, error, isPending } = useVerb(numberDocument)
  useEffect(() => {
    if (error) void refetch()
  }, [error, refetch])
  const submit = async ({ pin }: Numbering) => {
    await key.ensureOpen(pin)
    const { number } = await mutateAsync({ documentId: document.id, expectedNumber: next.number, reservedNumber: next.reservedNumber })
    onDone(number)
  }
  return (
    <VerbFrame
      document={document} title={say(verbNames.numberDocument!.verb)} what={text.numberWhat} form={form} problem={key.error ?? error} onSubmit={submit} submit={text.numberIt(next.code)}
      isPending={isPending || key.isPending} isBlocked={!next.isKnown || key.isMissing || key.isLoading} onClose={onClose}
    >
      <NextNumber next={next} keyState={key} />
    </VerbFrame>
  )
}

function NextNumber({ next: { isKnown, label, code, options }, keyState }: { next: ReturnType<typeof useNext>; keyState: ReturnType<typeof useKey> }) {
  const today = useToday()
  const box = useReadyButton(keyState, isKnown)
  return (
    <>
      <div className={styles.number} ref={box}>
        <span>{label}</span>
        <b>{code}</b>
        <span>{text.dateToday(showDay(today))}</span>
      </div>
      {options.length > 0 && <SelectField name="reserved" label={text.takeKept} options={options} />}
      {isKnown && <PinField keyState={keyState} />}
    </>
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
