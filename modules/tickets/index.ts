/** The queue of the one-stop counter: numbers at the machine and by phone, windows that call them, the screen on the wall, how long people waited. */
import { DossierLodged } from '#contracts/dossiers'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import * as keeping from './commands/keeping.ts'
import { countDossier } from './commands/linking.ts'
import * as serving from './commands/serving.ts'
import { takeTicket } from './commands/taking.ts'
import * as contract from './contract.ts'
import { getTicketDay } from './queries/day.ts'
import { followTicket, showBoard, showCounter } from './queries/public.ts'
import { getQueue } from './queries/queue.ts'
import { getCounterSetup } from './queries/setup.ts'

export default defineModule({
  name: 'tickets',
  needs: ['organisation', 'people', 'dossiers'],
  endpoints: [
    handle(contract.showCounter, showCounter),
    handle(contract.takeTicket, takeTicket),
    handle(contract.followTicket, followTicket),
    handle(contract.showBoard, showBoard),

    handle(contract.getQueue, getQueue),
    handle(contract.callNext, serving.callNext),
    handle(contract.recallTicket, serving.recallTicket),
    handle(contract.skipTicket, serving.skipTicket),
    handle(contract.startTicket, serving.startTicket),
    handle(contract.finishTicket, serving.finishTicket),
    handle(contract.transferTicket, serving.transferTicket),
    handle(contract.getTicketDay, getTicketDay),

    handle(contract.getCounterSetup, getCounterSetup),
    handle(contract.addServiceGroup, keeping.addServiceGroup),
    handle(contract.endServiceGroup, keeping.endServiceGroup),
    handle(contract.addWindow, keeping.addWindow),
    handle(contract.endWindow, keeping.endWindow),
    handle(contract.renewKioskKey, keeping.renewKioskKey),
  ],
  subscriptions: [on(DossierLodged, 'tickets.count-dossier', countDossier)],
})
