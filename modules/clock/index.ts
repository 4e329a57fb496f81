/** The responsibility clock: every second of a document, task or file belongs to exactly one holder; derived from the event log alone. */
import * as archive from '#contracts/archive'
import * as documents from '#contracts/documents'
import * as tasks from '#contracts/tasks'
import type { EventType } from '#platform/contract'
import { on, onEach } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { follow, hide, show } from './commands.ts'
import * as contract from './contract.ts'
import { getClock } from './queries/clock.ts'
import { countOpenThings, listOpenThings } from './queries/open.ts'
import { reportClock } from './queries/report.ts'

const isEvent = (value: unknown): value is EventType => typeof value === 'object' && value !== null && 'payload' in value && 'name' in value

/** The events of a module that say who has the thing now. */
const movesOf = (said: object) => Object.values(said).filter(isEvent).filter(({ payload }) => 'custody' in payload.shape)

export default defineModule({
  name: 'clock',
  needs: ['organisation', 'people', 'documents', 'tasks', 'archive'],
  endpoints: [
    handle(contract.getClock, getClock),
    handle(contract.reportClock, reportClock),
    handle(contract.listOpenThings, listOpenThings),
    handle(contract.countOpenThings, countOpenThings),
  ],
  subscriptions: [
    onEach([documents, tasks, archive].flatMap(movesOf), 'clock.follow', follow),
    on(documents.DocumentSetAside, 'clock.hide-tasks', hide),
    on(documents.DocumentRestored, 'clock.show-tasks', show),
    on(documents.DocumentShredded, 'clock.forget-tasks', hide),
  ],
})
