import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { ActionPanel, Link, PanelSection, showInstant, useEndpoint, useGo, useLive, useParam, useTitle, WorkView } from '#platform/web'
import { countArrivals, getParcel, listArrivals, type Parcel } from '../contract.ts'
import { EnvelopeFacts } from './EnvelopeFacts.tsx'
import { ParcelFacts } from './ParcelFacts.tsx'
import { ParcelList } from './ParcelList.tsx'
import { ParcelPaper } from './ParcelPaper.tsx'
import { afterDone, useQueue, useQueueKeys } from './queue.ts'
import { CancelCopyDialog, KeepCopyDialog } from './CancelCopyDialog.tsx'
import { RefuseDialog } from './RefuseDialog.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { Signatures } from './Signatures.tsx'
import { text } from './texts.ts'

/** One arrival on the clerk's desk: the list, the paper, and what is to be done with it. */
export default function ParcelPage() {
  const parcelId = useParam('parcelId')
  const parcel = useEndpoint(getParcel, { parcelId })
  const queue = useQueue()
  const go = useGo()
  const [fileId, setFileId] = useState<string>()
  useQueueKeys(queue, parcelId)
  useLive(['delivery.'], [getParcel, listArrivals, countArrivals])
  useTitle(parcel.number)
  const main = parcel.files[0]?.fileId
  const panel = <Panel key={parcelId} parcel={parcel} fileId={fileId ?? main} onDone={() => go(afterDone(queue, parcelId), { replace: true })} />
  return (
    <WorkView list={<ParcelList queue={queue} parcelId={parcelId} />} listLabel={text.queue} panel={panel}>
      <ParcelPaper parcel={parcel} fileId={fileId} onFile={setFileId} />
    </WorkView>
  )
}

function Panel({ parcel, fileId, onDone }: { parcel: Parcel; fileId: string | undefined; onDone: () => void }) {
  const [isRefusing, setRefusing] = useState(false)
  const proofs = (
    <>
      {fileId && <PanelSection title={text.signatures}><Signatures parcelId={parcel.id} fileId={fileId} /></PanelSection>}
      {parcel.envelope && <EnvelopeFacts parcelId={parcel.id} envelope={parcel.envelope} />}
    </>
  )
  if (parcel.status !== 'arrived') return <Answered parcel={parcel}>{proofs}</Answered>
  return (
    <>
      <RegisterForm parcel={parcel} onDone={onDone} onRefuse={() => setRefusing(true)}>{proofs}</RegisterForm>
      <RefuseDialog parcel={parcel} isOpen={isRefusing} onClose={() => setRefusing(false)} onDone={onDone} />
    </>
  )
}

/** What was done with it, by whom, and where it went. */
function Answered({ parcel, children }: { parcel: Parcel; children: ReactNode }) {
  const at = parcel.refusedAt ?? parcel.registeredAt
  const [answering, setAnswering] = useState<'cancel' | 'keep' | null>(null)
  const open = parcel.incomingDocumentId
    ? <Button component={Link} to={`/documents/${parcel.incomingDocumentId}`}>{text.openDocument}</Button>
    : <Button component={Link} to="/deliveries" variant="default">{text.backToList}</Button>
  return (
    <ActionPanel label={text.arrivals} verbs={parcel.status === 'recallAsked' ? <><Button variant="default" onClick={() => setAnswering('keep')}>{text.keepCopy}</Button><Button onClick={() => setAnswering('cancel')}>{text.cancelCopy}</Button></> : open}>
      <ParcelFacts parcel={parcel} />
      <PanelSection title={text.status}>
        {parcel.clerkName && at && <p lang="vi">{text.byClerk(parcel.clerkName, showInstant(at))}</p>}
        {parcel.reason && <p lang="vi">{text.reasonGiven}: {parcel.reason}</p>}
        {parcel.recallReason && <p lang="vi">{text.recalledWhy}: {parcel.recallReason}</p>}
      </PanelSection>
      {children}
      {answering === 'cancel' && <CancelCopyDialog parcel={parcel} onClose={() => setAnswering(null)} />}
      {answering === 'keep' && <KeepCopyDialog parcel={parcel} onClose={() => setAnswering(null)} />}
    </ActionPanel>
  )
}
