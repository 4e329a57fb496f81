/** Where tasks live in the office. Loaded at start: no contracts but a count, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'
import { countMyTasks } from '../contract/count.ts'

const tasks = { vi: 'Nhiệm vụ', en: 'Tasks' }
const duties = { vi: 'Nhiệm vụ định kỳ', en: 'Duties' }
const board = { vi: 'Theo dõi nhiệm vụ', en: 'Task board' }

export default definePages({
  '/tasks': { page: () => import('./MyTasksPage.tsx'), title: tasks, place: 'tasks', permission: 'tasks.work' },
  '/tasks/board': { page: () => import('./BoardPage.tsx'), title: board, place: 'task-board', permission: 'tasks.follow' },
  '/tasks/new': { page: () => import('./AssignPage.tsx'), title: { vi: 'Giao nhiệm vụ', en: 'Assign a task' }, place: 'tasks', permission: 'tasks.assign', narrow: true },
  '/tasks/duties': { page: () => import('./duties/DutiesPage.tsx'), title: duties, place: 'tasks', permission: 'tasks.work' },
  '/tasks/duties/new': { page: () => import('./duties/SetDutyPage.tsx'), title: duties, place: 'tasks', permission: 'tasks.assign', narrow: true },
  '/tasks/$taskId': { page: () => import('./TaskPage.tsx'), title: tasks, place: 'tasks', permission: 'tasks.work', narrow: true },
})

export const places = definePlaces([
  { id: 'tasks', name: tasks, icon: 'task', path: '/tasks', permission: 'tasks.work', order: 20, count: { endpoint: countMyTasks, live: ['tasks.'] } },
  { id: 'task-board', name: { vi: 'Theo dõi', en: 'Board' }, icon: 'report', path: '/tasks/board', permission: 'tasks.follow', order: 20.5 },
])

export const additions = pageAdditions({
  'document.panel': () => import('./DocumentTasks.tsx'),
  'document.verbs': () => import('./AssignFromDocument.tsx'),
})
