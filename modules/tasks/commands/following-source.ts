import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { TaskSourceMoved } from '../contract.ts'
import { taskColumns, type TaskRow } from '../queries/find.ts'
import { isClosed } from '../rules.ts'
import { tell } from './step.ts'

type Moved = { documentId: string; custody: { holderName: string | null }; reason: string }

/** The document a task stands on now lies with somebody else: the task goes on as it is, and whoever gave it and leads it learn so, to decide. */
export async function noteSourceMoved(context: SubscriberContext, { documentId, custody, reason }: Moved): Promise<void> {
  const { rows } = await sql<TaskRow>`select ${taskColumns} from tasks.task t where t.source_document_id = ${documentId} order by t.id`.execute(context.db)
  for (const task of rows.filter(({ state }) => !isClosed(state)))
    await tell(context, task, TaskSourceMoved, { to: custody.holderName ?? '', reason, told: [task.assignerId, task.leadKey] })
}
