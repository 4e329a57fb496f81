/** Evidence that a document was received, judged without an installation and without a network. Browser-safe. */
export { entryOf } from './proofs.ts'
export { joinCodes, receiptCodes, receiptTexts } from './codes.ts'
export { sentenceOf, verdictOf, type Language } from './sentences.ts'
export { Evidence, Proof, type Check, type Facts, type Judgement, type Party, type What, type Why } from './shapes.ts'
export { verifyEvidence, type Trust } from './verify-evidence.ts'
