import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { Boundary, notify, say, useEndpoint, useGo, useKeys, useLive, useParam, useQueryString, useTitle, WorkView } from '#platform/web'
import { countMyTasks, getTask, getTaskStory, listFollowedTasks, listMyTasks } from '../contract.ts'
import { neighbour, queueHookFor, type Queue } from './queue.ts'
import { text } from './texts.ts'
import { isKnown } from './verbs/Verb.tsx'
import { verbNames } from './verbs/texts.ts'
import { TaskList } from './view/TaskList.tsx'
import { TaskPanel } from './view/TaskPanel.tsx'
import { TaskSheet } from './view/TaskSheet.tsx'

/** One task on the desk: the list it came from, what is asked and what was done, and the verbs that are mine. */
export default function TaskPage() {
  const [query] = useQueryString()
  const list = [query.list].flat()[0]
  return <WithQueue key={list ?? 'leading'} list={list} />
}

function WithQueue({ list }: { list: string | undefined }) {
  const taskId = useParam('taskId')
  const [useQueue] = useState(() => queueHookFor(list))
  const queue = useQueue()
  useLive(['tasks.'], [getTask, getTaskStory, listMyTasks, listFollowedTasks, countMyTasks])
  return <Boundary resetKey={taskId}><Work key={taskId} taskId={taskId} queue={queue} /></Boundary>
}

function Work({ taskId, queue }: { taskId: string; queue: Queue }) {
  const task = useEndpoint(getTask, { taskId })
  const [verb, setVerb] = useState<string | null>(null)
  const isSmall = useMediaQuery('(max-width: 56em)') ?? false
  const go = useGo()
  useTitle(task.title)
  const walk = (step: 1 | -1) => {
    const to = neighbour(queue, taskId, step)
    if (to) go(queue.pathOf(to))
  }
  useKeys({
    j: { does: text.next, run: () => walk(1) },
    k: { does: text.before, run: () => walk(-1) },
    Enter: { does: text.openVerb, run: () => setVerb(task.verbs.find(isKnown) ?? null) },
  })
  const done = (ended: string) => {
    notify(say(verbNames[ended]!.done))
    setVerb(null)
  }
  const panel = <TaskPanel task={task} verb={verb} onVerb={setVerb} onDone={done} isSmall={isSmall} />
  return (
    <WorkView list={<TaskList queue={queue} taskId={taskId} />} listLabel={queue.label} panel={panel}>
      <TaskSheet task={task} onVerb={isSmall ? setVerb : null} />
    </WorkView>
  )
}
