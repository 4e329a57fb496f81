import type { ReactNode } from 'react'
import { listDocumentTypes } from '#contracts/documents'
import { Additions, DeadlineChip, lang, showDay, showInstant, UrgencyMark, useEndpointState } from '#platform/web'
import type { Parcel } from '../contract.ts'
import styles from './Delivery.module.css'
import { ParcelChanges } from './ParcelChanges.tsx'
import { SignatureVerdict } from './Signatures.tsx'
import { ParcelStatus } from './Status.tsx'
import { stampOf, text } from './texts.ts'

/** The names of the types in force, by code; the code itself until they are here. */
export function useTypeNames() {
  const { data } = useEndpointState(listDocumentTypes, {})
  return (data?.types ?? []).map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn }))
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** What the sender says the paper is. */
export function ParcelFacts({ parcel }: { parcel: Parcel }) {
  const types = useTypeNames()
  const stamp = stampOf(parcel.urgency)
  const main = parcel.files[0]
  return (
    <section className="panel-facts">
      <p className={styles.marks}>
        {stamp && <UrgencyMark urgency={stamp} />}
        {parcel.dueOn && parcel.status === 'arrived' && <DeadlineChip due={parcel.dueOn} />}
        <ParcelStatus status={parcel.status} />
      </p>
      <h1 className="panel-title" lang="vi">{parcel.subject}</h1>
      <dl>
        <Fact name={text.sender}><span lang="vi">{parcel.senderName}</span></Fact>
        <Fact name={text.number}>{parcel.number}</Fact>
        <Fact name={text.issuedOn}>{showDay(parcel.issuedOn)}</Fact>
        <Fact name={text.type}>{types.find(({ value }) => value === parcel.typeCode)?.label ?? parcel.typeCode}</Fact>
        <Fact name={text.signer}><span lang="vi">{[parcel.signerName, parcel.signerPosition].filter(Boolean).join(', ') || text.unknownSigner}</span></Fact>
        {parcel.pageAmount !== null && <Fact name={text.pages}>{parcel.pageAmount}</Fact>}
        <Fact name={text.arrivedAt}>{showInstant(parcel.arrivedAt)}</Fact>
        {main && <Fact name={text.signatures}><SignatureVerdict parcelId={parcel.id} fileId={main.fileId} /></Fact>}
      </dl>
      <ParcelChanges changes={parcel.changes} />
      <Additions place="parcel.panel" id={parcel.id} />
    </section>
  )
}
