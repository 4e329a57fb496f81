import { Button, Menu } from '@mantine/core'
import { notify, ProblemNote, TextField, useAction } from '#platform/web'
import { askExport, formats, listExports, listSavedSearches, saveSearch, type SavedSearch } from '../contract.ts'
import { Act } from './Act.tsx'
import { formatNames, text } from './texts.ts'

/** Has the result written out; what refuses it is said where the button stands. */
function Export({ question }: { question: SavedSearch['question'] }) {
  const { mutate, error } = useAction(askExport, { refresh: [listExports] })
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target><Button variant="default" color="dark">{text.write}</Button></Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => mutate({ format, exported: { of: 'search', question } }, { onSuccess: () => notify(text.asked) })}>{formatNames[format]}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProblemNote of={error} />
    </>
  )
}

/** What can be done with the question on the search page; the page hands it over as it stands. */
export default function AboutQuestion({ id }: { id: string }) {
  const question = JSON.parse(id) as SavedSearch['question']
  return (
    <>
      <Act endpoint={saveSearch} refresh={[listSavedSearches]} verb={text.save} means={text.saveMeans} told={() => text.kept} initial={{ name: question.text ?? '' }} input={({ name }) => ({ name, question })}>
        <TextField name="name" label={text.name} required maxLength={100} />
      </Act>
      <Export question={question} />
    </>
  )
}
