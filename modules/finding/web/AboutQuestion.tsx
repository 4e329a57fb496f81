import { TextField } from '#platform/web'
import { listSavedSearches, saveSearch, type SavedSearch } from '../contract.ts'
import { Act } from './Act.tsx'
import { Export } from './Export.tsx'
import { text } from './texts.ts'

/** What can be done with the question on the search page; the page hands it over as it stands. */
export default function AboutQuestion({ id }: { id: string }) {
  const question = JSON.parse(id) as SavedSearch['question']
  return (
    <>
      <Act endpoint={saveSearch} refresh={[listSavedSearches]} verb={text.save} means={text.saveMeans} told={() => text.kept} initial={{ name: question.text ?? '' }} input={({ name }) => ({ name, question })}>
        <TextField name="name" label={text.name} required maxLength={100} />
      </Act>
      <Export exported={{ of: 'search', question }} verb={text.write} />
    </>
  )
}
