import { ProblemNote, SignatureProof, StatusWord, useEndpointState } from '#platform/web'
import { verifyParcelFile } from '../contract.ts'
import { proofsOf, summaryOf } from './proofs.tsx'
import { text } from './texts.ts'

type OfFile = { parcelId: string; fileId: string }

/** What the signatures prove on arrival, before anything is registered. */
export function Signatures(file: OfFile) {
  const { data, error } = useEndpointState(verifyParcelFile, file)
  if (error) return <ProblemNote of={error} />
  if (data === undefined) return <p role="status">{text.checking}</p>
  if (data.report.signatures.length === 0) return <p>{text.unsigned}</p>
  return <SignatureProof proofs={proofsOf(data.report)} />
}

/** The same in a word, where the clerk decides. */
export function SignatureVerdict(file: OfFile) {
  const { data } = useEndpointState(verifyParcelFile, file)
  if (data === undefined) return <>{text.checking}</>
  const summary = summaryOf(data.report)
  if (summary === null) return <StatusWord status="paused">{text.unsigned}</StatusWord>
  return <StatusWord status={summary.isSound ? 'done' : 'refused'}>{summary.words}</StatusWord>
}
