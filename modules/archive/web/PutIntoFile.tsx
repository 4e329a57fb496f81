import { SelectField, texts, useEndpointState, useMay } from '#platform/web'
import { addDocuments, listFilesOfDocument } from '../contract.ts'
import { Act } from './Act.tsx'

const text = texts({
  vi: { put: 'Đưa vào hồ sơ', means: 'Văn bản được dẫn chiếu trong hồ sơ, không sao chép. Ai được đọc hồ sơ thì đọc được văn bản này.', file: 'Hồ sơ đang lập' },
  en: { put: 'Put into a file', means: 'The file refers to the document, nothing is copied. Who reads the file reads the document.', file: 'Open file' },
})

/** Among a document's verbs: into which of my open files it goes. */
export default function PutIntoFile({ id }: { id: string }) {
  const may = useMay('archive.keep')
  const { data } = useEndpointState(listFilesOfDocument, may ? { documentId: id } : null)
  const open = data?.open ?? []
  if (!may || open.length === 0) return null
  return (
    <Act endpoint={addDocuments} verb={text.put} means={text.means} initial={{ fileId: open[0]!.id as string | null }} input={({ fileId }) => ({ fileId: fileId ?? '', documentIds: [id] })}>
      <SelectField name="fileId" label={text.file} required options={open.map((file) => ({ value: file.id, label: `${file.code} ${file.title}` }))} />
    </Act>
  )
}
