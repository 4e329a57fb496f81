import { Button } from '@mantine/core'
import { useState } from 'react'
import { addReceivers } from '#contracts/documents'
import { searchAgencies, type OutsideAgency } from '#contracts/members'
import { searchUnits } from '#contracts/organisation'
import { ActDialog, ConfirmDialog, notify, PickManyField, useAction, useForm, useMay, type Picked } from '#platform/web'
import { countDeliveries, listDeliveries } from '../contract.ts'
import { sendingText as text } from './sending-texts.ts'

const touched = [listDeliveries, countDeliveries]

/** Agencies of this installation that keep a register. */
const ours = {
  endpoint: searchUnits,
  input: (words: string) => ({ q: words || ' ', agencies: true, limit: 50 }),
  options: ({ units }: { units: { id: string; name: string; path: string[] }[] }): Picked[] => units.map(({ id, name, path }) => ({ value: id, label: name, about: path.slice(-2).join(' › ') })),
}
/** Those of others, and those an axis leads to. */
const elsewhere = {
  endpoint: searchAgencies,
  input: (words: string) => ({ limit: 30, ...(words && { text: words }) }),
  options: ({ rows }: { rows: OutsideAgency[] }): Picked[] => rows.map(({ id, name, memberName }) => ({ value: id, label: name, about: memberName })),
}

/** An issued document goes further: to whom, said before it happens. */
export function AddReceivers({ documentId }: { documentId: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{text.add}</Button>
      {isOpen && <Dialog documentId={documentId} onClose={() => setOpen(false)} />}
    </>
  )
}

function Dialog({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const form = useForm<{ receivers: Picked[] }>({ initial: { receivers: [] } })
  const { mutateAsync, error } = useAction(addReceivers, { refresh: touched })
  return (
    <ActDialog
      title={text.add} wayBack={text.addWhat} verb={text.send} form={form} problem={error} told={({ receivers }: { receivers: number }) => text.added(receivers)} onClose={onClose}
      onSubmit={({ receivers }) => mutateAsync({ documentId, receiverIds: receivers.map(({ value }) => value) })}
    >
      <PickManyField name="receivers" label={text.receivers} required {...ours} also={elsewhere} />
    </ActDialog>
  )
}

/** What changes this document goes to every receiver that was not sent it. */
export function SendChange({ documentId, number }: { documentId: string; number: string }) {
  const maySend = useMay('documents.issue')
  const [isOpen, setOpen] = useState(false)
  const { mutateAsync, error, isPending } = useAction(addReceivers, { refresh: touched })
  const send = async () => {
    const { receivers } = await mutateAsync({ documentId, receiverIds: [] })
    notify(text.added(receivers))
    setOpen(false)
  }
  if (!maySend) return null
  return (
    <>
      {' '}<Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>{text.sendChange}</Button>
      <ConfirmDialog isOpen={isOpen} onClose={() => setOpen(false)} title={text.sendChangeTitle(number)} verb={text.send} wayBack={text.addWhat} isPending={isPending} problem={error} onConfirm={() => void send().catch(() => {})}>
        <p>{text.sendChangeWhat(number)}</p>
      </ConfirmDialog>
    </>
  )
}
