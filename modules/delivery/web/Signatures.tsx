import { IconSignature } from '@tabler/icons-react'
import { ProblemNote, SignatureProof, useEndpointState } from '#platform/web'
import { verifyParcelFile } from '../contract.ts'
import { isTrusted, proofsOf } from './proofs.ts'
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

/** "2 chữ ký hợp lệ" in the viewer's bar. */
export function SignatureCount(file: OfFile) {
  const { data } = useEndpointState(verifyParcelFile, file)
  if (data === undefined || data.report.signatures.length === 0) return null
  const doubtful = data.report.signatures.filter((signature) => !isTrusted(signature)).length
  return (
    <span>
      <IconSignature size={20} stroke={1.6} aria-hidden /> {doubtful === 0 ? text.validCount(data.report.signatures.length) : text.doubtCount(doubtful)}
    </span>
  )
}
