/** Tasks: a direction on a document, or a conclusion, followed until what it asks for is done and confirmed. */
import * as documents from '#contracts/documents'
import { gathering } from '#modules/finding'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import * as arranging from './commands/arranging.ts'
import * as assigning from './commands/assigning.ts'
import * as deciding from './commands/deciding.ts'
import * as duties from './commands/duties.ts'
import { sumWeek } from './commands/digest.ts'
import { askBoardExport, board } from './commands/export-board.ts'
import * as extending from './commands/extending.ts'
import { noteSourceMoved } from './commands/following-source.ts'
import { remindAll, remindTask } from './commands/reminding.ts'
import { forget, giveBack, withhold } from './commands/withholding.ts'
import * as working from './commands/working.ts'
import * as contract from './contract.ts'
import { countFollowedTasks, countMyTasks } from './queries/counts.ts'
import { listDuties } from './queries/duties.ts'
import { listFollowedTasks, listMyTasks, listTasksOfDocument } from './queries/list.ts'
import { listQualityMarks } from './queries/marks.ts'
import { getTask, getTaskStory, openTaskFile } from './queries/view.ts'

export default defineModule({
  name: 'tasks',
  needs: ['organisation', 'people', 'identity', 'work', 'documents', 'finding'],
  endpoints: [
    handle(contract.listMyTasks, listMyTasks),
    handle(contract.countMyTasks, countMyTasks),
    handle(contract.listFollowedTasks, listFollowedTasks),
    handle(contract.countFollowedTasks, countFollowedTasks),
    handle(contract.listTasksOfDocument, listTasksOfDocument),
    handle(contract.listQualityMarks, listQualityMarks),
    handle(contract.getTask, getTask),
    handle(contract.getTaskStory, getTaskStory),
    handle(contract.openTaskFile, openTaskFile),

    handle(contract.askBoardExport, askBoardExport),
    handle(contract.listDuties, listDuties),
    handle(contract.setDuty, duties.setDuty),
    handle(contract.endDuty, duties.endDuty),

    handle(contract.assignTask, assigning.assignTask),
    handle(contract.splitTask, assigning.splitTask),
    handle(contract.moveTask, arranging.moveTask),
    handle(contract.reassignTask, arranging.reassignTask),
    handle(contract.pauseTask, arranging.pauseTask),
    handle(contract.resumeTask, arranging.resumeTask),
    handle(contract.cancelTask, arranging.cancelTask),

    handle(contract.acceptTask, working.acceptTask),
    handle(contract.declineTask, working.declineTask),
    handle(contract.reportProgress, working.reportProgress),
    handle(contract.reportCompletion, working.reportCompletion),
    handle(contract.contributeToTask, working.contributeToTask),
    handle(contract.requestExtension, extending.requestExtension),

    handle(contract.confirmTask, deciding.confirmTask),
    handle(contract.returnTask, deciding.returnTask),
    handle(contract.grantExtension, extending.grantExtension),
    handle(contract.refuseExtension, extending.refuseExtension),
    handle(contract.remindTask, remindTask),
  ],
  subscriptions: [
    ...gathering('tasks', board),
    on(documents.DocumentSetAside, 'tasks.withhold', withhold),
    on(documents.DocumentRestored, 'tasks.give-back', giveBack),
    on(documents.DocumentShredded, 'tasks.forget', forget),
    on(documents.IncomingRedirected, 'tasks.note-source-redirected', noteSourceMoved),
    on(documents.IncomingHandedOver, 'tasks.note-source-handed-over', noteSourceMoved),
  ],
  jobs: [
    defineJob({ name: 'tasks.make-duties', schedule: '35 5 * * *', run: ({ database, now }) => duties.makeDuties(database, now) }),
    defineJob({ name: 'tasks.remind', schedule: '5 7 * * *', run: ({ database, now }) => remindAll(database, now) }),
    defineJob({ name: 'tasks.sum-week', schedule: '15 7 * * 1', run: ({ database, now }) => sumWeek(database, now) }),
  ],
})

export { makeDuties } from './commands/duties.ts'
export { sumWeek } from './commands/digest.ts'
export { remindAll } from './commands/reminding.ts'
export { findTask, openTasksOf, tasksOfDocument, visibleTasks } from './queries/find.ts'
