import type { SignatureReport, VerificationReport } from '#contracts/signing'
import { say, showInstant, type Phrase, type Proof } from '#platform/web'
import { text } from './texts.ts'

const verdicts: Record<SignatureReport['verdict'], Phrase> = {
  valid: { vi: 'Hợp lệ', en: 'Valid' },
  warning: { vi: 'Còn nguyên, nhưng sau khi ký có thêm nội dung nhìn thấy được', en: 'Intact, but something visible was added after signing' },
  indeterminate: { vi: 'Chưa xác nhận được chứng thư', en: 'The certificate cannot be confirmed' },
  invalid: { vi: 'Không hợp lệ', en: 'Not valid' },
}

/** Why a signature does not hold, where the verdict alone is not enough for a clerk. */
const reasons: Partial<Record<SignatureReport['sentence'], Phrase>> = {
  'altered-after-signing': { vi: 'nội dung bị sửa sau khi ký', en: 'altered after signing' },
  damaged: { vi: 'chữ ký bị hỏng', en: 'the signature is damaged' },
  untrusted: { vi: 'chứng thư không thuộc nơi được tin cậy', en: 'the certificate is not from a trusted authority' },
  expired: { vi: 'chứng thư đã hết hạn khi ký', en: 'the certificate had expired' },
  'not-yet-valid': { vi: 'chứng thư chưa có hiệu lực khi ký', en: 'the certificate was not valid yet' },
  revoked: { vi: 'chứng thư đã bị thu hồi', en: 'the certificate was revoked' },
  'bad-usage': { vi: 'chứng thư không dùng để ký văn bản', en: 'the certificate is not meant for signing documents' },
}

const isTrusted = ({ verdict }: SignatureReport) => verdict === 'valid'

function verdictOf({ verdict, sentence, recordedAt, claimedAt }: SignatureReport): string {
  const at = recordedAt ?? claimedAt
  const reason = reasons[sentence]
  return [say(verdicts[verdict]), reason && say(reason), at && showInstant(at)].filter(Boolean).join(', ')
}

/** Each signature as a clerk reads it on arrival: who, in which capacity, whether it holds. */
export const proofsOf = ({ signatures }: VerificationReport): Proof[] =>
  signatures.map((signature) => ({
    id: signature.field,
    kind: signature.kind === 'agency' ? 'agency' : 'person',
    who: signature.signer ?? signature.organisation ?? text.unknownSigner,
    capacity: signature.capacityLine ?? signature.positionTitle ?? signature.organisation ?? '',
    isValid: isTrusted(signature),
    verdict: verdictOf(signature),
    ...(signature.isDemo && { details: <p>{text.trial}</p> }),
  }))

/** "3 chữ ký hợp lệ", or how many need a second look; null when the file carries none. */
export function summaryOf({ signatures }: VerificationReport): { words: string; isSound: boolean } | null {
  if (signatures.length === 0) return null
  const doubtful = signatures.filter((signature) => !isTrusted(signature)).length
  return { words: doubtful === 0 ? text.validCount(signatures.length) : text.doubtCount(doubtful), isSound: doubtful === 0 }
}
