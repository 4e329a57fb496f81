import { Button, Modal } from '@mantine/core'
import { Problem } from '#platform/problems'
import { FileField, Form, FormVerbs, LocalFilesField, say, sentenceOf, useAction, useForm, type StoredFile } from '#platform/web'
import { importCertificates, listCredentials, type ImportLine } from '../contract.ts'
import { text } from './enrol-texts.ts'
import { base64Of } from './small-file.ts'
import styles from './Signing.module.css'

type Values = { list: StoredFile[]; files: File[] }

/** A list and the files it names; every line tells what became of it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const form = useForm<Values>({ initial: { list: [], files: [] } })
  const { mutateAsync, data, error, isPending } = useAction(importCertificates, { refresh: [listCredentials] })
  const send = async ({ list, files }: Values) =>
    mutateAsync({ fileId: list[0]!.id, files: await Promise.all(files.map(async (file) => ({ name: file.name, content: await base64Of(file) }))) })
  return (
    <Modal opened onClose={onClose} title={text.importList} size="lg" closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }}>
      <Form form={form} problem={error} onSubmit={send}>
        <p className={styles.note}>{text.importMeans}</p>
        <FileField name="list" label={text.list} accept=".csv,.xlsx" required />
        <LocalFilesField name="files" label={text.files} hint={text.filesHint} accept=".p12,.pfx,.pem,.cer,.crt" required />
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.close}</Button>
          <Button type="submit" loading={isPending}>{text.importList}</Button>
        </FormVerbs>
      </Form>
      {data && <Report lines={data.lines} enrolled={data.enrolled} />}
    </Modal>
  )
}

const outcomeOf = ({ problem, facts, subjectName }: ImportLine) => (problem === null ? text.lineEnrolled(subjectName ?? '') : sentenceOf(new Problem(problem as 'signing/other', 422, '', facts)))

const Report = ({ lines, enrolled }: { lines: ImportLine[]; enrolled: number }) => (
  <section aria-live="polite" className={styles.report}>
    <h3>{text.lineCount(enrolled, lines.length)}</h3>
    <ol className={styles.anchors}>
      {lines.map((line) => <li key={line.row}><b>{text.line(line.row)} <span lang="vi">{line.file}</span></b><p className={styles.note}>{outcomeOf(line)}</p></li>)}
    </ol>
  </section>
)
