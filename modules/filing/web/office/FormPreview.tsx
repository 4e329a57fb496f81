import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { evaluate, type Answers, type Definition } from '#packages/form-logic'
import { texts, useToday } from '#platform/web'
import { FormPage } from '../citizen/FormPage.tsx'
import { Said } from '../citizen/Said.tsx'

const text = texts({
  vi: { again: 'Thử lại từ đầu', done: 'Hết câu hỏi: hồ sơ gửi được.', stopped: 'Dừng ở đây.', empty: 'Chưa có trang nào.' },
  en: { again: 'Begin again', done: 'No further questions: it can be sent.', stopped: 'It ends here.', empty: 'There are no pages yet.' },
})

/** The form as the citizen meets it: the same page, the same logic, answers kept nowhere. */
export default function FormPreview({ id }: { id: string }) {
  const definition = JSON.parse(id) as Definition
  const [answers, setAnswers] = useState<Answers>({})
  const [done, setDone] = useState<readonly string[]>([])
  const today = useToday()
  const { path, exit } = evaluate(definition, answers, { today })
  const current = path.find((page) => !done.includes(page))
  const page = definition.pages.find((each) => each.id === current)
  const again = <Group mt="sm"><Button variant="default" size="xs" onClick={() => { setAnswers({}); setDone([]) }}>{text.again}</Button></Group>
  if (definition.pages.length === 0) return <p>{text.empty}</p>
  if (!page) return <><p>{exit === null ? text.done : text.stopped}</p>{again}</>
  return (
    <div>
      <h3><Said of={page.question} /></h3>
      <FormPage key={page.id} definition={definition} page={page} answers={answers} isSending={false} error={null} refused={[]} onSave={(own) => { setAnswers({ ...answers, ...own }); setDone([...done, page.id]) }} />
      {again}
    </div>
  )
}
