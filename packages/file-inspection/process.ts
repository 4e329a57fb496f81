/** The inspecting process: takes one task at a time, knows no secrets, may read files and nothing else. */
import { tasks } from './tasks.ts'

export interface TaskRequest { task: keyof typeof tasks, args: unknown[] }
export type TaskAnswer = { ok: true, value: unknown } | { ok: false, message: string }

async function answer({ task, args }: TaskRequest): Promise<TaskAnswer> {
  try {
    return { ok: true, value: await (tasks[task] as (...args: unknown[]) => Promise<unknown>)(...args) }
  } catch (error) {
    return { ok: false, message: String(error) }
  }
}

process.on('message', (request: TaskRequest) => {
  answer(request).then((result) => process.send!(result), () => process.exit(1))
})
