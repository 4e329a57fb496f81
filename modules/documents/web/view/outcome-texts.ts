/** The outcomes of ETSI EN 319 102-1 and the levels of EN 319 142-1 as an official says them, with the standard's own name behind. */
import type { SignatureReport } from '#contracts/signing'
import { say, type Phrase } from '#platform/web'

const indications: Record<SignatureReport['indication'], Phrase> = {
  'TOTAL-PASSED': { vi: 'Đạt mọi kiểm tra', en: 'Passed every check' },
  INDETERMINATE: { vi: 'Chưa đủ căn cứ để kết luận', en: 'Not enough evidence for a conclusion' },
  'TOTAL-FAILED': { vi: 'Không đạt', en: 'Failed' },
}

const before: Phrase = { vi: 'và không chứng minh được chữ ký có trước đó', en: 'and nothing proves that the signature existed before' }
const noProof = (vi: string, en: string): Phrase => ({ vi: `${vi}, ${before.vi}`, en: `${en}, ${before.en}` })

const subIndications: Record<string, Phrase> = {
  FORMAT_FAILURE: { vi: 'chữ ký hoặc tệp sai định dạng', en: 'the signature or the file is malformed' },
  HASH_FAILURE: { vi: 'nội dung không còn như lúc ký', en: 'the content is not what was signed' },
  SIG_CRYPTO_FAILURE: { vi: 'chữ ký không khớp với chứng thư', en: 'the signature does not belong to the certificate' },
  REVOKED: { vi: 'chứng thư đã bị thu hồi khi ký', en: 'the certificate was revoked when it signed' },
  EXPIRED: { vi: 'chứng thư đã hết hạn khi ký', en: 'the certificate had expired when it signed' },
  NOT_YET_VALID: { vi: 'chứng thư chưa có hiệu lực khi ký', en: 'the certificate was not valid yet when it signed' },
  SIG_CONSTRAINTS_FAILURE: { vi: 'chữ ký không theo quy định đang áp dụng', en: 'the signature does not meet the rules in force' },
  CHAIN_CONSTRAINTS_FAILURE: { vi: 'chứng thư không được cấp để ký văn bản', en: 'the certificate is not meant for signing documents' },
  CERTIFICATE_CHAIN_GENERAL_FAILURE: { vi: 'chuỗi chứng thư có lỗi', en: 'the chain of certificates is faulty' },
  CRYPTO_CONSTRAINTS_FAILURE: { vi: 'thuật toán không đủ an toàn', en: 'the algorithm is not safe enough' },
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: noProof('thuật toán nay không còn an toàn', 'the algorithm is no longer safe'),
  TIMESTAMP_ORDER_FAILURE: { vi: 'các dấu thời gian không theo thứ tự', en: 'the timestamps are out of order' },
  NO_SIGNING_CERTIFICATE_FOUND: { vi: 'không có chứng thư của người ký', en: 'the signer’s certificate is missing' },
  NO_CERTIFICATE_CHAIN_FOUND: { vi: 'chứng thư không dẫn về cơ quan chứng thực được tin cậy', en: 'the certificate does not lead to a trusted authority' },
  REVOKED_NO_POE: noProof('chứng thư nay đã bị thu hồi', 'the certificate is revoked by now'),
  REVOKED_CA_NO_POE: noProof('chứng thư của nơi cấp nay đã bị thu hồi', 'the issuer’s certificate is revoked by now'),
  OUT_OF_BOUNDS_NO_POE: noProof('chứng thư nay ngoài thời hạn', 'the certificate is outside its validity by now'),
  NO_POE: { vi: 'không có bằng chứng về thời điểm ký', en: 'nothing proves when it was signed' },
  TRY_LATER: { vi: 'chưa lấy được thông tin thu hồi chứng thư', en: 'revocation information cannot be had yet' },
  NO_SIGNATURE_FOUND: { vi: 'tệp không có chữ ký', en: 'the file has no signature' },
}

type Outcome = Pick<SignatureReport, 'indication' | 'subIndication'>

/** `Không đạt: nội dung không còn như lúc ký (TOTAL-FAILED, HASH_FAILURE)`. */
export function outcomeWords({ indication, subIndication }: Outcome): string {
  const why = subIndication && subIndications[subIndication]
  const standard = [indication, subIndication].filter(Boolean).join(', ')
  return `${say(indications[indication])}${why ? `: ${say(why)}` : ''} (${standard})`
}

const levels: Partial<Record<SignatureReport['level'], Phrase>> = {
  'PAdES-B-B': { vi: 'chữ ký cơ bản, chưa có dấu thời gian (B-B)', en: 'basic, without a timestamp (B-B)' },
  'PAdES-B-T': { vi: 'có dấu thời gian (B-T)', en: 'timestamped (B-T)' },
  'PAdES-B-LT': { vi: 'kiểm tra được lâu dài (B-LT)', en: 'with evidence for the long term (B-LT)' },
  'PAdES-B-LTA': { vi: 'lưu trữ lâu dài (B-LTA)', en: 'archived for the long term (B-LTA)' },
  CMS: { vi: 'không theo chuẩn PAdES (CMS)', en: 'not PAdES (CMS)' },
  'document-timestamp': { vi: 'dấu thời gian của tệp', en: 'timestamp of the file' },
  unknown: { vi: 'không xác định', en: 'unknown' },
}
export const levelWords = (level: SignatureReport['level']) => (levels[level] ? say(levels[level]) : level)
