import { Button } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#platform/problems'
import { call, FileField, Form, FormVerbs, notify, sentenceOf, useAction, useForm, useGo, type StoredFile } from '#platform/web'
import { getImportTemplate, importPeople, listPeople, previewImport, type ImportError } from '../contract.ts'
import type { OutputOf } from '#platform/contract'
import styles from './People.module.css'
import { rowIssue } from './problems.ts'
import { text } from './texts.ts'

type Report = OutputOf<typeof previewImport>

export default function ImportPage() {
  const [report, setReport] = useState<Report | null>(null)
  const form = useForm({ initial: { file: [] as StoredFile[] } })
  const preview = useAction(previewImport)
  const commit = useAction(importPeople, { refresh: [listPeople] })
  const go = useGo()
  const fileId = form.values.file[0]?.id
  const check = async () => setReport(await preview.mutateAsync({ fileId: fileId ?? '' }))
  const run = async () => {
    const { newPeople, newPositions } = await commit.mutateAsync({ fileId: fileId ?? '' })
    notify(text.imported(newPeople, newPositions))
    go('/people')
  }
  const isReady = report !== null && report.errors.length === 0
  return (
    <div className="page">
      <h1 className="page-title">{text.importTitle}</h1>
      <p className="page-lead">{text.importLead}</p>
      <Form form={form} problem={preview.error ?? commit.error} onSubmit={isReady ? run : check}>
        <FileField name="file" label={text.file} required accept=".csv,.xlsx" />
        <FormVerbs>
          <Button variant="default" onClick={() => void saveTemplate().catch(() => {})}>{text.template}</Button>
          <Button type="submit">{isReady ? text.commit(report.rows) : text.check}</Button>
        </FormVerbs>
      </Form>
      {report && <ReportView report={report} />}
    </div>
  )
}

async function saveTemplate() {
  const { name, text: words } = await call(getImportTemplate, {})
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([words], { type: 'text/csv' })), download: name })
  link.click()
  URL.revokeObjectURL(link.href)
}

function ReportView({ report: { rows, newPeople, newPositions, errors, sample } }: { report: Report }) {
  return (
    <section className={styles.section} aria-live="polite">
      <h2>{errors.length > 0 ? text.errors(errors.length) : text.clean}</h2>
      <p>{text.summary(rows, newPeople, newPositions)}</p>
      {errors.length > 0 && <Table caption={text.wrong} header={[text.row, text.column, text.value, text.wrong]} rows={errors.map((error) => [error.row, error.column, error.value, whatIsWrong(error)])} />}
      {sample.length > 0 && (
        <Table
          caption={text.sample} header={[text.row, text.name, text.unit, text.positionTitle, text.role]}
          rows={sample.map(({ row, fullName, unitName, title, roles }) => [row, fullName, unitName, title, roles.join(', ')])}
        />
      )}
    </section>
  )
}

const whatIsWrong = ({ code }: ImportError) => rowIssue(code) ?? sentenceOf(new Problem(code as 'people/line-invalid', 422, ''))

const Table = ({ caption, header, rows }: { caption: string; header: string[]; rows: (string | number)[][] }) => (
  <div className={styles.scroll} tabIndex={0} role="group" aria-label={caption}>
    <table className={styles.table}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>{header.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
      </thead>
      <tbody>{rows.map((cells) => <tr key={cells.join('|')}>{cells.map((cell, i) => <td key={header[i]} lang="vi">{cell}</td>)}</tr>)}</tbody>
    </table>
  </div>
)
