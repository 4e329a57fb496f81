import { Button, Checkbox, Drawer } from '@mantine/core'
import { IconSignature, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { listMyWork } from '#contracts/work'
import { Form, Link, LoadingState, ProblemNote, useAction, useEndpointState, useForm, useGo, useLive } from '#platform/web'
import { listToSign, startBatch, type PaperToSign } from '../../contract.ts'
import { PinField, useKey } from './pin.tsx'
import { Risks } from './Risks.tsx'
import styles from './Signing.module.css'
import { text } from './texts.ts'

type Props = { isOpen: boolean; onClose: () => void }

/** Each paper in one line with what to look at, one authorisation for all that are ticked; a grave doubt keeps a paper out until it is read. */
export function BatchDrawer({ isOpen, onClose }: Props) {
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} position="right" size={620}>
      <Drawer.Overlay />
      <Drawer.Content className={styles.batch} aria-label={text.batch}>
        <Pile onClose={onClose} />
      </Drawer.Content>
    </Drawer.Root>
  )
}

function Pile({ onClose }: Pick<Props, 'onClose'>) {
  const { data, error } = useEndpointState(listToSign, {})
  useLive(['documents.', 'work.'], [listToSign])
  return (
    <div className={styles.pile}>
      <div className={styles.pileHead}>
        <div>
          <h2>{text.batch}</h2>
          <p>{data?.isMore ? text.batchMore : text.batchHint}</p>
        </div>
        <button type="button" aria-label={text.close} onClick={onClose}><IconX size={24} stroke={1.6} aria-hidden /></button>
      </div>
      {error && <ProblemNote of={error} />}
      {!data && !error && <LoadingState rows={6} />}
      {data && data.openBatchId !== null && <p className={styles.held}><Link to={`/signing-batches/${data.openBatchId}`}>{text.openBatch}</Link></p>}
      {data && <Choice papers={data.papers} />}
    </div>
  )
}

const isHeld = ({ risks }: PaperToSign) => risks.some((risk) => risk.isHeld)

/** What was ticked stays bound to what was shown: a paper whose state changed under the list has to be ticked again. */
function useChoice(papers: PaperToSign[]) {
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isChosen = (paper: PaperToSign) => choices.get(paper.shownSha256) ?? !isHeld(paper)
  return { chosen: papers.filter(isChosen), isChosen, choose: (paper: PaperToSign, on: boolean) => setChoices(new Map([...choices, [paper.shownSha256, on]])) }
}

function Choice({ papers }: { papers: PaperToSign[] }) {
  const form = useForm<{ pin: string }>({ initial: { pin: '' } })
  const key = useKey('person')
  const go = useGo()
  const { mutateAsync, error, isPending } = useAction(startBatch, { refresh: [listToSign, listMyWork] })
  const { chosen, isChosen, choose } = useChoice(papers)
  const sign = async ({ pin }: { pin: string }) => {
    await key.ensureOpen(pin)
    const { signingBatchId } = await mutateAsync({ papers: chosen.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })) })
    form.clear()
    go(`/signing-batches/${signingBatchId}`)
  }
  return (
    <Form form={form} problem={key.error ?? error} onSubmit={sign} className={styles.choice}>
      <ul>{papers.map((paper) => <PaperLine key={paper.documentId} paper={paper} isChosen={isChosen(paper)} onChoose={(on) => choose(paper, on)} />)}</ul>
      <div className={styles.pileFoot}>
        <p>{text.batchWhat(chosen.length, chosen[0]?.signer ?? '')}</p>
        <PinField keyState={key} />
        <Button fullWidth size="lg" type="submit" loading={isPending || key.isPending} disabled={chosen.length === 0 || key.isMissing} leftSection={<IconSignature size={24} stroke={1.75} aria-hidden />}>
          {text.batchSign(chosen.length)}
        </Button>
      </div>
    </Form>
  )
}

type LineProps = { paper: PaperToSign; isChosen: boolean; onChoose: (on: boolean) => void }

function PaperLine({ paper, isChosen, onChoose }: LineProps) {
  const { documentId, title, gist, drafter, risks } = paper
  return (
    <li data-held={isHeld(paper)}>
      <Checkbox
        size="md" checked={isChosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} label={<span className={styles.pileTitle} lang="vi">{title}</span>}
        description={<span lang="vi">{[gist, drafter && text.by(drafter)].filter(Boolean).join(' ')}</span>} classNames={{ description: styles.pileGist! }}
      />
      <div className={styles.under}>
        <Risks risks={risks} />
        <Link to={`/signing-desk?paper=${documentId}`}>{text.openAlone}<span className="unseen"> {title}</span></Link>
      </div>
    </li>
  )
}
