/** Dossiers of administrative procedures: internal processes as dated data, the counter, ten national states and their clock, slips, what anybody may follow. */
import { on, onEach } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { apologise, apologiseForLate } from './commands/apologising.ts'
import { sendSupplement, withdrawMine } from './commands/citizens.ts'
import * as counter from './commands/counter.ts'
import { continueScan, digitiseLeft, signCopyOf } from './commands/digitising.ts'
import { setOfficeHours } from './commands/hours.ts'
import { dropIntake } from './commands/offline.ts'
import { dropScan, scanPart } from './commands/scanning.ts'
import { makeLeftSlips, makeSlips } from './commands/slips.ts'
import { returnResult } from './commands/returning.ts'
import * as sheets from './commands/sheets.ts'
import * as pausing from './commands/pausing.ts'
import * as keeping from './commands/processes.ts'
import * as stepping from './commands/stepping.ts'
import * as contract from './contract.ts'
import { getOfficeHours } from './queries/hours.ts'
import { countDossiers, listDossiers } from './queries/list.ts'
import * as mine from './queries/mine.ts'
import { getOffer, keepOffers, listOffers } from './queries/offers.ts'
import * as processes from './queries/processes.ts'
import { listScans } from './queries/scans.ts'
import { printSheet } from './queries/sheet-paper.ts'
import * as handOvers from './queries/sheets.ts'
import * as slips from './queries/slips.ts'
import { trackDossier } from './queries/tracking.ts'
import * as view from './queries/view.ts'

export default defineModule({
  name: 'dossiers',
  needs: ['organisation', 'people', 'work', 'signing', 'documents', 'capture', 'procedures'],
  endpoints: [
    handle(contract.listProcesses, processes.listProcesses),
    handle(contract.getProcess, processes.getProcess),
    handle(contract.getCodePattern, processes.getCodePattern),
    handle(contract.draftProcess, keeping.draftProcess),
    handle(contract.publishProcess, keeping.publishProcess),
    handle(contract.setCodePattern, keeping.setCodePattern),
    handle(contract.getOfficeHours, getOfficeHours),
    handle(contract.setOfficeHours, setOfficeHours),

    handle(contract.listOffers, listOffers),
    handle(contract.getOffer, getOffer),
    handle(contract.keepOffers, keepOffers),
    handle(contract.lodgeDossier, counter.lodgeDossier),
    handle(contract.dropIntake, dropIntake),
    handle(contract.acceptDossier, counter.acceptDossier),
    handle(contract.refuseDossier, counter.refuseDossier),
    handle(contract.withdrawDossier, counter.withdrawDossier),
    handle(contract.returnResult, returnResult),

    handle(contract.scanPart, scanPart),
    handle(contract.dropScan, dropScan),
    handle(contract.listScans, listScans),

    handle(contract.takeStep, stepping.takeStep),
    handle(contract.handOn, stepping.handOn),
    handle(contract.resolveDossier, stepping.resolveDossier),
    handle(contract.askSupplement, pausing.askSupplement),
    handle(contract.takeSupplement, pausing.takeSupplement),
    handle(contract.askPayment, pausing.askPayment),
    handle(contract.confirmPayment, pausing.confirmPayment),
    handle(contract.suspendDossier, pausing.suspendDossier),
    handle(contract.resumeDossier, pausing.resumeDossier),
    handle(contract.apologise, apologise),

    handle(contract.listToHandOver, handOvers.listToHandOver),
    handle(contract.makeSheet, sheets.makeSheet),
    handle(contract.listSheets, handOvers.listSheets),
    handle(contract.getSheet, handOvers.getSheet),
    handle(contract.confirmSheet, sheets.confirmSheet),
    handle(contract.dropFromSheet, sheets.dropFromSheet),
    handle(contract.printSheet, printSheet),

    handle(contract.listDossiers, listDossiers),
    handle(contract.countDossiers, countDossiers),
    handle(contract.getDossier, view.getDossier),
    handle(contract.showApplicant, view.showApplicant),
    handle(contract.showAnswers, view.showAnswers),
    handle(contract.getDossierStory, view.getDossierStory),
    handle(contract.openDossierFile, view.openDossierFile),
    handle(contract.printSlip, slips.printSlip),
    handle(contract.printControlSheet, slips.printControlSheet),
    handle(contract.printDossierBook, slips.printDossierBook),
    handle(contract.trackDossier, trackDossier),

    handle(contract.listMyDossiers, mine.listMyDossiers),
    handle(contract.getMyDossier, mine.getMyDossier),
    handle(contract.sendSupplement, sendSupplement),
    handle(contract.withdrawMine, withdrawMine),
    handle(contract.openMyFile, mine.openMyFile),
    handle(contract.printMySlip, mine.printMySlip),
  ],
  // A timestamp says when it was made, not when the event was that asked for it.
  subscriptions: [
    onEach([contract.DossierAccepted, contract.DossierRefused, contract.SupplementAsked, contract.SupplementTaken, contract.ApologyIssued, contract.ResultReturned], 'dossiers.make-slips', ({ db, handledAt, event }) => makeSlips({ db, now: handledAt }, event.subject, event.occurredAt)),
    on(contract.ScanContinues, 'dossiers.continue-scan', ({ db, actor, handledAt }, { scanId }) => continueScan({ db, actor, now: handledAt }, scanId)),
    on(contract.CopyMade, 'dossiers.sign-copy', ({ db, actor, handledAt }, { scanId }) => signCopyOf({ db, actor, now: handledAt }, scanId)),
  ],
  jobs: [
    defineJob({ name: 'dossiers.apologise', schedule: '*/10 * * * *', run: ({ database, now }) => apologiseForLate(database, now) }),
    defineJob({ name: 'dossiers.make-left-slips', schedule: '*/10 * * * *', run: ({ database, now }) => makeLeftSlips(database, now) }),
    defineJob({ name: 'dossiers.digitise-left', schedule: '*/10 * * * *', run: ({ database, now }) => digitiseLeft(database, now) }),
  ],
})

export { lodgeForCitizen, passToCitizen, supplementElsewhere, withdrawElsewhere } from './commands/citizens.ts'
export { paymentMet } from './commands/pausing.ts'
export { returnByPost } from './commands/returning.ts'
export { applicantOf, type ApplicantFacts } from './queries/applicant.ts'
export { answerBy, calendarOf } from './queries/calendar.ts'
export { dossiersById, findDossier, followersOf, isAtCounter, lockDossier, seenBy, stepsOf, type DossierRow } from './queries/find.ts'
export { dossierForCitizen } from './queries/mine.ts'
export { papersOfCitizen, resultsForCitizen } from './queries/papers.ts'
export { offersOfProcedure, procedureOn, processProofs } from './queries/process-versions.ts'
export { agenciesKept } from './queries/processes.ts'
export { clockWords } from './queries/clock-words.ts'
export { trackAddressOf } from './queries/slips.ts'
export { traceDossier } from './queries/tracking.ts'
export { findConcerning } from './queries/view.ts'
export { apologiseForLate } from './commands/apologising.ts'
export { satisfyPart, satisfyParts } from './commands/satisfying.ts'
export { dossierConcerning, type ConcerningDossier } from './queries/concerning.ts'
