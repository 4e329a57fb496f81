import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { Boundary, notify, useEndpoint, useGo, useKeys, useLive, useParam, useQueryString, useTitle, WorkView } from '#platform/web'
import { listMyWork } from '#contracts/work'
import { getDocument, getStory, listDocuments, verifyDocumentFile, type DocumentView } from '../contract.ts'
import { SpotProvider } from './form/spot.tsx'
import { doneWord, followUps, isNext } from './verbs/Verb.tsx'
import { DocumentList } from './view/DocumentList.tsx'
import { DocumentPanel } from './view/DocumentPanel.tsx'
import styles from './view/DocumentPanel.module.css'
import { Paper, shownFile } from './view/Paper.tsx'
import { neighbour, nextAfter, queueHookFor, type Queue } from './view/queue.ts'
import { text } from './view/texts.ts'
import { ThumbVerbs } from './view/Verbs.tsx'

/** The work view: the list it came from, the paper, and what I can do. */
export default function DocumentPage() {
  const [query] = useQueryString()
  const list = [query.list].flat()[0]
  return <WithQueue key={list ?? 'work'} list={list} />
}

function WithQueue({ list }: { list: string | undefined }) {
  const documentId = useParam('documentId')
  const [useQueue] = useState(() => queueHookFor(list))
  const queue = useQueue()
  useLive(['documents.', 'delivery.', 'signing.'], [getDocument, getStory, verifyDocumentFile])
  useLive(['documents.', 'work.'], [listMyWork, listDocuments])
  return <Boundary resetKey={documentId}><SpotProvider key={documentId}><Work documentId={documentId} queue={queue} /></SpotProvider></Boundary>
}

const wantedVerb = (document: DocumentView, wanted: string | undefined) => (wanted !== undefined && document.verbs.includes(wanted) && wanted !== 'reviseDraft' ? wanted : null)

function Work({ documentId, queue }: { documentId: string; queue: Queue }) {
  const paper = useEndpoint(getDocument, { documentId })
  const [query] = useQueryString()
  const [fileId, setFile] = useState<string | null>(null)
  const [verb, setVerb] = useState(() => wantedVerb(paper, [query.verb].flat()[0]))
  const go = useGo()
  const isSmall = useMediaQuery('(max-width: 56em)') ?? false
  useTitle(paper.number ?? paper.subject)
  const walk = (step: 1 | -1) => {
    const item = neighbour(queue, documentId, step)
    if (item) go(item.to)
  }
  const first = paper.verbs.find(isNext)
  useKeys({
    j: { does: text.nextPaper, run: () => walk(1) },
    k: { does: text.previousPaper, run: () => walk(-1) },
    Enter: { does: text.openVerb, run: () => (first === 'reviseDraft' ? go(`/documents/${documentId}/edit`) : first && setVerb(first)) },
  })
  const done = (ended: string, detail?: string) => {
    notify([doneWord(ended, paper), detail].filter(Boolean).join(' '))
    const next = nextAfter(queue, documentId)
    setFile(null)
    setVerb(followUps[ended] ?? null)
    if (followUps[ended] !== undefined || ['processIncoming', 'takeBack', 'chooseOption', 'redirectIncoming'].includes(ended)) return
    if (next) go(next.to)
    else notify(text.allDone)
  }
  const shown = shownFile(paper, fileId)
  const nextTo = nextAfter(queue, documentId)?.to ?? null
  const panel = (
    <DocumentPanel
      isSmall={isSmall} document={paper} fileId={shown?.mediaType === 'application/pdf' ? shown.fileId : null} verb={verb} onVerb={setVerb} onDone={done}
      nextTo={nextTo}
    />
  )
  return (
    <WorkView list={<DocumentList queue={queue} documentId={documentId} />} listLabel={queue.label} panel={panel}>
      <div className={styles.paper}>
        <Paper document={paper} fileId={fileId} onFile={setFile} />
        {isSmall && <ThumbVerbs document={paper} onVerb={setVerb} nextTo={nextTo} />}
      </div>
    </WorkView>
  )
}
