import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { assignIncoming } from './commands/assign-incoming.ts'
import { cancelExpired, cancelNumber } from './commands/cancel-number.ts'
import { chooseRegisterLayout } from './commands/choose-register-layout.ts'
import { closeBook } from './commands/close-book.ts'
import { addComment, resolveComment } from './commands/commenting.ts'
import * as form from './commands/check-form.ts'
import { completeIncoming } from './commands/complete-incoming.ts'
import { confirmBook } from './commands/confirm-book.ts'
import { confirmRights } from './commands/confirm-rights.ts'
import { contribute } from './commands/contribute.ts'
import { directIncoming } from './commands/direct-incoming.ts'
import * as drafting from './commands/drafting.ts'
import * as forwarding from './commands/forwarding.ts'
import * as freezing from './commands/freezing.ts'
import { fixForm } from './commands/fix-form.ts'
import * as issuing from './commands/issuing.ts'
import { handOverIncoming } from './commands/hand-over-incoming.ts'
import { makeCopy } from './commands/make-copy.ts'
import { processIncoming } from './commands/process-incoming.ts'
import { readText } from './commands/read-text.ts'
import { registerIncoming } from './commands/register-incoming.ts'
import * as relations from './commands/relations.ts'
import { reopenBook } from './commands/reopen-book.ts'
import { reserveNumber } from './commands/reserve-number.ts'
import { returnIncoming } from './commands/return-incoming.ts'
import * as recalling from './commands/recalling.ts'
import * as reviewing from './commands/reviewing.ts'
import { sendBackIncoming } from './commands/send-back-incoming.ts'
import { setLetterhead } from './commands/set-letterhead.ts'
import { paintForSigner } from './commands/show-pages.ts'
import * as batch from './commands/sign-batch.ts'
import { signDocument } from './commands/signing.ts'
import { redirectIncoming } from './commands/redirecting.ts'
import * as slips from './commands/slips.ts'
import { submitIncoming } from './commands/submit-incoming.ts'
import * as suggesting from './commands/suggesting.ts'
import { discardWriting, keepWriting } from './commands/writing.ts'
import { takeBack } from './commands/take-back.ts'
import * as contract from './contract.ts'
import { listDocumentAccesses } from './queries/accesses.ts'
import * as batches from './queries/batches.ts'
import { readRegister } from './queries/books.ts'
import { getBook, printClosing } from './queries/closing.ts'
import { compareVersions } from './queries/compare.ts'
import { listCopies } from './queries/copies.ts'
import { findDuplicates } from './queries/duplicates.ts'
import * as evidence from './queries/evidence.ts'
import { listFreezes } from './queries/freezes.ts'
import { openDocumentFile, openPreservedFile, openSignedRevision, printDocumentFile, verifyDocumentFile } from './queries/files.ts'
import { getRegisterLayout } from './queries/layout.ts'
import { countDocuments, listDocuments } from './queries/list.ts'
import { nextCodeNumber } from './queries/next-number.ts'
import { listKeptNumbers, nextArrivalNumber } from './queries/numbers.ts'
import { printRegister } from './queries/print-book.ts'
import { findPublicRecord } from './queries/public-record.ts'
import { listLetterheads } from './queries/letterhead.ts'
import { listRemarks } from './queries/remarks.ts'
import { listRelationRules } from './queries/relations.ts'
import { searchDocuments } from './queries/search.ts'
import { printSubmissionSlip } from './queries/slips.ts'
import { getStory } from './queries/story.ts'
import { listDocumentTypes } from './queries/types.ts'
import { readVersionText } from './queries/version-text.ts'
import { getDocument } from './queries/view.ts'
import { getWriting, listWritings } from './queries/writings.ts'

