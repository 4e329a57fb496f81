import { z } from 'zod'
import { AskedExport, ExportFormat } from '#contracts/finding'
import { Day, Download, endpoint, flag, Instant, list, Page, pageOf } from '#platform/contract'
import { tabs } from './count.ts'
import { BucketName, Extension, Report, TaskCard, TaskFile, UrgencyLevel } from './shapes.ts'

const id = { taskId: z.uuid() }
const words = { text: z.string().max(200).optional() }

export const listMyTasks = endpoint({
  name: 'listMyTasks', method: 'GET', path: '/tasks', permission: 'tasks.work',
  summary: 'List the tasks I lead, coordinate or have assigned: open ones first, the earliest deadline first',
  input: Page.extend({ tab: z.enum(tabs).default('leading'), bucket: list(BucketName).default([]), urgency: list(UrgencyLevel).default([]), ...words }),
  output: pageOf(TaskCard),
})

/** What the board may be narrowed by; days are those of the assignment. */
const Board = z.object({
  leadUnitId: z.uuid().optional(), assignerPositionId: z.uuid().optional(), from: Day.optional(), to: Day.optional(),
  urgency: list(UrgencyLevel).default([]), ...words,
})

export const listFollowedTasks = endpoint({
  name: 'listFollowedTasks', method: 'GET', path: '/tasks/board', permission: 'tasks.follow',
  summary: 'List the tasks my agency has assigned and those its units lead: open ones first, the earliest deadline first',
  input: Page.extend(Board.shape).extend({ bucket: list(BucketName).default([]) }),
  output: pageOf(TaskCard),
})

export const askBoardExport = endpoint({
  name: 'askBoardExport', method: 'POST', path: '/tasks/board/exports', permission: 'tasks.follow',
  summary: 'Have the board written out with its filters as CSV, XLSX, DOCX, DOC or PDF',
  input: z.object({ format: ExportFormat, filter: Board.extend({ bucket: list(BucketName).default([]) }) }),
  output: AskedExport,
})

const Counts = z.object({ doneOnTime: z.number().int(), doneLate: z.number().int(), runningOnTime: z.number().int(), runningLate: z.number().int() })

export const countFollowedTasks = endpoint({
  name: 'countFollowedTasks', method: 'GET', path: '/tasks/board/counts', permission: 'tasks.follow',
  summary: 'Count the tasks on the board by the four standard buckets, and by lead unit',
  input: Board,
  output: z.object({
    total: Counts,
    units: z.array(Counts.extend({ unitId: z.uuid(), name: z.string() })),
    assigners: z.array(z.object({ positionId: z.uuid(), name: z.string() })),
  }),
})

export const TaskView = TaskCard.extend({
  agencyName: z.string(),
  direction: z.string(),
  product: z.string().nullable(),
  /** The document the direction stands on, when I may open it. */
  documentId: z.uuid().nullable(),
  leadUnitId: z.uuid().nullable(),
  leadPositionId: z.uuid().nullable(),
  /** The task it is a part of, when I may see it. */
  parent: z.object({ id: z.uuid(), title: z.string(), dueOn: z.iso.date().nullable() }).nullable(),
  /** Everything under it that I may see, each after the one it is a part of or beside its fellows. */
  subtasks: z.array(TaskCard.extend({ parentId: z.uuid() })),
  coordinators: z.array(z.object({ name: z.string(), opinion: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: Instant.nullable(), isMine: z.boolean() })),
  files: z.array(TaskFile),
  reports: z.array(Report),
  extensions: z.array(Extension),
  quality: z.object({ vi: z.string(), en: z.string() }).nullable(),
  acceptedAt: Instant.nullable(),
  confirmedAt: Instant.nullable(),
  verbs: z.array(z.string()),
})
export type TaskView = z.output<typeof TaskView>

export const getTask = endpoint({
  name: 'getTask', method: 'GET', path: '/tasks/:taskId', permission: 'tasks.work', sensitive: true,
  summary: 'Open a task',
  input: z.object(id),
  output: TaskView,
})

export const getTaskStory = endpoint({
  name: 'getTaskStory', method: 'GET', path: '/tasks/:taskId/story', permission: 'tasks.work',
  summary: 'Everything that happened to a task, oldest first',
  input: z.object(id),
  output: z.object({
    chapters: z.array(z.object({
      id: z.string(), at: Instant, name: z.string(), who: z.string(), title: z.string().nullable(), onBehalf: z.boolean(), facts: z.record(z.string(), z.unknown()),
    })),
  }),
})

export const openTaskFile = endpoint({
  name: 'openTaskFile', method: 'GET', path: '/tasks/:taskId/files/:fileId', permission: 'tasks.work', kind: 'download', sensitive: true,
  summary: 'Read a file of a task I may see',
  input: z.object({ ...id, fileId: z.uuid(), save: flag.optional() }),
  output: Download,
})

export const listTasksOfDocument = endpoint({
  name: 'listTasksOfDocument', method: 'GET', path: '/documents/:documentId/tasks', permission: 'tasks.work',
  summary: 'List the tasks made from a document I may see, as far as I may see them',
  input: Page.extend({ documentId: z.uuid() }),
  output: pageOf(TaskCard),
})

export const listQualityMarks = endpoint({
  name: 'listQualityMarks', method: 'GET', path: '/tasks/quality-marks', permission: 'tasks.work',
  summary: 'The marks for the quality of a task in force today',
  input: z.object({}),
  output: z.object({ marks: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })) }),
})
