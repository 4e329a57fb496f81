/** Capture: a pile of paper from the feeder becomes registered documents; what each paper says is proposed, the clerk confirms. */
import { defineModule, handle } from '#platform/http'
import * as arrange from './commands/arrange.ts'
import { beginBatch, readAgain } from './commands/begin.ts'
import { lookAtContents, readContentPage } from './commands/look-at-contents.ts'
import { readArrivedPage } from './commands/read-page.ts'
import { registerPiece } from './commands/register.ts'
import * as contract from './contract.ts'
import * as batches from './queries/batches.ts'

export default defineModule({
  name: 'capture',
  needs: ['organisation', 'people', 'identity', 'secrecy', 'documents'],
  endpoints: [
    handle(contract.listBatches, batches.listBatches),
    handle(contract.countWaitingScans, batches.countWaitingScans),
    handle(contract.getBatch, batches.getBatch),
    handle(contract.getPiece, batches.getPiece),
    handle(contract.openPageFile, batches.openPageFile),
    handle(contract.printSeparator, batches.printSeparator),

    handle(contract.beginBatch, beginBatch),
    handle(contract.readAgain, readAgain),
    handle(contract.splitPiece, arrange.splitPiece),
    handle(contract.mergePiece, arrange.mergePiece),
    handle(contract.turnPage, arrange.turnPage),
    handle(contract.dropPage, arrange.dropPage),
    handle(contract.restorePage, arrange.restorePage),
    handle(contract.discardPiece, arrange.discardPiece),
    handle(contract.restorePiece, arrange.restorePiece),
    handle(contract.registerPiece, registerPiece),
  ],
  subscriptions: [readArrivedPage, lookAtContents, readContentPage],
})

export { readWithin, storeComposed, type Reading } from './adapters/engine.ts'
export { isSecretPage } from './queries/secret-pages.ts'
