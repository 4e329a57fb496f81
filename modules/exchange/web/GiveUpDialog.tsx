import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, notify, useAction } from '#platform/web'
import { giveUpMessage, listLinks, listMessages, type MessageLine } from '../contract.ts'
import { text } from './texts.ts'

export function GiveUpDialog({ message: { id, receiver }, onClose }: { message: MessageLine; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { mutateAsync, error, isPending } = useAction(giveUpMessage, { refresh: [listMessages, listLinks] })
  const giveUp = async () => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    await mutateAsync({ messageId: id, reason })
    notify(text.gaveUp)
    onClose()
  }
  return (
    <ConfirmDialog isOpen onClose={onClose} title={text.giveUpTitle} verb={text.giveUp} wayBack={text.giveUpBack} isPending={isPending} problem={error} onConfirm={() => void giveUp().catch(() => {})}>
      <p>{text.giveUpWhat(receiver)}</p>
      <Textarea label={text.reason} aria-required autosize minRows={2} maxLength={500} value={reason} error={isMissing && text.reasonMissing} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
    </ConfirmDialog>
  )
}
