import { defineModule, handle } from '#platform/http'
import { assignIncoming } from './commands/assign-incoming.ts'
import { completeIncoming } from './commands/complete-incoming.ts'
import { contribute } from './commands/contribute.ts'
import { directIncoming } from './commands/direct-incoming.ts'
import * as drafting from './commands/drafting.ts'
import * as issuing from './commands/issuing.ts'
import { processIncoming } from './commands/process-incoming.ts'
import { readText } from './commands/read-text.ts'
import { registerIncoming } from './commands/register-incoming.ts'
import { returnIncoming } from './commands/return-incoming.ts'
import * as reviewing from './commands/reviewing.ts'
import { sendBackIncoming } from './commands/send-back-incoming.ts'
import { submitIncoming } from './commands/submit-incoming.ts'
import * as contract from './contract.ts'
import { findDuplicates } from './queries/duplicates.ts'
import { openDocumentFile, verifyDocumentFile } from './queries/files.ts'
import { countDocuments, listDocuments } from './queries/list.ts'
import { nextArrivalNumber } from './queries/numbers.ts'
import { printRegister, readRegister } from './queries/registers.ts'
import { searchDocuments } from './queries/search.ts'
import { printSubmissionSlip } from './queries/slips.ts'
import { getStory } from './queries/story.ts'
import { listDocumentTypes } from './queries/types.ts'
import { getDocument } from './queries/view.ts'

export default defineModule({
  name: 'documents',
  needs: ['organisation', 'people', 'identity', 'work', 'signing'],
  endpoints: [
    handle(contract.listDocumentTypes, listDocumentTypes),
    handle(contract.listDocuments, listDocuments),
    handle(contract.countDocuments, countDocuments),
    handle(contract.searchDocuments, searchDocuments),
    handle(contract.nextArrivalNumber, nextArrivalNumber),
    handle(contract.findDuplicates, findDuplicates),
    handle(contract.getDocument, getDocument),
    handle(contract.getStory, getStory),
    handle(contract.openDocumentFile, openDocumentFile),
    handle(contract.verifyDocumentFile, verifyDocumentFile),
    handle(contract.printSubmissionSlip, printSubmissionSlip),
    handle(contract.readRegister, readRegister),
    handle(contract.printRegister, printRegister),

    handle(contract.registerIncoming, registerIncoming),
    handle(contract.submitIncoming, submitIncoming),
    handle(contract.sendBackIncoming, sendBackIncoming),
    handle(contract.directIncoming, directIncoming),
    handle(contract.assignIncoming, assignIncoming),
    handle(contract.processIncoming, processIncoming),
    handle(contract.contribute, contribute),
    handle(contract.completeIncoming, completeIncoming),
    handle(contract.returnIncoming, returnIncoming),

    handle(contract.previewDraft, drafting.previewDraft),
    handle(contract.createDraft, drafting.createDraft),
    handle(contract.createDraftFromUpload, drafting.createDraftFromUpload),
    handle(contract.reviseDraft, drafting.reviseDraft),
    handle(contract.cancelDraft, drafting.cancelDraft),
    handle(contract.submitForReview, reviewing.submitForReview),
    handle(contract.approveContent, reviewing.approveContent),
    handle(contract.passFormCheck, reviewing.passFormCheck),
    handle(contract.submitSlip, reviewing.submitSlip),
    handle(contract.returnDraft, reviewing.returnDraft),
    handle(contract.signDocument, issuing.signDocument),
    handle(contract.nextCodeNumber, issuing.nextCodeNumber),
    handle(contract.numberDocument, issuing.numberDocument),
    handle(contract.sealDocument, issuing.sealDocument),
    handle(contract.issueDocument, issuing.issueDocument),
  ],
  subscriptions: [readText],
})

export { closeDocumentsTo, destroyContents, openDocumentsTo } from './commands/opening.ts'
export { enterArrival, passOn, registerArrival, type Arrival } from './commands/register-incoming.ts'
export { recentIssuers } from './queries/issuers.ts'
export { knownTypes } from './queries/types.ts'
export { looksSecret } from './rules.ts'
export { findDocument, type DocumentRow } from './queries/find.ts'
export { describeDocuments, describeVisible, type HeldDocument } from './queries/holding.ts'
export { findLookalikes } from './queries/duplicates.ts'
export { closeLayout, renderFileList } from './adapters/layout.ts'
