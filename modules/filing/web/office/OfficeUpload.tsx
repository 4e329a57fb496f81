import { useState } from 'react'
import { openUpload } from '#platform/files/contract'
import { hrefOf, ProblemNote, uploadFile } from '#platform/web'
import type { UploadProps } from '../citizen/kit.ts'
import styles from './Assist.module.css'
import { text } from './assist-texts.ts'

/** From the scanner of the counter: sent whole, by the official's own door. */
export function OfficeUpload({ label, files, onChange }: UploadProps) {
  const [state, setState] = useState<{ isSending: boolean; error: Error | null }>({ isSending: false, error: null })
  const send = async (picked: File[]) => {
    setState({ isSending: true, error: null })
    try {
      const stored = []
      for (const file of picked) stored.push(await uploadFile(file, () => {}))
      onChange([...files, ...stored.map(({ id, ...file }) => ({ fileId: id, ...file }))])
      setState({ isSending: false, error: null })
    } catch (error) { setState({ isSending: false, error: error as Error }) }
  }
  return (
    <div>
      <ul className={styles.files} aria-live="polite">
        {files.map(({ fileId, name }) => (
          <li key={fileId}><a href={hrefOf(openUpload, { fileId })} target="_blank" rel="noreferrer" lang="vi">{name}</a> {text.sent} <button type="button" className="link-verb" aria-label={text.drop(name)} onClick={() => onChange(files.filter((file) => file.fileId !== fileId))}>{text.remove}</button></li>
        ))}
      </ul>
      <label>{text.pick}: <span className="unseen">{label}</span> <input type="file" multiple accept="image/*,.pdf" disabled={state.isSending} onChange={({ currentTarget }) => { void send([...currentTarget.files ?? []]); currentTarget.value = '' }} /></label>
      {state.isSending && <p role="status">{text.sending}</p>}
      <ProblemNote of={state.error} />
    </div>
  )
}
