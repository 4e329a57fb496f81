/** Filing online: drafts of citizens on the form in force, sent as dossiers; receipts; what applicant and office write to each other. */
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import * as assisting from './commands/assistance.ts'
import { confirmMyFacts } from './commands/confirming.ts'
import * as drafting from './commands/drafts.ts'
import { keepingResults } from './commands/keeping.ts'
import { writeToApplicant, writeToOffice } from './commands/messages.ts'
import { submitDraft } from './commands/sending.ts'
import * as contract from './contract.ts'
import * as assistance from './queries/assistance.ts'
import * as drafts from './queries/drafts.ts'
import { listKeptPapers } from './queries/kept.ts'
import { listDossierThread, listMyMessages } from './queries/messages.ts'
import * as receipts from './queries/receipts.ts'

export default defineModule({
  name: 'filing',
  needs: ['organisation', 'work', 'documents', 'procedures', 'citizens', 'dossiers', 'forms', 'population'],
  endpoints: [
    handle(contract.listOnlineOffers, drafts.listOnlineOffers),
    handle(contract.startDraft, drafting.startDraft),
    handle(contract.listMyDrafts, drafts.listMyDrafts),
    handle(contract.readDraft, drafts.readDraft),
    handle(contract.saveStep, drafting.saveStep),
    handle(contract.attachPart, drafting.attachPart),
    handle(contract.confirmMyFacts, confirmMyFacts),
    handle(contract.listKeptPapers, listKeptPapers),
    handle(contract.dropMyDraft, drafting.dropMyDraft),
    handle(contract.checkAnswers, drafts.checkAnswers),
    handle(contract.submitDraft, submitDraft),
    handle(contract.getReceipt, receipts.getReceipt),
    handle(contract.printReceipt, receipts.printReceipt),
    handle(contract.findReference, receipts.findReference),

    handle(contract.askConsent, assisting.askConsent),
    handle(contract.askConsentAgain, assisting.askConsentAgain),
    handle(contract.printConsentForm, assistance.printConsentForm),
    handle(contract.takeConsent, assisting.takeConsent),
    handle(contract.endAssistance, assisting.endAssistance),
    handle(contract.listAssistances, assistance.listAssistances),
    handle(contract.readAssistedDraft, assisting.readAssistedDraft),
    handle(contract.saveAssistedStep, assisting.saveAssistedStep),
    handle(contract.attachAssistedPart, assisting.attachAssistedPart),
    handle(contract.checkAssistedAnswers, assisting.checkAssistedAnswers),
    handle(contract.submitAssistedDraft, assisting.submitAssistedDraft),
    handle(contract.printAssistedReceipt, assisting.printAssistedReceipt),
    handle(contract.getMyHelp, assistance.getMyHelp),
    handle(contract.getHelp, assistance.getHelp),
    handle(contract.openConsent, assistance.openConsent),

    handle(contract.listMyMessages, listMyMessages),
    handle(contract.writeToOffice, writeToOffice),
    handle(contract.listDossierThread, listDossierThread),
    handle(contract.writeToApplicant, writeToApplicant),
  ],
  subscriptions: [keepingResults, assisting.claimingHelped],
  jobs: [defineJob({ name: 'filing.sweep-drafts', schedule: '17 3 * * *', run: ({ database, now }) => drafting.sweepDrafts(database.write, now) })],
})
export { sweepDrafts } from './commands/drafts.ts'
