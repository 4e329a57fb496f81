/** edXML (QCVN 102:2016/BTTTT, amendment 1:2022): the envelopes and statuses Vietnamese agencies exchange, read tolerantly, written strictly. Publishable alone. */
export { businessKinds, documentTypes, mayFollow, priorities, reasonedStatuses, senderStatuses, statusCodes, typeByAbbreviation, type BusinessKind, type Priority, type StatusCode } from './codes.ts'
export { documentIdOf, readDocumentId, toCurrentOrganId, toLegacyOrganId } from './identifiers.ts'
export { profiles, type Profile, type ProfileId } from './profiles.ts'
export { readEdxml, readStatus, type ReadEnvelope } from './read.ts'
export { verifyEdxml, type SignatureJudgement, type Signer } from './sign.ts'
export {
  defaultLimits, deviationCodes, EdxmlError, faultCodes, InvalidEnvelope, refusalCodes, type Attachment, type Business, type Deviation, type DeviationCode, type Envelope, type Fault, type Limits, type Organ,
  type Reference, type RefusalCode, type Staff, type StatusMessage,
} from './types.ts'
export { validateEdxml, type Validation } from './validate.ts'
export { writeEdxml, writeStatus } from './write.ts'
export { safeName } from './names.ts'
