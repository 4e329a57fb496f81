import { claimUploads } from '#platform/files'
import { send } from '#platform/database'
import { ensure, Problem } from '#platform/problems'
import type { TaskRow } from '../queries/find.ts'
import { tables } from '../tables.ts'
import type { Happening } from './step.ts'

/** Attaches what the actor has uploaded to a task, or to one of its reports. @returns their names */
export async function attach({ db, actor }: Happening, { id: taskId }: TaskRow, reportId: string | null, fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  ensure(new Set(fileIds).size === fileIds.length, () => new Problem('tasks/file-twice', 422, 'The same file is attached twice'))
  const files = await claimUploads({ db, actor }, fileIds)
  void send(db, tables(db).insertInto('tasks.file').values(files.map(({ id, name, mediaType, size, pages }) => ({ taskId, reportId, fileId: id, name, mediaType, size, pages }))))
  return files.map(({ name }) => name)
}
