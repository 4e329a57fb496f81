import { Button } from '@mantine/core'
import { IconSquareCheck } from '@tabler/icons-react'
import { Link, useMay } from '#platform/web'
import { text } from './texts.ts'

/** Among the verbs of a document: make its direction a task. */
export default function AssignFromDocument({ id }: { id: string }) {
  const may = useMay('tasks.assign')
  return may && <Button variant="default" component={Link} to={`/tasks/new?document=${id}`} leftSection={<IconSquareCheck size={18} stroke={1.6} aria-hidden />}>{text.assign}</Button>
}
