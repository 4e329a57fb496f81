import { WorkItemOpened } from '#contracts/work'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { forgetOld, markNoticesSeen, tell } from './commands.ts'
import * as contract from './contract.ts'
import { countUnseenNotices, listNotices } from './queries.ts'
import { askedBy } from './rules.ts'

export default defineModule({
  name: 'notifications',
  needs: ['work'],
  endpoints: [
    handle(contract.listNotices, listNotices),
    handle(contract.countUnseenNotices, countUnseenNotices),
    handle(contract.markNoticesSeen, markNoticesSeen),
  ],
  subscriptions: [
    on(WorkItemOpened, 'notifications.tell-new-work', (context, { holder, verb, title, path, urgency }) =>
      tell(context, [holder], { what: askedBy(context.actor.name, verb), title, path, isUrgent: urgency !== 'normal' })),
  ],
  jobs: [defineJob({ name: 'notifications.forget-old', schedule: '41 3 * * *', run: ({ database, now }) => forgetOld(database.write, now) })],
})
