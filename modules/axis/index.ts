/** The exchange axis (VXP, LGSP): documents go to agencies it leads to and come from them over its REST interface, in edXML; their statuses go with them. */
import { ParcelAskedBack, ParcelsSent, StatusToTell } from '#contracts/delivery'
import { DocumentRestored, DocumentSetAside, DocumentShredded } from '#contracts/documents'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import * as manage from './commands/manage.ts'
import { askBack, sendDocument, tellStatus } from './commands/tell.ts'
import { drop, hold, release } from './commands/withhold.ts'
import * as contract from './contract.ts'
import { getAxisSending, listAxes, listAxisAgencies, listAxisMessages } from './queries/axes.ts'

export default defineModule({
  name: 'axis',
  needs: ['organisation', 'members', 'documents', 'delivery'],
  endpoints: [
    handle(contract.listAxes, listAxes),
    handle(contract.setAxis, manage.setAxis),
    handle(contract.testAxis, manage.testAxis),
    handle(contract.listAxisAgencies, listAxisAgencies),
    handle(contract.addAxisAgencies, manage.addAxisAgencies),
    handle(contract.endAxisAgency, manage.endAxisAgency),
    handle(contract.listAxisMessages, listAxisMessages),
    handle(contract.retryAxisMessage, manage.retryAxisMessage),
    handle(contract.giveUpAxisMessage, manage.giveUpAxisMessage),
    handle(contract.getAxisSending, getAxisSending),
  ],
  subscriptions: [
    on(ParcelsSent, 'axis.send-document', sendDocument),
    on(ParcelAskedBack, 'axis.ask-back', askBack),
    on(StatusToTell, 'axis.tell-status', tellStatus),
    on(DocumentSetAside, 'axis.hold', hold),
    on(DocumentRestored, 'axis.release', release),
    on(DocumentShredded, 'axis.drop', drop),
  ],
})

export { startConnector, type Connector } from './commands/connector.ts'
