import { Button } from '@mantine/core'
import { useState } from 'react'
import { call, DateField, FieldRow, Form, FormVerbs, Link, LocalFilesField, say, StatusWord, TextField, useForm, type Status } from '#platform/web'
import { importProcedures, outcomes, type ImportLine } from '../../contract/keeping.ts'
import styles from './Office.module.css'
import { outcomeNames, reasonNames, text } from './texts.ts'

/** A request holds two megabytes; a catalogue holds thousands of files. */
const MOST_BYTES = 1_500_000
const MOST_FILES = 100

type File_ = { name: string; content: string }

async function* batchesOf(files: File[]): AsyncGenerator<File_[]> {
  let batch: File_[] = []
  let size = 0
  for (const file of files.filter((each) => each.size <= MOST_BYTES)) {
    const content = await file.text()
    const bytes = new Blob([JSON.stringify(content)]).size
    if (batch.length >= MOST_FILES || (batch.length > 0 && size + bytes > MOST_BYTES)) {
      yield batch
      batch = []
      size = 0
    }
    batch.push({ name: file.name, content })
    size += bytes
  }
  if (batch.length > 0) yield batch
}

const tooLarge = (files: File[]): ImportLine[] => files.filter(({ size }) => size > MOST_BYTES)
  .map(({ name }) => ({ file: name, code: null, name: null, outcome: 'invalid', reason: null, issues: [{ path: '', message: text.tooLarge }] }))

type Wish = { publishFrom: string | null; decisionNumber: string | null; legalBasis: string | null }

/** Sends batch after batch; what has come back is shown at once, and stays when a later batch fails. */
function useImport() {
  const [lines, setLines] = useState<ImportLine[]>([])
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const take = async (files: File[], wish: Wish) => {
    setError(null)
    setLines(tooLarge(files))
    let done = 0
    setProgress({ done, all: files.length })
    try {
      for await (const batch of batchesOf(files)) {
        const answer = await call(importProcedures, { files: batch, ...wish })
        done += batch.length
        setLines((before) => [...before, ...answer.lines])
        setProgress({ done, all: files.length })
      }
    } catch (problem) {
      setError(problem as Error)
    } finally {
      setProgress(null)
    }
  }
  return { lines, progress, error, take }
}

export default function ImportPage() {
  const form = useForm({ initial: { files: [] as File[], publishFrom: '', decisionNumber: '', legalBasis: '' } })
  const { lines, progress, error, take } = useImport()
  return (
    <div className="page">
      <h1 className="page-title">{text.importTitle}</h1>
      <p className="page-lead">{text.importLead}</p>
      <div className={styles.form}>
        <Form form={form} problem={error} onSubmit={({ files, publishFrom, decisionNumber, legalBasis }) => take(files, { publishFrom: publishFrom || null, decisionNumber: decisionNumber || null, legalBasis: legalBasis || null })}>
          <LocalFilesField name="files" label={text.files} accept="application/json,.json" required />
          <FieldRow>
            <DateField name="publishFrom" label={text.from} hint={text.fromHint} />
            <TextField name="decisionNumber" label={text.decision} hint={text.decisionHint} maxLength={200} />
          </FieldRow>
          <TextField name="legalBasis" label={text.basis} maxLength={500} />
          <FormVerbs>
            <Button component={Link} variant="default" to="/procedures">{text.back}</Button>
            <Button type="submit" loading={progress !== null} disabled={form.values.files.length === 0}>{text.import}</Button>
          </FormVerbs>
        </Form>
      </div>
      <p role="status">{progress && text.reading(progress.done, progress.all)}</p>
      {lines.length > 0 && <Report lines={lines} />}
    </div>
  )
}

const shapes: Record<ImportLine['outcome'], Status> = { invalid: 'refused', new: 'done', changed: 'running', unchanged: 'paused' }

/** What needs attention first; what did not change is only counted. */
function Report({ lines }: { lines: ImportLine[] }) {
  const order = ['invalid', 'new', 'changed', 'unchanged'] as const
  return (
    <section className="page-section" aria-labelledby="report">
      <h2 id="report">{text.report}</h2>
      <ul className={styles.counts}>
        {outcomes.map((outcome) => <li key={outcome}><StatusWord status={shapes[outcome]}>{text.some(lines.filter((line) => line.outcome === outcome).length, say(outcomeNames[outcome]))}</StatusWord></li>)}
      </ul>
      <ul className="line-list">
        {order.filter((outcome) => outcome !== 'unchanged').flatMap((outcome) => lines.filter((line) => line.outcome === outcome)).map((line, i) => <Line key={i} line={line} />)}
      </ul>
    </section>
  )
}

function Line({ line: { file, code, name, outcome, reason, issues } }: { line: ImportLine }) {
  return (
    <li>
      <StatusWord status={shapes[outcome]}>{say(outcomeNames[outcome])}</StatusWord>
      <p>{code && outcome !== 'invalid' ? <Link to={`/procedures/${code}`} lang="vi">{name}</Link> : <b>{file}</b>}</p>
      {reason && <p>{say(reasonNames[reason])}</p>}
      {issues.map(({ path, message }) => <p key={path} lang="en"><code>{path}</code> {message}</p>)}
    </li>
  )
}
