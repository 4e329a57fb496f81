/** Exchange between installations: nothing lost, nothing twice, everything proven. The truth is in the outbox and the inbox; a transport only carries. */
import { DocumentRestored, DocumentSetAside, DocumentShredded } from '#contracts/documents'
import { ChangeToTell, ParcelAskedBack, ParcelsSent, StatusToTell } from '#contracts/delivery'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { jobs } from './commands/jobs.ts'
import * as manage from './commands/manage.ts'
import { askBack, sendDocument, tellChange, tellStatus } from './commands/tell.ts'
import { drop, hold, release } from './commands/withhold.ts'
import * as contract from './contract.ts'
import { getArrivalEvidence, getArrivalOrigin, getDeliveryEvidence, getSentReceipt } from './queries/evidence.ts'
import { listLinks } from './queries/links.ts'
import { listMessages } from './queries/messages.ts'
import { getExchangeCounters, listAlarms, listReconciliations } from './queries/watching.ts'

export default defineModule({
  name: 'exchange',
  needs: ['organisation', 'secrecy', 'signing', 'members', 'documents', 'delivery'],
  endpoints: [
    handle(contract.listLinks, listLinks),
    handle(contract.listMessages, listMessages),
    handle(contract.retryMessage, manage.retryMessage),
    handle(contract.retryLink, manage.retryLink),
    handle(contract.giveUpMessage, manage.giveUpMessage),
    handle(contract.listAlarms, listAlarms),
    handle(contract.noteAlarm, manage.noteAlarm),
    handle(contract.listReconciliations, listReconciliations),
    handle(contract.getExchangeCounters, getExchangeCounters),
    handle(contract.getDeliveryEvidence, getDeliveryEvidence),
    handle(contract.getSentReceipt, getSentReceipt),
    handle(contract.getArrivalOrigin, getArrivalOrigin),
    handle(contract.getArrivalEvidence, getArrivalEvidence),
  ],
  subscriptions: [
    on(ParcelsSent, 'exchange.send-document', (context, { parcels }) => sendDocument(context, parcels)),
    on(ParcelAskedBack, 'exchange.ask-back', askBack),
    on(ChangeToTell, 'exchange.tell-change', tellChange),
    on(StatusToTell, 'exchange.tell-status', tellStatus),
    on(DocumentSetAside, 'exchange.hold', hold),
    on(DocumentRestored, 'exchange.release', release),
    on(DocumentShredded, 'exchange.drop', drop),
  ],
  jobs,
})

export { startExchange, type Exchange } from './commands/start.ts'
