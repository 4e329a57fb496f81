import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { notify, ProblemNote, say, useAction, useEndpointState, useMay } from '#platform/web'
import { countUndelivered, getChannels, listCitizenMessages, listDossierMessages, readMessage, resendMessage, type MessageCard } from '../contract/office.ts'
import { channelNames, kindNames } from './words.ts'
import styles from './Messages.module.css'
import { text } from './texts.ts'

export const touched = [listCitizenMessages, listDossierMessages, countUndelivered, getChannels]
const nameOf = ({ kind, channel, code }: MessageCard) => `${say(kindNames[kind])}, ${say(channelNames[channel])}, ${code}`

/** What the counter does with a message: read it, or, when it did not arrive, send it again. */
export function Verbs({ message }: { message: MessageCard }) {
  const [isOpen, setOpen] = useState(false)
  const { mutateAsync, error, isPending } = useAction(resendMessage, { refresh: touched })
  const mayRead = useMay('dossiers.receive')
  const resend = async () => { await mutateAsync({ messageId: message.id }); notify(text.resent) }
  return (
    <>
      <div className="verb-row">
        {message.mayResend && <Button variant="default" loading={isPending} aria-label={text.resendOf(nameOf(message))} onClick={() => void resend().catch(() => {})}>{text.resend}</Button>}
        {mayRead && <Button variant="subtle" color="dark" aria-label={text.readOf(nameOf(message))} onClick={() => setOpen(true)}>{text.read}</Button>}
      </div>
      <ProblemNote of={error} />
      {isOpen && <Reading messageId={message.id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Reading({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { data, error } = useEndpointState(readMessage, { messageId })
  return (
    <Modal opened onClose={onClose} title={data?.title ?? (data ? say(kindNames[data.kind]) : text.read)} size="lg" closeButtonProps={{ 'aria-label': text.close }}>
      <ProblemNote of={error} />
      {data && <><p className="second">{text.to} <span className="figure">{data.address}</span></p><p className={styles.words} lang={data.language}>{data.words}</p></>}
    </Modal>
  )
}