export default defineModule({
  name: 'documents',
  needs: ['organisation', 'people', 'identity', 'work', 'secrecy', 'signing', 'members'],
  endpoints: [
    handle(contract.findPublicRecord, findPublicRecord),
    handle(contract.listDocumentTypes, listDocumentTypes),
    handle(contract.listDocuments, listDocuments),
    handle(contract.countDocuments, countDocuments),
    handle(contract.searchDocuments, searchDocuments),
    handle(contract.listFreezes, listFreezes),
    handle(contract.freezeDocuments, freezing.freezeDocuments),
    handle(contract.liftFreeze, freezing.liftFreeze),
    handle(contract.nextArrivalNumber, nextArrivalNumber),
    handle(contract.findDuplicates, findDuplicates),
    handle(contract.getDocument, getDocument),
    handle(contract.getStory, getStory),
    handle(contract.openDocumentFile, openDocumentFile),
    handle(contract.printDocumentFile, printDocumentFile),
    handle(contract.verifyDocumentFile, verifyDocumentFile),
    handle(contract.openSignedRevision, openSignedRevision),
    handle(contract.openPreservedFile, openPreservedFile),
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
    handle(contract.redirectIncoming, redirectIncoming),
    handle(contract.handOverIncoming, handOverIncoming),
    handle(contract.takeBack, takeBack),
    handle(contract.forwardDraft, forwarding.forwardDraft),
    handle(contract.handBackDraft, forwarding.handBackDraft),
    handle(contract.relateDocument, relations.relateDocument),
    handle(contract.unrelateDocument, relations.unrelateDocument),
    handle(contract.listRelationRules, listRelationRules),

    handle(contract.previewDraft, drafting.previewDraft),
    handle(contract.createDraft, drafting.createDraft),
    handle(contract.createDraftFromUpload, drafting.createDraftFromUpload),
    handle(contract.reviseDraft, drafting.reviseDraft),
    handle(contract.cancelDraft, drafting.cancelDraft),
    handle(contract.listWritings, listWritings),
    handle(contract.getWriting, getWriting),
    handle(contract.keepWriting, keepWriting),
    handle(contract.discardWriting, discardWriting),
    handle(contract.readVersionText, readVersionText),
    handle(contract.compareVersions, compareVersions),
    handle(contract.listRemarks, listRemarks),
    handle(contract.addComment, addComment),
    handle(contract.resolveComment, resolveComment),
    handle(contract.suggestChanges, suggesting.suggestChanges),
    handle(contract.acceptSuggestions, suggesting.acceptSuggestions),
    handle(contract.rejectSuggestion, suggesting.rejectSuggestion),
    handle(contract.withdrawSuggestion, suggesting.withdrawSuggestion),
    handle(contract.checkForm, form.checkForm),
    handle(contract.checkDraftForm, form.checkDraftForm),
    handle(contract.correctDraftForm, form.correctDraftForm),
    handle(contract.fixForm, fixForm),
    handle(contract.setLetterhead, setLetterhead),
    handle(contract.listLetterheads, listLetterheads),
    handle(contract.submitForReview, reviewing.submitForReview),
    handle(contract.approveContent, reviewing.approveContent),
    handle(contract.passFormCheck, reviewing.passFormCheck),
    handle(contract.submitSlip, slips.submitSlip),
    handle(contract.chooseOption, slips.chooseOption),
    handle(contract.returnDraft, reviewing.returnDraft),
    handle(contract.listToSign, batches.listToSign),
    handle(contract.getSigningView, batches.getSigningView),
    handle(contract.signDocument, signDocument),
    handle(contract.startBatch, batch.startBatch),
    handle(contract.getSigningBatch, batches.getSigningBatch),
    handle(contract.resumeBatch, batch.resumeBatch),
    handle(contract.cancelBatch, batch.cancelBatch),
    handle(contract.listSigningViews, evidence.listSigningViews),
    handle(contract.getSigningEvidence, evidence.getSigningEvidence),
    handle(contract.openShownPage, evidence.openShownPage),
    handle(contract.nextCodeNumber, nextCodeNumber),
    handle(contract.numberDocument, issuing.numberDocument),
    handle(contract.sealDocument, issuing.sealDocument),
    handle(contract.issueDocument, issuing.issueDocument),
    handle(contract.addReceivers, issuing.addReceivers),
    handle(contract.askRecall, recalling.askRecall),
    handle(contract.approveRecall, recalling.approveRecall),
    handle(contract.refuseRecall, recalling.refuseRecall),

    handle(contract.listDocumentAccesses, listDocumentAccesses),
    handle(contract.confirmRights, confirmRights),

    handle(contract.listKeptNumbers, listKeptNumbers),
    handle(contract.reserveNumber, reserveNumber),
    handle(contract.cancelNumber, cancelNumber),
    handle(contract.getRegisterLayout, getRegisterLayout),
    handle(contract.chooseRegisterLayout, chooseRegisterLayout),
    handle(contract.getBook, getBook),
    handle(contract.closeBook, closeBook),
    handle(contract.reopenBook, reopenBook),
    handle(contract.confirmBook, confirmBook),
    handle(contract.printClosing, printClosing),
    handle(contract.makeCopy, makeCopy),
    handle(contract.listCopies, listCopies),
  ],
  subscriptions: [readText, paintForSigner, batch.carryOnSigned, batch.signOfBatch],
  jobs: [defineJob({ name: 'documents.cancel-expired-numbers', schedule: '3 0 * * *', run: ({ database, now }) => cancelExpired(database, now) })],
})

export { listOpenings } from './queries/accesses.ts'
export { giveBack, setAside, shred } from './commands/set-aside.ts'
export { closeDocumentsTo, destroyContents, noteReaders, openDocumentsTo } from './commands/opening.ts'
export { enterArrival, passOn, registerArrival, type Arrival } from './commands/register-incoming.ts'
export { recentIssuers } from './queries/issuers.ts'
export { knownTypes } from './queries/types.ts'
export { findDocument, type DocumentRow, setAside as setAsideProblem } from './queries/find.ts'
export { describeDocuments, describeVisible, ensureNotSetAside, setAsideAmong, type HeldDocument } from './queries/holding.ts'
export { contentHashes, setAsideWith } from './queries/files.ts'
export { listedPage, searchedPage } from './queries/matches.ts'
export { findLookalikes } from './queries/duplicates.ts'
export { SET_ASIDE, SHREDDED } from './rules.ts'
export { closeLayout, printMark, renderBook, renderFileList, renderOneStopSlip } from './adapters/layout.ts'
// What lies around a draft, for modules that gather it.
export { tellMark } from './commands/read-text.ts'
export { attachToDraft } from './commands/attach-to-draft.ts'
export { lockDocument } from './queries/find.ts'
export { contentsNow } from './queries/holding.ts'
export { noteAct } from './commands/passing.ts'
export { affectCopy, relateCopies } from './commands/relations-in-force.ts'
export { isRecalled, withdrawCopy } from './commands/recalling.ts'
