import * as documents from '#contracts/documents'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { bringEnvelope } from './commands/bring-envelope.ts'
import { noteChange } from './commands/changes.ts'
import { deliver } from './commands/deliver.ts'
import { follow } from './commands/follow.ts'
import { handOver } from './commands/hand-over.ts'
import { cancelCopy, keepCopy, recall, takeBackParcel } from './commands/recall.ts'
import { refuseParcel } from './commands/refuse-parcel.ts'
import { resendParcel } from './commands/resend.ts'
import { registerParcel } from './commands/register-parcel.ts'
import { forget, giveBack, withhold } from './commands/withhold.ts'
import * as contract from './contract.ts'
import { writeEnvelope, writeRecall, writeStatusFile } from './queries/edxml-files.ts'
import { countDeliveries, listDeliveries } from './queries/following.ts'
import { countArrivals, getParcel, listArrivals, openParcelFile, verifyParcelFile } from './queries/receiving.ts'

/** Delivery of issued documents between the agencies of this installation, and by edXML files from and to those outside it; for other installations what their exchange carries. */
export default defineModule({
  name: 'delivery',
  needs: ['organisation', 'people', 'work', 'secrecy', 'signing', 'members', 'documents'],
  endpoints: [
    handle(contract.listArrivals, listArrivals),
    handle(contract.countArrivals, countArrivals),
    handle(contract.getParcel, getParcel),
    handle(contract.openParcelFile, openParcelFile),
    handle(contract.verifyParcelFile, verifyParcelFile),
    handle(contract.registerParcel, registerParcel),
    handle(contract.refuseParcel, refuseParcel),
    handle(contract.cancelCopy, cancelCopy),
    handle(contract.keepCopy, keepCopy),
    handle(contract.listDeliveries, listDeliveries),
    handle(contract.countDeliveries, countDeliveries),
    handle(contract.bringEnvelope, bringEnvelope),
    handle(contract.writeEnvelope, writeEnvelope),
    handle(contract.writeStatusFile, writeStatusFile),
    handle(contract.handOver, handOver),
    handle(contract.writeRecall, writeRecall),
    handle(contract.resendParcel, resendParcel),
    handle(contract.takeBackParcel, takeBackParcel),
  ],
  subscriptions: [
    on(documents.DocumentIssued, 'delivery.deliver', deliver),
    on(documents.ReceiversAdded, 'delivery.deliver-more', deliver),
    on(documents.DocumentRecalled, 'delivery.recall', recall),
    on(documents.DocumentAffected, 'delivery.note-change', noteChange),
    on(documents.DocumentSetAside, 'delivery.withhold', withhold),
    on(documents.DocumentRestored, 'delivery.give-back', giveBack),
    on(documents.DocumentShredded, 'delivery.forget', forget),
    on(documents.IncomingDirected, 'delivery.note-directed', (context, { documentId }) => follow(context, documentId, 'assign')),
    on(documents.IncomingAssigned, 'delivery.note-assigned', (context, { documentId }) => follow(context, documentId, 'assign')),
    on(documents.IncomingProcessed, 'delivery.note-processed', (context, { documentId }) => follow(context, documentId, 'process')),
    on(documents.IncomingCompleted, 'delivery.note-completed', (context, { documentId }) => follow(context, documentId, 'complete')),
    on(documents.IncomingReturned, 'delivery.note-returned', (context, { documentId, reason }) => follow(context, documentId, 'return', reason)),
  ],
})

export { readBrought } from './adapters/edxml.ts'
export type { Coming, Taken } from './commands/lay-envelope.ts'
export { takeEnvelope } from './commands/take-envelope.ts'
export { takeStatus } from './commands/take-status.ts'
export { layOutside, type Laying, type Once } from './commands/lay-outside.ts'
export { noteArrivalChange, takeBackArrival } from './commands/arrivals.ts'
export { noteArrived, noteRefused, noteRemoteStatus } from './commands/sent.ts'
export { arrivalFrom, meet, type Arrival, type Which } from './queries/arrivals.ts'
export { findParcel, findParcelDocument, parcelsAbout, parcelsOfDocument, parcelsOutside } from './queries/parcels.ts'
export { askingBackFile, documentFile, statusFile } from './queries/edxml-sent.ts'
export { parcelToSend, type Sendable } from './queries/sending.ts'
