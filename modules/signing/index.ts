/** Keys, certificates, signature images, and what was signed with them. Knows files, knows nothing of documents. */
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import * as commands from './commands/index.ts'
import * as contract from './contract.ts'
import * as queries from './queries/index.ts'

export default defineModule({
  name: 'signing',
  needs: ['organisation', 'people', 'identity', 'work'],
  endpoints: [
    handle(contract.getMyCredentials, queries.getMyCredentials),
    handle(contract.unlockKeys, commands.unlockKeys),
    handle(contract.lockKeys, commands.lockKeys),
    handle(contract.importPkcs12, commands.importPkcs12),
    handle(contract.changePin, commands.changePin),
    handle(contract.uploadSignatureImage, commands.uploadSignatureImage),
    handle(contract.getSignatureImage, queries.getSignatureImage),
    handle(contract.listCredentials, queries.listCredentials),
    handle(contract.getCertificateStatistics, queries.getCertificateStatistics),
    handle(contract.issueCredential, commands.issueCredential),
    handle(contract.giveSlipKey, commands.giveSlipKey),
    handle(contract.revokeCredential, commands.revokeCredential),
    handle(contract.releaseCredential, commands.releaseCredential),
    handle(contract.listTrustAnchors, queries.listTrustAnchors),
    handle(contract.readAuthority, queries.readAuthority),
    handle(contract.addTrustAnchor, commands.addTrustAnchor),
    handle(contract.endTrustAnchor, commands.endTrustAnchor),
    handle(contract.listHolders, queries.listHolders),
    handle(contract.findHeldKeys, queries.findHeldKeys),
    handle(contract.enrolCredential, commands.enrolCredential),
    handle(contract.importCertificates, commands.importCertificates),
    handle(contract.enrolMyToken, commands.enrolMyToken),
    handle(contract.enrolBrowserKey, commands.enrolBrowserKey),
    handle(contract.chooseCredential, commands.chooseCredential),
    handle(contract.getCeremony, queries.getCeremony),
    handle(contract.authoriseCeremony, commands.authoriseCeremony),
    handle(contract.stampTime, commands.stampTime),
    handle(contract.listTimestampRules, queries.listTimestampRules),
    handle(contract.setTimestampRule, commands.setTimestampRule),
    handle(contract.listStepUpRules, queries.listStepUpRules),
    handle(contract.setStepUpRule, commands.setStepUpRule),
    handle(contract.bringSignatures, commands.bringSignatures),
    handle(contract.verifyUpload, queries.verifyUpload),
    handle(contract.checkFile, commands.checkFile),
  ],
  jobs: [
    defineJob({ name: 'signing.preserve', schedule: '13 1 * * *', run: ({ database, now }) => commands.preserveAll(database, now) }),
    defineJob({ name: 'signing.resume-ceremonies', schedule: '* * * * *', run: commands.resumeCeremonies }),
    defineJob({ name: 'signing.warn-of-expiry', schedule: '10 6 * * *', run: commands.warnOfExpiry }),
  ],
})

export {
  agencySigner, authorise, ensureDemoAuthority, hasSlipKey, issueDemoCredential, issueDemoCredentials, issueDemoSlipKey, keepForArchive, notary, prepareSignatures, releasePreserved, resumeCeremonies, sealCopy, sealFile, sealSlip, signAnnex,
  signCopy, signPersonally, stampNumber, unlock, warnOfExpiry, withdrawCeremony,
} from './commands/index.ts'
export type { DemoRequest } from './commands/issue.ts'
export type { AnnexSigning, CopySigning, Evidence, NumberStamp, PersonalSigning, Sealing, Signed, Wish } from './commands/sign.ts'
export { evidenceOf, isCeremonySigned, hasPersonalCredential, isSigned, preservedAmong, preservedOf, signaturesMade, signersOf, verifyFile, verifyFileForReader, willOf, type Preserved, type Will } from './queries/index.ts'
export { drawSignature } from './adapters/signature-drawing.ts'
