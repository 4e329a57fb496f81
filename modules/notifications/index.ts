import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { forgetOld, markNoticesSeen } from './commands.ts'
import * as contract from './contract.ts'
import { countUnseenNotices, listNotices } from './queries.ts'
import { subscriptions } from './subscriptions.ts'

export default defineModule({
  name: 'notifications',
  needs: ['work', 'documents', 'delivery'],
  endpoints: [
    handle(contract.listNotices, listNotices),
    handle(contract.countUnseenNotices, countUnseenNotices),
    handle(contract.markNoticesSeen, markNoticesSeen),
  ],
  subscriptions,
  jobs: [defineJob({ name: 'notifications.forget-old', schedule: '41 3 * * *', run: ({ database, now }) => forgetOld(database.write, now) })],
})
