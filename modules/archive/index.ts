/** Work files: planned, opened, filled, closed, handed over, kept, lent, and destroyed when their time has come. */
import * as documents from '#contracts/documents'
import { gathering } from '#modules/finding'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import * as access from './commands/access.ts'
import * as closing from './commands/close-file.ts'
import { check } from './commands/check-deposit.ts'
import * as deposits from './commands/deposits.ts'
import * as destructions from './commands/destructions.ts'
import { askFilesExport, filePlan, store, workFiles } from './commands/export-lists.ts'
import * as exports from './commands/exports.ts'
import * as filling from './commands/fill-file.ts'
import * as holds from './commands/holds.ts'
import * as loans from './commands/loans.ts'
import { openWorkFile } from './commands/open-file.ts'
import * as plans from './commands/plans.ts'
import { recordReceipt } from './commands/receipts.ts'
import { remind } from './commands/remind.ts'
import * as transfers from './commands/transfers.ts'
import { forget, giveBack, withhold } from './commands/withholding.ts'
import * as contract from './contract.ts'
import { checkClosing } from './queries/closing.ts'
import { getDeposit, listDeposits, openReceipt } from './queries/deposits.ts'
import { getDestruction, listDestructions, printDestruction } from './queries/destructions.ts'
import { downloadExport, openEntryFile } from './queries/exports.ts'
import { listHolds } from './queries/holds.ts'
import { listFilesOfDocument, listStore, listWorkFiles } from './queries/list.ts'
import { listLoans } from './queries/loans.ts'
import { getFilePlan } from './queries/plans.ts'
import { printFilePlan } from './queries/print-plan.ts'
import { openFileReceipt } from './queries/receipts.ts'
import { listRetentions } from './queries/rules.ts'
import { getTransfer, listTransfers, openInventory } from './queries/transfers.ts'
import { getFileStory, getWorkFile } from './queries/view.ts'

export default defineModule({
  name: 'archive',
  needs: ['organisation', 'people', 'identity', 'work', 'secrecy', 'signing', 'documents', 'finding', 'tasks'],
  endpoints: [
    handle(contract.listRetentions, listRetentions),
    handle(contract.getFilePlan, getFilePlan),
    handle(contract.printFilePlan, printFilePlan),
    handle(contract.draftFilePlan, plans.draftFilePlan),
    handle(contract.writePlanRow, plans.writePlanRow),
    handle(contract.withdrawPlanRow, plans.withdrawPlanRow),
    handle(contract.submitFilePlan, plans.submitFilePlan),
    handle(contract.approveFilePlan, plans.approveFilePlan),
    handle(contract.returnFilePlan, plans.returnFilePlan),

    handle(contract.listWorkFiles, listWorkFiles),
    handle(contract.getWorkFile, getWorkFile),
    handle(contract.getFileStory, getFileStory),
    handle(contract.listFilesOfDocument, listFilesOfDocument),
    handle(contract.openEntryFile, openEntryFile),
    handle(contract.checkClosing, checkClosing),
    handle(contract.openWorkFile, openWorkFile),
    handle(contract.addDocuments, filling.addDocuments),
    handle(contract.addPaper, filling.addPaper),
    handle(contract.removeEntry, filling.removeEntry),
    handle(contract.closeWorkFile, closing.closeWorkFile),
    handle(contract.reopenWorkFile, closing.reopenWorkFile),
    handle(contract.keepBackFile, closing.keepBackFile),
    handle(contract.changeFileAccess, access.changeFileAccess),
    handle(contract.confirmFileAccess, access.confirmFileAccess),
    handle(contract.refuseFileAccess, access.refuseFileAccess),
    handle(contract.requestExport, exports.requestExport),
    handle(contract.downloadExport, downloadExport),

    handle(contract.recordReceipt, recordReceipt),
    handle(contract.openFileReceipt, openFileReceipt),
    handle(contract.askFilesExport, askFilesExport),

    handle(contract.listTransfers, listTransfers),
    handle(contract.getTransfer, getTransfer),
    handle(contract.openInventory, openInventory),
    handle(contract.proposeTransfer, transfers.proposeTransfer),
    handle(contract.signTransfer, transfers.signTransfer),
    handle(contract.acceptTransfer, transfers.acceptTransfer),
    handle(contract.returnTransfer, transfers.returnTransfer),
    handle(contract.withdrawTransfer, transfers.withdrawTransfer),

    handle(contract.listStore, listStore),
    handle(contract.listDeposits, listDeposits),
    handle(contract.getDeposit, getDeposit),
    handle(contract.openReceipt, openReceipt),
    handle(contract.depositPackage, deposits.depositPackage),
    handle(contract.acceptDeposit, deposits.acceptDeposit),
    handle(contract.refuseDeposit, deposits.refuseDeposit),
    handle(contract.listLoans, listLoans),
    handle(contract.askLoan, loans.askLoan),
    handle(contract.lendFile, loans.lendFile),
    handle(contract.refuseLoan, loans.refuseLoan),
    handle(contract.giveBackFile, loans.giveBackFile),
    handle(contract.listHolds, listHolds),
    handle(contract.placeHold, holds.placeHold),
    handle(contract.liftHold, holds.liftHold),
    handle(contract.listDestructions, listDestructions),
    handle(contract.getDestruction, getDestruction),
    handle(contract.printDestruction, printDestruction),
    handle(contract.proposeDestruction, destructions.proposeDestruction),
    handle(contract.reviewDestruction, destructions.reviewDestruction),
    handle(contract.approveDestruction, destructions.approveDestruction),
    handle(contract.refuseDestruction, destructions.refuseDestruction),
    handle(contract.carryOutDestruction, destructions.carryOutDestruction),
  ],
  subscriptions: [
    ...gathering('archive', workFiles, store, filePlan),
    on(contract.ExportRequested, 'archive.begin-package', exports.pack),
    on(contract.ExportAdvanced, 'archive.continue-package', exports.pack),
    on(contract.DepositBrought, 'archive.begin-check', check),
    on(contract.DepositAdvanced, 'archive.continue-check', check),
    on(documents.DocumentSetAside, 'archive.withhold', withhold),
    on(documents.DocumentRestored, 'archive.give-back', giveBack),
    on(documents.DocumentShredded, 'archive.forget', forget),
  ],
  jobs: [defineJob({ name: 'archive.remind', schedule: '5 6 * * *', run: ({ database, now }) => remind(database, now) })],
})

export { noteExtras } from './queries/extras.ts'
export { describeFiles, findFile, visibleFiles } from './queries/find.ts'
