import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowLeft, IconChevronLeft, IconChevronRight, IconMessage2, IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { listMyWork } from '#contracts/work'
import {
  Boundary, DeadlineChip, EmptyState, hrefOf, InkLayer, Link, LoadingState, notify, PdfViewer, PenTray, useDraft, useEndpoint, useEndpointState, useKeys, useLive, usePagesState, useQueryString, useTitle,
  type InkTool, type Stroke,
} from '#platform/web'
import { getDocument, getSigningView, openDocumentFile, type DocumentView, type PaperToSign } from '../contract.ts'
import { Risks } from './signing/Risks.tsx'
import { BatchDrawer } from './signing/BatchDrawer.tsx'
import { OpinionSheet, SignDialog, useOpinion } from './signing/SignSheets.tsx'
import { Slip } from './signing/Slip.tsx'
import styles from './signing/Signing.module.css'
import { text } from './signing/texts.ts'

/** A leader's pile: one paper at a time, full screen, three answers; the next comes by itself. */
export default function SigningDeskPage() {
  const list = usePagesState(listMyWork, { verb: 'sign', limit: 50 })
  const [query, change] = useQueryString()
  useLive(['work.', 'documents.'], [listMyWork, getDocument, getSigningView])
  const papers = list.rows.filter(({ subject }) => subject.kind === 'document').map(({ subject, title }) => ({ documentId: subject.id, title }))
  const wanted = [query.paper].flat()[0]
  const at = Math.max(0, papers.findIndex(({ documentId }) => documentId === wanted))
  const paper = papers[at]
  if (list.isFirst) return <LoadingState rows={8} />
  if (!paper) return <Nothing />
  const show = (index: number) => change({ paper: papers[index]?.documentId })
  const next = () => show(papers[at + 1] ? at + 1 : at - 1)
  return (
    <Boundary resetKey={paper.documentId}>
      <Desk key={paper.documentId} papers={papers} at={at} onShow={show} onDone={next} />
    </Boundary>
  )
}

const Nothing = () => (
  <div className={styles.empty}>
    <h1 className="unseen">{text.title}</h1>
    <EmptyState title={text.none} action={<Button component={Link} to="/" variant="default">{text.back}</Button>}>{text.noneHint}</EmptyState>
  </div>
)

type Paper = { documentId: string; title: string }
type DeskProps = { papers: Paper[]; at: number; onShow: (index: number) => void; onDone: () => void }
type Sheet = 'sign' | 'opinion' | 'return' | 'batch' | null

function Desk({ papers, at, onShow, onDone }: DeskProps) {
  const paper = useEndpoint(getDocument, { documentId: papers[at]!.documentId })
  const { data: view } = useEndpointState(getSigningView, { documentId: paper.id })
  const opinion = useOpinion(paper.id)
  const [sheet, setSheet] = useState<Sheet>(null)
  useTitle(paper.subject)
  useKeys({
    j: { does: text.next, run: () => papers[at + 1] && onShow(at + 1) },
    k: { does: text.previous, run: () => at > 0 && onShow(at - 1) },
    Enter: { does: text.agree, run: () => setSheet('sign') },
  })
  const done = (words: string) => {
    setSheet(null)
    notify(words)
    onDone()
  }
  const close = () => setSheet(null)
  return (
    <div className={styles.screen}>
      <Top paper={paper} papers={papers} at={at} onShow={onShow} onBatch={() => setSheet('batch')} />
      <Inked paper={paper} view={view} />
      <div className={styles.verbs}>
        <Button size="lg" variant="default" onClick={() => setSheet('return')} leftSection={<IconArrowBackUp size={22} stroke={1.75} aria-hidden />}>{text.giveBack}</Button>
        <Button size="lg" variant="default" onClick={() => setSheet('opinion')} leftSection={<IconMessage2 size={22} stroke={1.75} aria-hidden />}>{text.opinion}</Button>
        <Button size="lg" onClick={() => setSheet('sign')} leftSection={<IconSignature size={24} stroke={1.75} aria-hidden />}>{text.agree}</Button>
      </div>
      <SignDialog document={paper} view={view} opinion={opinion} isOpen={sheet === 'sign'} onClose={close} onDone={() => done(text.signed)} />
      <OpinionSheet
        document={paper} opinion={opinion} mode={sheet === 'opinion' || sheet === 'return' ? sheet : null} onClose={close} onSign={() => setSheet('sign')}
        onDone={() => done(text.returned)}
      />
      <BatchDrawer isOpen={sheet === 'batch'} onClose={close} />
    </div>
  )
}

type TopProps = { paper: DocumentView; papers: Paper[]; at: number; onShow: (index: number) => void; onBatch: () => void }

function Top({ paper, papers, at, onShow, onBatch }: TopProps) {
  return (
    <header className={styles.top}>
      <Link to="/" className={styles.back} aria-label={text.back}><IconArrowLeft size={24} stroke={1.75} aria-hidden /></Link>
      <div>
        <h1 lang="vi">{paper.subject}</h1>
        <p>{text.place(at + 1, papers.length)}{paper.dueOn && <DeadlineChip due={paper.dueOn} />}</p>
      </div>
      {papers.length > 1 && <div className={styles.tools}>
        <span className={styles.walk}>
          <button type="button" aria-label={text.previous} disabled={at === 0} onClick={() => onShow(at - 1)}><IconChevronLeft size={22} stroke={1.75} aria-hidden /></button>
          <button type="button" aria-label={text.next} disabled={at === papers.length - 1} onClick={() => onShow(at + 1)}><IconChevronRight size={22} stroke={1.75} aria-hidden /></button>
        </span>
        <Button variant="default" onClick={onBatch}>{text.batch}</Button>
      </div>}
    </header>
  )
}

/** The draft under the signer's pen. Ink is an aid to the eye on this machine; the server keeps words, not strokes. */
function Inked({ paper, view }: { paper: DocumentView; view: PaperToSign | undefined }) {
  const [tool, setTool] = useState<InkTool | null>(null)
  const { value: strokes, set } = useDraft<Stroke[]>(`documents.ink.${paper.fileId}`, [])
  if (paper.fileId === null) return <div className={styles.desk}><Slip document={paper}>{view && <Risks risks={view.risks} />}</Slip></div>
  return (
    <div className={styles.desk}>
      <PdfViewer
        src={hrefOf(openDocumentFile, { documentId: paper.id, fileId: paper.fileId })} title={paper.subject} isCompact
        overlay={(page, { width, height }) => <InkLayer page={page} width={width} height={height} strokes={strokes} tool={tool} onChange={set} />}
      >
        <Slip document={paper}>{view && <Risks risks={view.risks} />}</Slip>
      </PdfViewer>
      {tool !== null && <p className={styles.ink} role="status">{text.ink}</p>}
      <div className={styles.pens}><PenTray tool={tool} onTool={setTool} onUndo={() => set(strokes.slice(0, -1))} /></div>
    </div>
  )
}
