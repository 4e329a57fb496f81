import { ProblemNote, useEndpointState, useParam } from '#platform/web'
import { findPublicRecord } from '../../contract.ts'
import { CheckSheet } from './CheckSheet.tsx'
import { FileCheck } from './FileCheck.tsx'
import { RecordCard } from './RecordCard.tsx'
import { text } from './texts.ts'

/** Where the QR on a paper leads: its record, and the comparison with a file. */
export default function RecordPage() {
  const { data: record, error, isFetching } = useEndpointState(findPublicRecord, { code: useParam('code') })
  return (
    <CheckSheet title={text.recordTitle} lead={text.recordLead}>
      {isFetching && <p role="status">{text.looking}</p>}
      <ProblemNote of={error} />
      {record && <RecordCard record={record} />}
      <FileCheck record={record ?? null} />
    </CheckSheet>
  )
}
