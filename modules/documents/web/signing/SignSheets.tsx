import { Button, Drawer, Modal } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { Form, TextAreaField, useForm, type FormOf } from '#platform/web'
import { returnDraft, signDocument, type DocumentView, type PaperToSign } from '../../contract.ts'
import { OwnHand } from './OwnHand.tsx'
import { useVerb } from '../verbs/VerbFrame.tsx'
import { PinField, useKey } from './pin.tsx'
import styles from './Signing.module.css'
import { text } from './texts.ts'

export const signerOf = ({ signerName, signerPosition }: Pick<DocumentView, 'signerName' | 'signerPosition'>) => [signerPosition, signerName].filter(Boolean).join(' ')

type Opinion = { opinion: string }
export type OpinionForm = FormOf<Opinion>

/** The opinion of this paper, kept until it is signed or returned. */
export const useOpinion = (documentId: string): OpinionForm => useForm<Opinion>({ initial: { opinion: '' }, draft: `documents.${documentId}.signing` })

type SignProps = { document: DocumentView; view: PaperToSign | undefined; opinion: OpinionForm; isOpen: boolean; onClose: () => void; onDone: () => void }

/** The last step before the signature: in which capacity, with what effect, and the PIN unless the key is open. */
export function SignDialog({ document, view, opinion, isOpen, onClose, onDone }: SignProps) {
  const form = useForm<{ pin: string }>({ initial: { pin: '' } })
  const key = useKey('person')
  const { mutateAsync, error, isPending } = useVerb(signDocument)
  const sign = async ({ pin }: { pin: string }) => {
    await key.ensureOpen(pin)
    await mutateAsync({ documentId: document.id, fileId: view!.fileId, shownSha256: view!.shownSha256, opinion: opinion.values.opinion.trim() || null })
    opinion.clear()
    form.clear()
    onDone()
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={text.signTitle} centered closeButtonProps={{ 'aria-label': text.close }}>
      <Form form={form} problem={key.error ?? error} onSubmit={sign}>
        <p><b lang="vi">{document.subject}</b></p>
        <p>{text.signWhat(signerOf(document))}</p>
        {key.hasNoImage && <OwnHand />}
        <PinField keyState={key} />
        <div className={styles.dialogVerbs}>
          <Button size="lg" variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button
            size="lg" type="submit" loading={isPending || key.isPending} disabled={key.isMissing || key.isLoading || key.hasNoImage || view === undefined} {...(key.isOpen && { 'data-autofocus': true })}
            leftSection={<IconSignature size={24} stroke={1.75} aria-hidden />}
          >
            {text.sign}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}

type OpinionProps = { document: DocumentView; opinion: OpinionForm; mode: 'opinion' | 'return' | null; onClose: () => void; onSign: () => void; onDone: () => void }

/** Words for the drafter: with the signature, or with the return. */
export function OpinionSheet({ document, opinion, mode, onClose, onSign, onDone }: OpinionProps) {
  const { mutateAsync, error, isPending } = useVerb(returnDraft)
  const giveBack = async ({ opinion: words }: Opinion) => {
    await mutateAsync({ documentId: document.id, opinion: words.trim() })
    opinion.clear()
    onDone()
  }
  const isReturn = mode === 'return'
  const title = isReturn ? text.returnTitle : text.opinionTitle
  return (
    <Drawer opened={mode !== null} onClose={onClose} position="bottom" size="auto" title={title} closeButtonProps={{ 'aria-label': text.close }} classNames={{ content: styles.sheet! }}>
      <Form form={opinion} problem={error} onSubmit={giveBack}>
        <p>{isReturn ? text.returnHint : text.opinionHint}</p>
        <TextAreaField name="opinion" label={text.opinionTitle} hint={text.required} required rows={4} />
        <div className={styles.dialogVerbs}>
          <Button size="lg" type="submit" variant={isReturn ? 'filled' : 'default'} loading={isPending}>{isReturn ? text.giveBack : text.returnWith}</Button>
          {!isReturn && <Button size="lg" onClick={onSign} disabled={opinion.values.opinion.trim() === ''}>{text.signWith}</Button>}
        </div>
      </Form>
    </Drawer>
  )
}
