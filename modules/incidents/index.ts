/** State secrets found afterwards: closed at once, decided by people, destroyed or given back. */
import { defineModule, handle } from '#platform/http'
import { clearSecret, confirmSecret } from './commands/decide.ts'
import { reportRead, reportSecret } from './commands/report-secret.ts'
import * as contract from './contract.ts'
import { getIncident, listIncidents } from './queries/view.ts'

export default defineModule({
  name: 'incidents',
  needs: ['people', 'work', 'documents'],
  endpoints: [
    handle(contract.listIncidents, listIncidents),
    handle(contract.getIncident, getIncident),
    handle(contract.reportSecret, reportSecret),
    handle(contract.confirmSecret, confirmSecret),
    handle(contract.clearSecret, clearSecret),
  ],
  subscriptions: [reportRead],
})
