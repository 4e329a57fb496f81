/** The audit: who did what, in which position, with which result. Written by the door, sealed in Merkle batches. */
export { auditStatement, recordRefusal, type AuditEntry } from './entry.ts'
export { sealAudit, sealAuditJobWith, verifyAudit, type AuditVerdict } from './seal.ts'
export { stampSeals, type Notary } from './timestamps.ts'
export { inclusionProof, merkleRoot, verifyInclusion } from './merkle.ts'
export { accessesOf, actsOf, countAccesses, type Access, type AccessCount } from './accesses.ts'
export { auditModule, auditModuleWith, type NamesOf } from './module.ts'
