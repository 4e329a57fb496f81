import { Button, Checkbox, Drawer } from '@mantine/core'
import { IconSignature, IconX } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { call, Form, Link, notify, sentenceOf, useEndpointState, useForm } from '#platform/web'
import { getDocument, signDocument, type DocumentView } from '../../contract.ts'
import { useVerb } from '../verbs/VerbFrame.tsx'
import { PinField, useKey } from './pin.tsx'
import { signerOf } from './SignSheets.tsx'
import styles from './Signing.module.css'
import { text } from './texts.ts'

export type Paper = { documentId: string; title: string }
type Props = { papers: Paper[]; signer: string; isOpen: boolean; onClose: () => void }

/** Each paper in one line, one authorisation for all; whatever somebody commented on stays out of the pile until it is read. */
export function BatchDrawer(props: Props) {
  return (
    <Drawer.Root opened={props.isOpen} onClose={props.onClose} position="right" size={560}>
      <Drawer.Overlay />
      <Drawer.Content className={styles.batch} aria-label={text.batch}>
        <Batch {...props} />
      </Drawer.Content>
    </Drawer.Root>
  )
}

function useBatch(onClose: () => void) {
  const { mutateAsync } = useVerb(signDocument)
  const [at, setAt] = useState<number | null>(null)
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(new Map())
  /** One after the other: each signature is an act of its own, and one refusal stops none of the others. */
  const signAll = async (ids: string[]) => {
    const failed = new Map<string, string>()
    for (const [i, documentId] of ids.entries()) {
      setAt(i + 1)
      try {
        const { fileId } = await call(getDocument, { documentId })
        await mutateAsync({ documentId, fileId: fileId! })
      } catch (error) {
        failed.set(documentId, sentenceOf(error as Error))
      }
    }
    setAt(null)
    setFailures(failed)
    if (failed.size < ids.length) notify(text.batchDone(ids.length - failed.size))
    if (failed.size === 0) onClose()
  }
  return { at, failures, signAll }
}

function Batch({ papers, signer, onClose }: Props) {
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const form = useForm<{ pin: string }>({ initial: { pin: '' } })
  const key = useKey('person')
  const { at, failures, signAll } = useBatch(onClose)
  const isChosen = (id: string) => choices.get(id) ?? !held.has(id)
  const chosen = papers.filter(({ documentId }) => isChosen(documentId)).map(({ documentId }) => documentId)
  const sign = async ({ pin }: { pin: string }) => {
    await key.ensureOpen(pin)
    await signAll(chosen)
  }
  const hold = useCallback((id: string) => setHeld((before) => (before.has(id) ? before : new Set([...before, id]))), [])
  return (
    <Form form={form} problem={key.error} onSubmit={sign} className={styles.pile}>
      <div className={styles.pileHead}>
        <div>
          <h2>{text.batch}</h2>
          <p>{text.batchHint}</p>
        </div>
        <button type="button" aria-label={text.close} onClick={onClose}><IconX size={24} stroke={1.6} aria-hidden /></button>
      </div>
      <ul>
        {papers.map((paper) => (
          <PaperLine
            key={paper.documentId} paper={paper} isChosen={isChosen(paper.documentId)} failure={failures.get(paper.documentId)} onHold={hold}
            onChoose={(on) => setChoices(new Map([...choices, [paper.documentId, on]]))}
          />
        ))}
      </ul>
      <div className={styles.pileFoot}>
        <p>{text.batchWhat(chosen.length, signer)}</p>
        <PinField keyState={key} />
        <Button fullWidth size="lg" type="submit" loading={at !== null || key.isPending} disabled={chosen.length === 0 || key.isMissing} leftSection={<IconSignature size={24} stroke={1.75} aria-hidden />}>
          {text.batchSign(chosen.length)}
        </Button>
        <p role="status">{at !== null && text.batchAt(at, chosen.length)}</p>
      </div>
    </Form>
  )
}

/** Who left an opinion on the way: such a paper is read alone. */
const commentator = ({ reviews, lastOpinion }: DocumentView) => reviews.find(({ opinion }) => opinion !== null)?.name ?? lastOpinion?.by

type LineProps = { paper: Paper; isChosen: boolean; failure: string | undefined; onChoose: (on: boolean) => void; onHold: (id: string) => void }

function PaperLine({ paper: { documentId, title }, isChosen, failure, onChoose, onHold }: LineProps) {
  const { data } = useEndpointState(getDocument, { documentId })
  const who = data && commentator(data)
  useEffect(() => {
    if (who) onHold(documentId)
  }, [who, documentId, onHold])
  const gist = data ? [data.slip?.summary, data.drafterName && text.by(data.drafterName)].filter(Boolean).join(' ') : text.opening
  return (
    <li data-held={who !== undefined}>
      <Checkbox
        size="md" checked={isChosen} disabled={!data} onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        label={<span className={styles.pileTitle} lang="vi">{title}</span>} description={<span lang="vi">{gist}</span>} classNames={{ description: styles.pileGist! }}
      />
      {who && <p className={styles.held}>{text.readAlone(who)} <Link to={`/signing-desk?paper=${documentId}`}>{text.openAlone}</Link></p>}
      {failure && <p className={styles.failed} role="alert">{text.notSigned}: {failure}</p>}
      {data && <span className="unseen">{signerOf(data)}</span>}
    </li>
  )
}
