/** The national portal: its catalogue and what citizens file there come in, our states go out in order, and where both sides changed a person decides. */
import * as dossiers from '#contracts/dossiers'
import type { EventType } from '#platform/contract'
import { onEach } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import * as keeping from './commands/keeping.ts'
import { oweOf } from './commands/telling.ts'
import * as contract from './contract.ts'
import { getPortalLink, listConflicts, listParked, listPortalProcedures } from './queries/link.ts'

const moves: EventType[] = [
  dossiers.DossierLodged, dossiers.DossierAccepted, dossiers.DossierRefused, dossiers.SupplementAsked, dossiers.SupplementTaken, dossiers.PaymentAsked, dossiers.PaymentConfirmed, dossiers.DossierSuspended, dossiers.DossierResumed,
  dossiers.DossierWithdrawn, dossiers.ProcessingBegun, dossiers.DossierResolved, dossiers.ResultReturned, dossiers.ApologyIssued,
]

export default defineModule({
  name: 'portal',
  needs: ['organisation', 'procedures', 'dossiers'],
  endpoints: [
    handle(contract.getPortalLink, getPortalLink),
    handle(contract.pausePortal, keeping.pausePortal),
    handle(contract.resumePortal, keeping.resumePortal),
    handle(contract.listParked, listParked),
    handle(contract.retryParked, keeping.retryParked),
    handle(contract.listConflicts, listConflicts),
    handle(contract.decideConflict, keeping.decideConflict),
    handle(contract.listPortalProcedures, listPortalProcedures),
  ],
  subscriptions: [onEach(moves, 'portal.owe', oweOf)],
})

export { startPortalSimulator } from './adapters/simulator.ts'
export { serve, startPortal } from './commands/connector.ts'
export { takeMessage } from './commands/taking.ts'
